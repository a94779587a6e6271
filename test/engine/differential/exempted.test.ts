import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { writeFleet } from "../../../bench/fleet";
import { loadFleet } from "../../../model/load";
import type { StackPlan } from "../../../planner/document";
import { loadExemptions } from "../../../planner/exemptions";
import { catalogue } from "../../../policies/catalogue";
import { isActive, mostDays } from "../../../policies/exempting/exemption";
import { type EngineFixture, openEngine, packFolder } from "../fixture";
import { WarmPacks } from "../packs";
import { figures, nothingCompared } from "./compare";
import { FleetComparison, specsOf } from "./fleet";

/** Exemptions in Pulumi's engine: a pack that reads a folder of them, of a day of its own, beside the planner with the same folder and day. */

const today = "2026-11-24";
const directory = mkdtempSync(join(tmpdir(), "tenantry-exempted-"));
const [fleetFolder, folder, pack] = ["fleet", "exemptions", "baseline"].map((name) => join(directory, name)) as [
    string,
    string,
    string,
];
let fixture: EngineFixture;
let lane: WarmPacks | undefined;

beforeAll(async () => {
    fixture = await openEngine();
    for (const each of [fleetFolder, folder, pack]) mkdirSync(each);
    writeFleet(fleetFolder, 6, 5, ["aws", "azure", "gcp"]);
    const serve = join(packFolder("baseline"), "../serve.js");
    const edge = [folder, today].map((text) => JSON.stringify(text));
    writeFileSync(
        join(pack, "index.js"),
        `require(${JSON.stringify(serve)})("baseline", ${edge[0]}, new Date(${edge[1]}));\n`,
    );
    writeFileSync(join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\nmain: index.js\n");
    writeFileSync(join(pack, "package.json"), '{"name": "exempting", "version": "0.1.0", "main": "index.js"}\n');
}, 60_000);
afterAll(async () => {
    lane?.stop();
    await fixture?.close();
    rmSync(directory, { recursive: true, force: true });
});

/** Pulumi tells policies nothing of steps. */
const planRules = new Set(catalogue.filter(({ scope }) => scope === "plan").map(({ id }) => id));

type Result = StackPlan["tenantry"]["policies"][number];

/** An exemption from what a result says, by its URN or by what names the resource. */
function exemption({ rule, urn }: Result, at: number, change: object = {}) {
    const [stack, , types, name] = urn.slice("urn:pulumi:".length).split("::");
    const component = types!.split("$").at(-2);
    return {
        id: `exempted-${at}`,
        rules: [rule],
        resource: at % 2 === 0 || !component ? urn : { tenant: stack, component, name },
        controls: ["soc2:CC6.1"],
        reason: "It holds again when the program is mended.",
        ticket: "OPS-1",
        requester: "Ada Requester",
        approver: "Bo Approver",
        created: today,
        expires: "2026-12-20",
        compensating_control: "It is looked at each day.",
        ...change,
    };
}

/** What makes an exemption none. */
const nones = [
    { approver: "ada requester " },
    { created: "2026-10-01", expires: "2026-11-23" },
    { created: "2026-11-25", expires: "2026-12-01" },
    { expires: undefined },
    { rules: ["*"] },
];

test("what is exempted is advice in Pulumi's engine as it is exempted in the plan, and what is no exemption stops both", {
    timeout: 5 * 60_000,
}, async () => {
    const result = nothingCompared();
    const fleet = loadFleet({ directory: fleetFolder });
    const bare = new FleetComparison(fixture, fleet, result);
    const { cells, tenants } = specsOf(fleet);
    await bare.deploy(cells);
    const plans = [...(await bare.plans("spoiled")).values()];
    // Lasting no longer than the most severe may.
    expect(Math.min(...Object.values(mostDays))).toBeGreaterThanOrEqual(26);
    const failed = plans.flatMap(({ tenantry }) =>
        tenantry.policies.filter((one) => one.result === "fail" && one.level === "mandatory"),
    );
    const judgedByEngine = failed.filter(({ rule }) => !planRules.has(rule));
    expect(judgedByEngine.length).toBeGreaterThan(4 * nones.length);
    const written = judgedByEngine.map((one, at) => exemption(one, at, at % 4 === 3 ? nones[at % nones.length] : {}));
    writeFileSync(join(folder, "mixed.yaml"), stringify({ exemptions: written }));
    const { exemptions, problems } = loadExemptions(folder, today);
    expect(problems.length).toBeGreaterThan(0);

    lane = await WarmPacks.start([pack]);
    const given = { exemptions: exemptions.filter((one) => isActive(one, new Date(today))), asOf: today };
    const comparison = new FleetComparison(fixture, fleet, result, { packs: ["baseline"], folders: [pack], given });
    const exempted = await comparison.plans("spoiled");
    const ofKind = (kind: Result["result"]) =>
        [...exempted.values()].flatMap(({ tenantry }) => tenantry.policies.filter((one) => one.result === kind));
    expect(ofKind("exempted").length).toBeGreaterThan(0);
    expect(ofKind("fail").filter(({ level }) => level === "mandatory").length).toBeGreaterThan(0);
    await comparison.compare(tenants, exempted, [lane], () => ({ program: "spoiled" }));
    process.stdout.write(`${figures("exempted", result)}\n`);
    expect(result.unlisted).toEqual([]);
    expect(result.stacks).toBe(tenants.length);
});
