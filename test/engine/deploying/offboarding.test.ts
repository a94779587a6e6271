import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Certificate } from "../../../operations/records/certificate";
import { Site } from "./site";

let site: Site;
afterEach(() => site?.close());

const both = ["--yes", "--allow-destroy"];

/** A tenant of some weight beside another one, deployed. */
async function deployed(labels: Readonly<Record<string, string>> = { more: "yes" }): Promise<readonly string[]> {
    site = await Site.open({ tenants: ["globex"], settings: { refusing: true } });
    site.tenant("acme", { labels });
    const first = await site.run("deploy", "--all", "--yes", "--wave", "rest", "--failure-budget", "100%");
    expect(first.code, first.stdout + first.stderr).toBe(0);
    return existing();
}

const existing = async () => (await site.cloud.summary()).existing;
const ofAcme = (urns: readonly string[]) =>
    urns.filter((urn) => urn.includes(":acme::")).map((urn) => urn.split("::").at(-1));
const leave = (labels: Readonly<Record<string, string>> = { more: "yes" }) =>
    site.tenant("acme", { labels, state: "offboarding" });

const folder = () => {
    const runs = join(site.folder, ".tenantry/offboarding/acme");
    return join(runs, readdirSync(runs).sort().at(-1)!);
};
const certificate = (): Certificate =>
    JSON.parse(readFileSync(join(folder(), "certificate.json"), "utf8")) as Certificate;

describe("a tenant that leaves", () => {
    test("is exported, prepared, erased with last backups, and certified; others stay", async () => {
        const before = await deployed();
        leave();
        const ended = await site.run("offboard", "acme", ...both, "--keep-backups-for", "7d");
        expect(ended.code, ended.stdout + ended.stderr).toBe(0);
        const after = await existing();
        expect(ofAcme(after)).toEqual(["records"]);
        expect(after.filter((urn) => !urn.includes(":acme::"))).toEqual(
            before.filter((urn) => !urn.includes(":acme::")),
        );
        const { erasure } = certificate();
        expect(erasure.destroyed.map(({ urn }) => urn.split("::").at(-1)).sort()).toEqual([
            "files",
            "role",
            "server",
            "shared",
            "space",
            "versions",
        ]);
        expect(ended.stdout).toContain("xyz");
    });
});
