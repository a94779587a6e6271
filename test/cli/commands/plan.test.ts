import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FleetPlan, StackPlan } from "../../../planner/document";
import { brokenTenant, fleetOf, pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

/** A folder with a Pulumi program of two buckets, one of them with a secret. */
const program = () =>
    fleetOf({
        "Pulumi.yaml": "name: service\nruntime: nodejs\n",
        "index.js": `
const pulumi = require("@pulumi/pulumi");
const config = new pulumi.Config();
class Files extends pulumi.ComponentResource {
    constructor() {
        super("service:index:Files", "files");
        new pulumi.CustomResource("aws:s3/bucket:Bucket", "one", { bucket: config.get("name"), token: pulumi.secret("hunter22") }, { parent: this });
    }
}
new Files();
process.stdout.write("noise of the program");
exports.token = pulumi.secret("hunter22");
`,
    });

/** A state in which everything planned is there, default providers as well: no plan shows those. */
function asDeployed(steps: StackPlan["steps"]) {
    const planned = steps.flatMap(({ newState }) => newState ?? []);
    const ofProvider = (reference: string) => {
        const at = reference.lastIndexOf("::");
        const [urn, id] = [reference.slice(0, at), reference.slice(at + 2)];
        return { urn, id, custom: true, type: urn.split("::")[2]!, inputs: {} };
    };
    const references = new Set(planned.flatMap(({ provider }) => provider ?? []));
    const providers = new Map([...references].map((reference) => [ofProvider(reference).urn, ofProvider(reference)]));
    const there = new Set(planned.map(({ urn }) => urn));
    const idOf = (urn: string) => providers.get(urn)?.id ?? "id";
    return [
        ...[...providers.values()].filter(({ urn }) => !there.has(urn)),
        ...planned.map((one) => ({ ...one, id: one.custom ? idOf(one.urn) : undefined })),
    ];
}

describe("plan of a fleet", () => {
    it("plans everything, goes on beside broken files, and ends with code 2", async () => {
        const directory = smallFleet({ "broken.yaml": brokenTenant });
        const { code, out, err } = await tenantry(["plan", "--tenants", directory], { cwd: directory });
        expect(code).toBe(2);
        expect(err).toContain("broken.yaml:2:7 error TN319");
        for (const stack of ["acme", "cell.shared-a", "globex", "3 stacks"])
            expect(out).toMatch(new RegExp(`^${stack} `, "m"));
        expect(out).toContain("every mandatory policy held");
    });

    it("prints one document for one stack, an envelope for several, the same bytes each time", async () => {
        const directory = smallFleet();
        const one = await tenantry(["plan", "acme", "--json", "--tenants", directory]);
        expect(one.code).toBe(0);
        const plan = JSON.parse(one.out) as StackPlan;
        expect(plan.tenantry.stack).toBe("acme");
        expect(plan.steps.length).toBeGreaterThan(20);
        const several = ["plan", "acme", "--with-cells", "--format", "json", "--tenants", directory];
        const first = await tenantry(several);
        expect((JSON.parse(first.out) as FleetPlan).stacks.map(({ tenantry: { stack } }) => stack)).toEqual([
            "acme",
            "cell.shared-a",
        ]);
        expect((await tenantry(several)).out).toBe(first.out);
    });

    it("keeps problems of files out of the JSON, as JSON of their own", async () => {
        const directory = smallFleet({ "broken.yaml": brokenTenant });
        const { code, out, err } = await tenantry(["plan", "acme", "broken", "--json", "--tenants", directory]);
        expect(code).toBe(2);
        expect((JSON.parse(out) as StackPlan).tenantry.stack).toBe("acme");
        expect(JSON.parse(err).problems.map(({ code: id }: { code: string }) => id)).toContain("TN319");
    });

    it("has nothing to plan where all that was named is broken, or nobody is there", async () => {
        const broken = await tenantry([
            "plan",
            "broken",
            "--json",
            "--tenants",
            smallFleet({ "broken.yaml": brokenTenant }),
        ]);
        expect(broken).toMatchObject({ code: 2, err: "" });
        expect(JSON.parse(broken.out).error).toMatchObject({
            code: "broken-files",
            problems: [{ code: "TN319" }, { code: "TN201" }],
        });
        const empty = await tenantry(["plan", "--tenants", fleetOf({})]);
        expect(empty.code).toBe(2);
        expect(empty.err).toContain("there are no tenants in");
        expect(empty.err).toMatch(/^fix: `tenantry init <tenant>` writes a first one$/m);
    });

    it.each([
        [["plan", "acmee"], 6, "did you mean acme?"],
        [["plan", "acme", "--cell", "shared-b"], 6, "did you mean cell.shared-a?"],
        [["plan", "acme", "--all"], 2, "contradict"],
        [["plan", "--json", "--format", "html"], 2, "contradict"],
        [["plan", "--jobs", "many"], 2, "no number of processes"],
        [["plan", "--timeout", "soon"], 2, "must be a duration"],
        [["plan", "--state", "/no/state"], 2, "--state: there is no /no/state"],
        [["plan", "--policy-pack", "/no/pack"], 2, "--policy-pack: there is no folder /no/pack"],
        [["plan", "--policy-pack-config", "package.json"], 2, "more --policy-pack-config than --policy-pack"],
        [["plan", "--invokes", "/no/answers"], 2, "--invokes: there is no /no/answers"],
        [["plan", "--invokes", "README.md"], 2, "--invokes README.md cannot be read as JSON"],
        [["plan", "--invokes", "test"], 2, "--invokes test cannot be read"],
        [["plan", "--invokes", "package.json"], 2, "--invokes package.json: the answer of name is no object"],
        [["plan", "--config", "a=b"], 2, "--config needs --program"],
        [["plan", "--out", "/no/folder/plan.html"], 2, "there is no folder /no/folder"],
        [["plan", "--out", "/tmp"], 2, "/tmp is a folder"],
    ])("refuses %j with code %i", async (argv, code, message) => {
        const result = await tenantry([...argv, "--tenants", smallFleet()]);
        expect(result.code).toBe(code);
        expect(result.out + result.err).toContain(message);
    });

    it("compares with what is deployed", async () => {
        const directory = smallFleet();
        const { steps } = JSON.parse(
            (await tenantry(["plan", "acme", "--json", "--tenants", directory])).out,
        ) as StackPlan;
        const deployed = asDeployed(steps);
        const [bucket] = deployed.filter(({ type }) => type === "aws:s3/bucket:Bucket");
        const resources = deployed.map((one) =>
            one === bucket ? { ...one, inputs: { ...one.inputs, tags: { team: "old" } } } : one,
        );
        const gone = { ...bucket!, urn: `${bucket!.urn}-gone`, inputs: {}, protect: false };
        const state = join(directory, "..", "state.json");
        writeFileSync(
            state,
            JSON.stringify({ version: 3, deployment: { manifest: {}, resources: [...resources, gone] } }),
        );
        const argv = ["plan", "acme", "--tenants", directory, "--state", `file://${state}`];
        const { code, out } = await tenantry(argv);
        expect(code).toBe(5);
        expect(out).toMatch(/^- .*aws:s3:Bucket .*-gone/m);
        expect(out).toMatch(/- tags\.team: "old"/);
        expect(out).toContain("mandatory tenant-no-stateful-deletion");
        expect((await tenantry([...argv, "--expect-no-changes"])).code).toBe(5);
        writeFileSync(state, "{");
        const unreadable = await tenantry(argv);
        expect(unreadable).toMatchObject({ code: 2 });
        expect(unreadable.err).toContain("--state takes a file:// backend");
    });

    it("says with code 7 that something would change, where nothing should", async () => {
        const { code } = await tenantry(["plan", "acme", "--expect-no-changes", "--tenants", smallFleet()]);
        expect(code).toBe(7);
    });

    it("writes a file whole, in the format of its ending", async () => {
        const directory = smallFleet();
        const out = fleetOf({ "plan.html": "old" });
        const html = await tenantry(["plan", "acme", "--tenants", directory, "--out", "plan.html"], { cwd: out });
        expect(html).toMatchObject({ code: 0, out: "" });
        expect(html.err).toMatch(/wrote plan\.html: 1 stack, \d+ to create; every mandatory policy held\n$/);
        expect(readFileSync(join(out, "plan.html"), "utf8")).toMatch(/^<!doctype html>/);
        await tenantry(["plan", "acme", "--tenants", directory, "--out", "plan.md"], { cwd: out });
        expect(readFileSync(join(out, "plan.md"), "utf8")).toMatch(/^## Tenantry plan/);
        await tenantry(["plan", "acme", "--tenants", directory, "--out", "plan.txt"], {
            cwd: out,
            env: { FORCE_COLOR: "1" },
        });
        expect(readFileSync(join(out, "plan.txt"), "utf8")).toMatch(/^acme {2}tenant · free · pool/);
    });

    it("ends with code 8 when it is stopped, and 9 when time is up", async () => {
        const directory = smallFleet();
        expect((await tenantry(["plan", "--tenants", directory], { signal: AbortSignal.abort() })).code).toBe(8);
        const late = await tenantry(["plan", "--tenants", directory, "--timeout", "1ms", "--json"]);
        expect(late.code).toBe(9);
        expect(JSON.parse(late.out).error.code).toBe("timeout");
    });

    it("names the levels that a tier or tenant lowered, with the line", async () => {
        const directory = smallFleet({
            "tiers/free.yaml": "policies:\n  aws-rds-multi-az: disabled\n",
            "acme.yaml": `${pooled("acme")}policies:\n  k8s-liveness-probe: disabled\n`,
        });
        const { out } = await tenantry(["plan", "acme", "globex", "--tenants", directory]);
        expect(out).toContain("2 rules lowered");
        expect(out).toMatch(/aws-rds-multi-az disabled \(.*\) by tiers\/free.yaml:2 \(tier\) in acme, globex\n/);
        expect(out).toMatch(/k8s-liveness-probe disabled \(.*\) by acme.yaml:\d+ \(tenant\) in acme\n/);
        const one = JSON.parse(
            (await tenantry(["plan", "globex", "--tenants", directory, "--json", "--jobs", "1"])).out,
        );
        expect(one.tenantry.lowered).toMatchObject([
            { rule: "aws-rds-multi-az", level: "disabled", by: { layer: "tier", file: "tiers/free.yaml", line: 2 } },
        ]);
    });

    it("says each kind of warning of the files once", async () => {
        const predictive = (id: string) =>
            `tenant_id: ${id}\ntier: standard\nregion: eu-west-1\nplacement: {isolation: pool, cell: shared-a}\ntenant_config:\n  autoscaling: {strategy: predictive}\n`;
        const directory = smallFleet({ "one.yaml": predictive("one"), "two.yaml": predictive("two") });
        const { err } = await tenantry(["plan", "one", "two", "--tenants", directory]);
        const of = await tenantry(["plan", "--cell", "shared-a", "--tenants", directory]);
        expect(of.err).not.toContain("TN533");
        expect(err.match(/TN533/g)).toHaveLength(1);
        expect(err).toContain("(and 1 more; tenantry validate shows all)");
    });
});

describe("plan of anyone's program", () => {
    it("shows it, with its secrets hidden and its noise left out", async () => {
        const directory = program();
        const { code, out } = await tenantry([
            "plan",
            "--program",
            directory,
            "dev",
            "--config",
            "service:name=data",
            "--policy-pack",
            "baseline",
            "--diff",
        ]);
        expect(code).toBe(5);
        expect(out).toMatch(/^dev {2}program$/m);
        expect(out).toContain('+ bucket: "data"');
        expect(out).toContain("+ token: [secret]");
        expect(out).toContain("service:index:Files");
        expect(out).not.toMatch(/hunter22|noise/);
    });

    it.each(["json", "markdown", "html"])("shows no secret as %s", async (format) => {
        const { out } = await tenantry(["plan", "--program", program(), "dev", "--format", format]);
        expect(out).toContain("dev");
        expect(out).not.toContain("hunter22");
    });

    it("takes a secret that nobody could compare for no proof that nothing changes", async () => {
        const directory = fleetOf({
            "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
            "index.js": `const pulumi = require("@pulumi/pulumi");
class Group extends pulumi.ComponentResource {}
new Group("shop:index:Group", "g", { password: pulumi.secret("open") }, {}, true);`,
        });
        const planned = await tenantry(["plan", "--program", directory, "dev", "--json"]);
        const { steps } = JSON.parse(planned.out) as StackPlan;
        const mark = "4dabf18193072939515e22adb298388d";
        const password = { [mark]: "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };
        const resources = asDeployed(steps).map((one) =>
            one.type === "shop:index:Group" ? { ...one, inputs: { password } } : one,
        );
        const state = join(directory, "state.json");
        writeFileSync(state, JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }));
        const argv = ["plan", "--program", directory, "dev", "--state", state, "--expect-no-changes"];
        const { code, out, err } = await tenantry(argv);
        expect(out).not.toContain("Nothing would change");
        expect(code).toBe(7);
        expect(err).toContain("the encrypted secrets of 1 resource could not be compared");
    });

    it("answers functions from the file of --invokes", async () => {
        const directory = fleetOf({
            "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
            "index.js": `const pulumi = require("@pulumi/pulumi");
exports.image = pulumi.output(pulumi.runtime.invoke("sim:index:getImage", {})).apply(({ id }) => id);`,
            "answers.json": '{ "sim:index:getImage": { "id": "image-1" } }',
        });
        const argv = ["plan", "--program", directory, "--json", "--invokes", join(directory, "answers.json")];
        const { out } = await tenantry(argv);
        expect((JSON.parse(out) as StackPlan).tenantry.outputs).toEqual({ image: "image-1" });
    });

    it("is refused, or told, where a rule is to remediate that mends nothing", async () => {
        const exposed = join(__dirname, "../../fixtures/programs/exposed");
        const plan = async (pack: string, levels: object) => {
            const config = join(fleetOf({ "l.json": JSON.stringify(levels) }), "l.json");
            return await tenantry([
                ...["plan", "--program", exposed, "--policy-pack", pack, "--policy-pack-config", config],
            ]);
        };
        const rule = "aws-s3-no-public-acl";
        const named = await plan("baseline", { [rule]: "remediate" });
        expect(named.code).toBe(2);
        expect(named.err).toContain(`in l.json: ${rule} mends nothing by itself; set it mandatory`);
        const every = await plan("baseline", { all: "remediate", "aws-s3-versioning": "advisory" });
        expect(every.code).toBe(5);
        expect(every.out).toMatch(
            /l\.json sets all to remediate: \d+ of \d+ rules mend nothing by themselves, and are mandatory/,
        );
        const folder = await plan(join(__dirname, "../../../policies/packs/baseline"), { [rule]: "remediate" });
        expect(folder.code).toBe(5);
        expect(folder.out).toContain(
            `${rule} of the policy pack tenantry-baseline is at the level remediate and mends nothing`,
        );
        expect(folder.out).toContain("; the rule mends nothing by itself, and is mandatory at the level remediate");
    }, 60_000);

    it("is judged by packs that were named, and by no other", async () => {
        const exposed = join(__dirname, "../../fixtures/programs/exposed");
        const plan = async (...more: string[]) => await tenantry(["plan", "--program", exposed, ...more]);
        const unjudged = await plan();
        expect(unjudged.code).toBe(0);
        expect(unjudged.out).toContain("Policies: no policy applied");
        const judged = await plan("--policy-pack", "baseline");
        expect(judged.code).toBe(5);
        expect(judged.out).toContain("mandatory aws-s3-no-public-acl");
        const folder = await plan("--policy-pack", join(__dirname, "../../../policies/packs/baseline"));
        expect(folder.code).toBe(5);
        const file = join(fleetOf({ "levels.json": '{ "all": "advisory" }' }), "levels.json");
        const mild = await plan("--policy-pack", "baseline", "--policy-pack-config", file);
        expect(mild.code).toBe(0);
        expect(mild.out).toMatch(/aws-s3-no-public-acl lowered from mandatory to advisory by levels.json \(settings\)/);
        const typo = join(fleetOf({ "typo.json": '{ "aws-s3": "advisory" }' }), "typo.json");
        const wrong = await plan("--policy-pack", "baseline", "--policy-pack-config", typo);
        expect(wrong.code).toBe(2);
        expect(wrong.err).toMatch(
            /settings of the policy pack \S+ in typo.json: there is no policy aws-s3; did you mean aws-s3-/,
        );
        expect(wrong.err).not.toContain("broke");
        const loose = '{ "aws-kms-deletion-window": { "days": 7 } }';
        const looser = await plan(
            "--policy-pack",
            "baseline",
            "--policy-pack-config",
            join(fleetOf({ "l.json": loose }), "l.json"),
        );
        expect(looser.out).toContain("aws-kms-deletion-window asks for less (days 7, not 14) by l.json (settings)");
        const far = loose.replace("7", "99");
        const refused = await plan(
            "--policy-pack",
            "baseline",
            "--policy-pack-config",
            join(fleetOf({ "l.json": far }), "l.json"),
        );
        expect(refused.code).toBe(2);
        expect(refused.err).toContain("days of aws-kms-deletion-window must be a whole number from 7 to 30");
    }, 60_000);

    it("held what a pack found nothing against", async () => {
        const directory = fleetOf({ "Pulumi.yaml": "name: none\nruntime: nodejs\n", "index.js": "" });
        const pack = join(__dirname, "../../fixtures/packs/strict");
        const { code, out } = await tenantry(["plan", "--program", directory, "--policy-pack", pack]);
        expect([code, out.includes("every mandatory policy held")]).toEqual([0, true]);
    });

    it("ends with code 4 where the program fails", async () => {
        const directory = fleetOf({
            "Pulumi.yaml": "name: bad\nruntime: nodejs\n",
            "index.js": "throw new Error('no luck');",
        });
        const { code, out } = await tenantry(["plan", "--program", directory]);
        expect(code).toBe(4);
        expect(out).toContain("no luck");
        expect(out).toContain("1 stack failed");
    });

    it.each([
        [["--program", "/no/program"], "there is no folder"],
        [["--program", "test", "--all"], "--program and --all contradict"],
        [["--program", "test", "--tenants", "tenants"], "--program and --tenants contradict"],
        [["--program", "test", "a", "b"], "plans one stack"],
        [["--program", "test", "--config", "nothing"], "no key=value"],
        [["--program", "test"], "has no Pulumi.yaml"],
        [["--policy-pack", "baseline"], "a fleet is always judged by these rules"],
    ])("refuses %j", async (argv, message) => {
        const { code, err } = await tenantry(["plan", ...argv]);
        expect(code).toBe(2);
        expect(err).toContain(message);
    });
});
