import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { statefulService } from "../../../policies/reading/services";
import { Site } from "./site";

/** A pool tenant that moves to a bridge, by this project's own program and commands, into clouds that give each name once. */

const file = () => join(site.folder, "tenants/acme.yaml");
const words =
    "tenant_id: acme # ours\ntier: standard\nregion: eu-west-1\nplacement: {isolation: pool, cell: shared-a}\n";
let site: Site;
beforeAll(async () => {
    site = await Site.open({ tenants: [], realProgram: true });
    site.write("tenants/acme.yaml", words);
    const first = await site.run("deploy", "--all", "--yes", "--wave", "rest");
    expect(first.code, first.stdout + first.stderr).toBe(0);
}, 400_000);
afterAll(() => site?.close());

const typeIn = (urn: string) => urn.split("::")[2]!.split("$").at(-1)!;
/** Ids of all that holds data, by URN. */
const holding = async () =>
    new Map(
        (await site.cloud.resources())
            .filter(({ urn }) => statefulService(typeIn(urn)) !== undefined)
            .map(({ urn, id }) => [urn, id]),
    );

/** Takes the file a step further or back, deploys it, and holds it to losing nothing that holds data. */
async function step(...words: readonly string[]): Promise<void> {
    const before = await holding();
    const moved = await site.run("move", "acme", ...words, "--write", "--json");
    expect(moved.code, moved.stderr).toBe(0);
    const ended = await site.run("deploy", "acme", "--yes");
    expect(ended.code, ended.stdout + ended.stderr).toBe(0);
    const after = await holding();
    for (const [urn, id] of before) expect([urn, after.get(urn)]).toEqual([urn, id]);
}

describe("tenantry move", { timeout: 400_000 }, () => {
    test("a bare change of isolation is refused, and the refusal names the command", async () => {
        writeFileSync(file(), words.replace("pool", "bridge"));
        const ended = await site.run("deploy", "acme", "--yes");
        expect([ended.code, ended.outcomes]).toEqual([2, { acme: "guard" }]);
        expect(ended.stdout + ended.stderr).toContain("tenantry move");
        writeFileSync(file(), words);
    });

    test("goes to the copy, back to the preparation, and on to the switch", async () => {
        await step("--to", "bridge");
        await step("--next");
        await step("--back");
        await step("--next");
        await step("--next");
    });

    test("goes back from the switch, and there again", async () => {
        await step("--back");
        await step("--next");
        await step("--next");
    });

    test("ends with both consents alone, and is a bridge tenant whose file keeps its comments", async () => {
        const before = await holding();
        const ended = await site.run("move", "acme", "--next", "--write");
        expect(ended.code, ended.stderr).toBe(0);
        const text = readFileSync(file(), "utf8");
        expect(text).toBe(
            "tenant_id: acme # ours\ntier: standard\nregion: eu-west-1\nplacement: {isolation: bridge, cell: shared-a}\nmoved_from: pool\n",
        );
        expect((await site.run("deploy", "acme", "--yes")).outcomes).toEqual({ acme: "guard" });
        writeFileSync(file(), `${text}allow: {delete: [database]}\n`);
        expect((await site.run("deploy", "acme", "--yes")).outcomes).toEqual({ acme: "guard" });
        const finished = await site.run("deploy", "acme", "--yes", "--allow-destroy");
        expect(finished.code, finished.stdout + finished.stderr).toBe(0);
        writeFileSync(file(), text);
        const settled = await site.run("deploy", "acme", "--yes");
        expect(settled.code, settled.stdout + settled.stderr).toBe(0);
        const after = await holding();
        for (const [urn, id] of before) expect([urn, after.get(urn)]).toEqual([urn, id]);
        expect((await site.cloud.summary()).duplicates).toEqual([]);
    });

    test("goes on to a silo, back to its preparation from the copy, and on to the switch", async () => {
        await step("--to", "silo");
        await step("--next");
        await step("--back");
        await step("--next");
        await step("--next");
    });

    test("ends as a silo once the old servers may go, which leave their last snapshots", async () => {
        const text = readFileSync(file(), "utf8");
        const consents = "allow: {delete: [database, cache, storage]}\n";
        const before = await holding();
        writeFileSync(file(), text + consents);
        const lifted = await site.run("deploy", "acme", "--yes");
        expect(lifted.code, lifted.stdout + lifted.stderr).toBe(0);
        expect((await site.run("move", "acme", "--next", "--write")).code).toBe(0);
        expect(readFileSync(file(), "utf8")).toBe(
            `tenant_id: acme # ours\ntier: standard\nregion: eu-west-1\nplacement: {isolation: silo}\nmoved_from: pool\n${consents}`,
        );
        expect((await site.run("deploy", "acme", "--yes")).outcomes).toEqual({ acme: "guard" });
        const finished = await site.run("deploy", "acme", "--yes", "--allow-destroy");
        expect(finished.code, finished.stdout + finished.stderr).toBe(0);
        writeFileSync(file(), readFileSync(file(), "utf8").replace(consents, ""));
        const settled = await site.run("deploy", "acme", "--yes");
        expect(settled.code, settled.stdout + settled.stderr).toBe(0);
        const after = await holding();
        const gone = [...before].filter(([urn, id]) => after.get(urn) !== id).map(([urn]) => urn.split("::").at(-1));
        expect(gone.sort()).toEqual(["cache-server", "database-server"]);
        expect((await site.cloud.summary()).duplicates).toEqual([]);
    });
});
