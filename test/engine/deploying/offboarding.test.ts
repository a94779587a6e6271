import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { sha256 } from "../../../operations/records/canonical";
import type { Certificate } from "../../../operations/records/certificate";
import type { Fault } from "../providers";
import { kill } from "./processes";
import { Site } from "./site";

let site: Site;
afterEach(() => site?.close());

const both = ["--yes", "--allow-destroy"];
const weighty = { more: "yes" };

/** A tenant of some weight beside another one, deployed. Gives what there is. */
async function deployed(labels: Readonly<Record<string, string>> = weighty): Promise<readonly string[]> {
    site = await Site.open({ tenants: ["globex"], settings: { refusing: true } });
    site.tenant("acme", { labels });
    const first = await site.run("deploy", "--all", "--yes", "--wave", "rest", "--failure-budget", "100%");
    expect(first.code, first.stdout + first.stderr).toBe(0);
    return existing();
}

const existing = async () => (await site.cloud.summary()).existing;
const nameOf = (urn: string) => urn.split("::").at(-1)!;
const isOfAcme = (urn: string) => urn.startsWith("urn:pulumi:acme::");
const leave = (labels: Readonly<Record<string, string>> = weighty) =>
    site.tenant("acme", { labels, state: "offboarding" });
const offboard = (...more: readonly string[]) => site.run("offboard", "acme", ...both, ...more);

const folders = () => {
    const runs = site.path("offboarding", "acme");
    return readdirSync(runs)
        .sort()
        .map((run) => join(runs, run));
};
const folder = () => folders().at(-1)!;
const certificateFile = () => join(folder(), "certificate.json");
const certificate = (): Certificate => JSON.parse(readFileSync(certificateFile(), "utf8")) as Certificate;
const certified = async () =>
    (await site.run("audit", "list", "--json")).stdout.includes('"what": "offboard.certificate"');

/** Resolves once a call about something of acme's has reached its cloud. */
async function begun(call: string, name: string): Promise<void> {
    const urn = `acme::tenantry::${name}`;
    const reached = async () => {
        const operations = await site.cloud.operations();
        return operations.some((one) => one.phase === "begin" && one.call === call && one.urn.endsWith(urn));
    };
    for (let tries = 0; !(await reached()); tries++) {
        if (tries === 1_200) throw new Error(`${call} of ${name} did not begin`);
        await sleep(50);
    }
}

const erasable = ["files", "key", "role", "server", "shared", "space", "versions"];

/**
 * Every resource is gone, and was deleted once, but for what stays; nothing else was touched. A deletion that nobody
 * heard the end of is asked for `again`.
 */
async function expectErased(before: readonly string[], again: readonly string[] = []): Promise<void> {
    const after = await existing();
    expect(after.filter(isOfAcme).map(nameOf)).toEqual(["records"]);
    expect(after.filter((urn) => !isOfAcme(urn))).toEqual(before.filter((urn) => !isOfAcme(urn)));
    const deletions = Object.entries(await site.counts("acme")).map(([name, [, , deleted]]) => [name, deleted]);
    const once = erasable.map((name) => [name, again.includes(name) ? 2 : 1]);
    expect(Object.fromEntries(deletions)).toEqual({ ...Object.fromEntries(once), records: 0 });
    const { erasure } = certificate();
    const told = [...erasure.destroyed, ...erasure.scheduled].map(({ urn }) => nameOf(urn));
    expect(told.sort()).toEqual(erasable);
    expect(site.locks()).toEqual([]);
    const checked = await site.run("audit", "certificate", certificateFile());
    expect(checked.code, checked.stdout + checked.stderr).toBe(0);
}

describe("a tenant that leaves", { timeout: 400_000 }, () => {
    test("is exported, prepared, erased with last backups, and certified; others stay", async () => {
        const before = await deployed();
        leave();
        const looked = await site.run("offboard", "acme", "--dry-run");
        expect([looked.code, await existing()]).toEqual([0, before]);
        const [outlook] = looked.lines as unknown as [{ fates: { urn: string; fate: string }[] }];
        expect(outlook.fates.map(({ urn }) => nameOf(urn)).sort()).toEqual([...erasable, "records"].sort());

        const ended = await offboard("--keep-backups-for", "7d");
        expect(ended.code, ended.stdout + ended.stderr).toBe(0);
        await expectErased(before);

        const { erasure, sha256: hash } = certificate();
        const [key] = erasure.scheduled;
        expect(erasure.scheduled).toHaveLength(1);
        expect(Date.parse(key!.goneAt) - Date.parse(key!.at)).toBe(7 * 86_400_000);
        const [snapshot, automated] = erasure.backups;
        expect(snapshot).toMatchObject({ what: "final snapshot", unreadableFrom: key!.goneAt });
        expect(snapshot).not.toHaveProperty("keptUntil");
        expect(automated).toMatchObject({ what: "automated backups", unreadableFrom: key!.goneAt });
        const left = (await site.cloud.operations()).filter(({ snapshot: name }) => name !== undefined);
        expect(left.map(({ snapshot: name }) => name)).toEqual([snapshot!.id]);
        expect(erasure.shared.map(({ what }) => what)).toEqual([expect.stringContaining("db_acme")]);
        const kept = erasure.kept.map(({ resource }) => resource);
        expect(kept).toContainEqual(expect.stringContaining("::records"));
        expect(kept).toContainEqual(expect.stringContaining(".pulumi/backups"));

        for (const { file, sha256: of } of erasure.exports) {
            const text = readFileSync(join(folder(), file), "utf8");
            expect(sha256(text), file).toBe(of);
            expect(text, file).not.toContain("hunter2");
            expect(statSync(join(folder(), file)).mode & 0o777, file).toBe(0o600);
        }
        expect(readFileSync(join(folder(), "state.json"), "utf8")).toContain("ciphertext");
        const audit = await site.run("audit", "verify", "--json");
        expect([audit.code, audit.stdout.includes('"whole": true')]).toEqual([0, true]);

        // An edited certificate, and one that nobody wrote, do not hold.
        const edited = join(site.folder, "edited.json");
        writeFileSync(edited, JSON.stringify({ version: 1, erasure: { ...erasure, kept: [] }, sha256: hash }));
        const wrong = await site.run("audit", "certificate", edited);
        expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining("it was edited")]);

        const again = await offboard();
        expect([again.code, again.stderr]).toEqual([6, expect.stringContaining("certificate.json")]);
        const others = await site.run("deploy", "--all", "--yes", "--wave", "rest");
        expect(others.outcomes).toEqual({ "cell.shared-a": "succeeded", globex: "succeeded", acme: "guard" });
    });

    test("is left whole by everything that is refused", async () => {
        const before = await deployed();
        const refused = async (code: number, words: string, ...args: readonly string[]) => {
            const ended = await site.run("offboard", ...args);
            const said = ended.stdout + ended.stderr;
            expect([ended.code, said], said).toEqual([code, expect.stringContaining(words)]);
            expect(await existing()).toEqual(before);
            expect(await certified()).toBe(false);
        };
        await refused(2, "does not say that the tenant leaves", "acme", "--yes");
        await refused(2, "write state: offboarding in acme.yaml", "acme", ...both);
        await refused(2, "does not say that the tenant leaves", "acme", "--dry-run");
        await refused(2, "globex", "cell.shared-a", ...both);
        await refused(6, "did you mean", "acne", ...both);
        leave();
        await refused(2, "--allow-destroy", "acme", "--yes");
        await refused(2, "nobody is there to be asked", "acme", "--allow-destroy");
        await refused(2, "7 to 30", "acme", ...both, "--keep-backups-for", "3d");
        await refused(2, "7 to 30", "acme", ...both, "--keep-backups-for", "90d");
        leave({ ...weighty, protect: "always" });
        await refused(2, "Pulumi protects it", "acme", ...both);
        await refused(2, "Pulumi protects it", "acme", "--dry-run");
        leave({ key: "no" });
        await refused(2, "preparing the end would already lose data", "acme", ...both);
        await refused(2, "preparing the end would already lose data", "acme", "--dry-run");
        site.write("tenants/acme.yaml", "tenant_id: acme\nstate: offboarding\ntier: nonsense\n");
        await refused(2, "its files are broken", "acme", ...both);
        site.removeTenant("acme");
        await refused(6, "no tenant or cell is named acme", "acme", ...both);
    });

    test("goes on wherever it was killed", async () => {
        const before = await deployed();
        leave();
        const held = (urn: string, call: "update" | "delete"): Fault => ({ id: urn, urn, calls: [call], hold: true });
        /** The namespace alone is on its way out: of every other deletion the engine has heard, and written it down. */
        const lastBegun = async () => {
            await begun("delete", "kubernetes:core/v1:Namespace::space");
            const others = new Set(erasable.filter((name) => name !== "space"));
            await vi.waitFor(
                () =>
                    expect(
                        site
                            .state("acme")
                            .urns.map(nameOf)
                            .filter((name) => others.has(name)),
                    ).toEqual([]),
                { timeout: 60_000, interval: 50 },
            );
        };
        const bucketBegun = () => begun("update", "aws:s3/bucket:Bucket::files");
        const sharedBegun = () => begun("update", "kubernetes:core/v1:ConfigMap::shared");
        const moments: readonly {
            readonly phase: string;
            readonly what?: "alone";
            readonly faults?: readonly Fault[];
            readonly moment?: () => Promise<void>;
        }[] = [
            { phase: "exporting" },
            { phase: "updating", what: "alone", faults: [held("::files$", "update")], moment: bucketBegun },
            { phase: "erasing what it shares", faults: [held("::shared$", "update")], moment: sharedBegun },
            { phase: "destroying", faults: [held("::space$", "delete")], moment: lastBegun },
            { phase: "certifying" },
        ];
        for (const { phase, what = "all", faults = [], moment } of moments) {
            await site.cloud.set({ faults });
            const one = site.start(["offboard", "acme", ...both]);
            await one.said(new RegExp(`"phase":"${phase}"`));
            await moment?.();
            kill(one.child.pid!, what);
            const ended = await one.ended;
            expect(ended.summary, phase).toBeUndefined();
        }
        const last = await offboard();
        expect(last.code, last.stdout + last.stderr).toBe(0);
        expect(folders()).toHaveLength(1);
        await expectErased(before, ["space"]);
        const { startedAt, destroyed } = certificate().erasure;
        for (const { since = startedAt, at } of destroyed) expect(since <= at).toBe(true);
    });

    test("is not certified while the cloud refuses one deletion; the next call goes on with what is left", async () => {
        const before = await deployed();
        leave();
        const fault: Fault = { id: "no", urn: "::server$", calls: ["delete"], times: 1, fail: "the server is busy" };
        await site.cloud.set({ faults: [fault] });
        const failed = await offboard();
        expect([failed.code, failed.summary]).toEqual([4, expect.objectContaining({ outcome: "failed" })]);
        expect(failed.summary?.message).toContain("the server is busy");
        expect(failed.summary?.certificate).toBeUndefined();
        expect(() => certificate()).toThrow("ENOENT");
        expect(await certified()).toBe(false);
        const left = (await existing()).filter(isOfAcme).map(nameOf);
        expect(left).toEqual(expect.arrayContaining(["key", "records", "server"]));
        expect(failed.summary).toMatchObject({ left: left.length - 1, gone: erasable.length - left.length + 1 });
        const resumed = await site.run("deploy", "--resume", String(failed.summary?.runId), "--allow-destroy");
        expect([resumed.code, resumed.stderr]).toEqual([2, expect.stringMatching(/is no deploy/)]);
        const other = await offboard("--keep-backups-for", "8d");
        expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("kept for 30 days")]);
        const rest = await offboard();
        expect(rest.code, rest.stdout + rest.stderr).toBe(0);
        await expectErased(before);
    });

    test("that stays after all is deployed again, and leaves anew another day", async () => {
        await deployed();
        leave();
        await site.cloud.set({ faults: [{ id: "no", urn: "::server$", calls: ["delete"], times: 1, fail: "busy" }] });
        expect((await offboard()).code).toBe(4);
        site.tenant("acme", { labels: weighty });
        const back = await site.run("deploy", "acme", "--yes");
        expect(back.code, back.stdout + back.stderr).toBe(0);
        leave();
        const ended = await offboard();
        expect(ended.code, ended.stdout + ended.stderr).toBe(0);
        expect(folders()).toHaveLength(2);
        expect(certificate().erasure.destroyed.map(({ urn }) => nameOf(urn))).toContain("files");
        expect((await existing()).filter(isOfAcme).map(nameOf)).toEqual(["records"]);
    });

    test("goes on after Ctrl-C, and is nobody else's meanwhile", async () => {
        const before = await deployed();
        leave();
        // The bucket goes after its versioning: what is left when the engine ends is no matter of who is faster.
        await site.cloud.set({ faults: [{ id: "held", urn: "::versions$", calls: ["delete"], hold: true }] });
        const first = site.start(["offboard", "acme", ...both]);
        await first.said(/"phase":"destroying"/);
        await begun("delete", "aws:s3/bucketVersioning:BucketVersioning::versions");
        const second = await offboard();
        expect([second.code, second.stderr]).toEqual([1, expect.stringContaining("held by")]);
        first.child.kill("SIGINT");
        const ended = await first.ended;
        expect([ended.code, ended.summary]).toEqual([8, expect.objectContaining({ outcome: "cancelled" })]);
        const rest = await offboard();
        expect(rest.code, rest.stdout + rest.stderr).toBe(0);
        await expectErased(before);
    });
});
