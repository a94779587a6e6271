import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import { Journal } from "../../../operations/records/journal";
import { hashOf } from "../../../planner/render";
import { selectSpecs } from "../../../planner/specs";
import { packSpec } from "../../../planner/transfer";
import { portsOf, runOf } from "../../operations/records/runs";
import { fleetOf, smallFleet } from "../fleets";
import { tenantry } from "../host";

const ask = (directory: string, ...args: string[]) => tenantry(["move", ...args, "--tenants", directory]);
const text = (directory: string) => readFileSync(join(directory, "acme.yaml"), "utf8");
interface Verdict {
    rule: string;
    result: string;
    urn?: string;
}
interface Shown {
    now: string;
    goes?: string;
    written?: string;
    steps: { stage: string; created: number; deleted: number; stateful: { op: string; name: string }[] }[];
}

/** What of a tenant's plan breaks rules. */
/**
 * Advice that comes with every server of a tenant's own: databases of component version 1 are in no vault, backups lie in one region, and nobody
 * is named who is told.
 */
const ofOwnServers = new Set(["aws-backup-selection-covers-db", "azure-pg-geo-backup", "tenant-watched"]);

async function brokenBy(region: string, more: string, placement: string, way: string): Promise<string[]> {
    const onCell = placement.includes("silo") ? "" : ", cell: shared-a";
    const tenant = `tenant_id: acme\ntier: standard\nregion: ${region}\nplacement: {${placement}${onCell}}\n`;
    const cell = `cell: shared-a\nregion: ${region}\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n${more}`;
    const directory = fleetOf({ "cells/shared-a.yaml": cell, "acme.yaml": `${tenant}${way}\n` });
    const { code, out, err } = await tenantry(["plan", "acme", "--json", "--tenants", directory]);
    expect(code, err).toBe(0);
    const { tenantry: judged } = JSON.parse(out) as { tenantry: { policies: Verdict[] } };
    return judged.policies
        .filter(({ result }) => result !== "pass" && result !== "not applicable")
        .filter(({ rule }) => !ofOwnServers.has(rule))
        .map(({ rule, result, urn }) => `${rule} ${result} ${urn}`);
}

/** Records whose one run has deployed what the files of a fleet say, or something else, with an outcome. */
async function recordsOf(directory: string, outcome: "succeeded" | "failed", other = false): Promise<string> {
    const ports = portsOf();
    const journal = await Journal.start(runOf(["acme"], { runId: "r1" }), ports);
    const fleet = loadFleet({ directory });
    const inputHash = other ? "aa" : hashOf(packSpec(selectSpecs(fleet, ["acme"]).tenants[0]!));
    journal.record({ type: "intent", stack: "acme", attempt: 1, operation: "update", inputHash });
    journal.record({ type: "result", stack: "acme", attempt: 1, outcome });
    journal.close();
    return ports.root;
}

describe("move", { timeout: 60_000 }, () => {
    it.each([
        ["failed", false, "the last deployment of acme failed (run r1)"],
        ["succeeded", true, "is not what run r1 has deployed last"],
        ["succeeded", false, undefined],
    ] as const)("tells of a last deployment that %s, of something else: %s", async (outcome, other, words) => {
        const directory = smallFleet();
        const moving = `${text(directory)}move: { to: bridge, phase: prepare }\n`;
        writeFileSync(join(directory, "acme.yaml"), moving);
        const records = await recordsOf(directory, outcome, other);
        const { code, out } = await ask(directory, "acme", "--next", "--records", records);
        expect(code).toBe(0);
        if (words) expect(out).toContain(words);
        else expect(out).not.toMatch(/deployment|deployed last/);
        expect(out).toContain("acme would go to copy");
        const told = await ask(directory, "acme", "--next", "--json", "--records", records);
        expect((JSON.parse(told.out) as { deployed: { run: string } }).deployed.run).toBe("r1");
    });

    it("writes no step over one that was not deployed to its end; back it goes", async () => {
        const directory = smallFleet();
        writeFileSync(join(directory, "acme.yaml"), `${text(directory)}move: { to: bridge, phase: copy }\n`);
        const before = text(directory);
        const records = await recordsOf(directory, "failed");
        const refused = await ask(directory, "acme", "--next", "--write", "--records", records);
        expect([refused.code, text(directory)]).toEqual([2, before]);
        expect(refused.err).toContain("the last deployment of acme failed (run r1): deploy until it succeeds");
        const back = await ask(directory, "acme", "--back", "--write", "--records", records);
        expect([back.code, text(directory)]).toEqual([0, before.replace("phase: copy", "phase: prepare")]);
    });

    it("says that it goes by the file alone where nothing is on record", async () => {
        const directory = smallFleet();
        const { out } = await ask(directory, "acme", "--to", "bridge", "--records", portsOf().root);
        expect(out).toContain("goes by its file alone: pulumi stack history -s acme tells");
        const { out: looked } = await ask(directory, "acme", "--records", portsOf().root);
        expect(looked).not.toContain("on record");
    });

    it("shows what each step does, and writes nothing", async () => {
        const directory = smallFleet();
        const before = text(directory);
        const { code, out } = await ask(directory, "acme", "--to", "bridge", "--json");
        expect(code).toBe(0);
        const { now, goes, steps } = JSON.parse(out) as Shown;
        expect([now, goes]).toEqual(["start", "prepare"]);
        expect(steps.map(({ stage }) => stage)).toEqual(["prepare", "copy", "switch", "finish"]);
        expect(steps[0]!.stateful.map(({ op, name }) => `${op} ${name}`)).toContain("create database-server");
        expect(steps.flatMap(({ stateful }) => stateful).filter(({ op }) => op === "delete")).toEqual([]);
        expect(text(directory)).toBe(before);
    });

    it("takes the file to each step, back, and to the end", async () => {
        const directory = smallFleet();
        const before = text(directory);
        const go = async (...args: string[]) => {
            const { code, err } = await ask(directory, "acme", ...args, "--write");
            expect(code, err).toBe(0);
        };
        await go("--to", "bridge");
        expect(text(directory)).toContain("move: { to: bridge, phase: prepare }");
        await go("--back");
        expect(text(directory)).toBe(before);
        await go("--to", "bridge");
        await go("--next");
        await go("--next");
        const { out } = await ask(directory, "acme");
        expect(out).toMatch(/^> +switch /m);
        await go("--next");
        expect(text(directory)).toMatch(/isolation: bridge\n/);
        expect(text(directory)).toContain("moved_from: pool\n");
        for (const way of ["--next", "--back"]) expect((await ask(directory, "acme", way)).code).toBe(2);
    });

    it("goes on from a bridge to a silo, which has no cell, and keeps where it was first", async () => {
        const directory = smallFleet();
        const go = async (...args: string[]) => {
            const { code, err, out } = await ask(directory, "acme", ...args, "--write");
            expect(code, err).toBe(0);
            return out;
        };
        const bridge = text(directory).replace(/isolation: pool/, "isolation: bridge");
        writeFileSync(join(directory, "acme.yaml"), bridge);
        const shown = await go("--to", "silo", "--json");
        const { steps, from, to } = JSON.parse(shown) as Shown & { from: string; to: string };
        expect([from, to]).toEqual(["bridge", "silo"]);
        const lost = steps.map(({ stateful }) => stateful.filter(({ op }) => op === "delete").map(({ name }) => name));
        expect(lost.slice(0, 3)).toEqual([[], [], []]);
        expect(lost[3]).toContain("database-server");
        expect(text(directory)).toContain("move: { to: silo, phase: prepare }");
        writeFileSync(join(directory, "acme.yaml"), `${bridge}move: { to: silo, phase: switch }\n`);
        await go("--next");
        expect(text(directory)).toMatch(/isolation: silo\b/);
        expect(text(directory)).toContain("moved_from: bridge\n");
        expect(text(directory)).not.toMatch(/cell:|move:/);
        const again = await ask(directory, "acme", "--to", "silo");
        expect([again.code, again.err]).toEqual([2, expect.stringContaining("is a silo tenant already")]);
    }, 120_000);

    it("refuses a silo for a server that the tools cannot restore into, with the reason", async () => {
        const tenant =
            'tenant_id: acme\ntier: standard\nregion: eu-west-1\nplacement: {isolation: bridge}\ndatabase: {version: "16"}\n';
        const { code, err } = await ask(fleetOf({ "acme.yaml": tenant }), "acme", "--to", "silo");
        expect([code, err]).toEqual([2, expect.stringContaining("its server is of PostgreSQL 16")]);
    });

    it.each([
        [["acme", "--to", "silo"], 2, "begin with --to bridge, and from there --to silo"],
        [["acme", "--next"], 2, "does not move"],
        [["acme", "--write"], 2, "--write of what?"],
        [["acme", "--next", "--back"], 2, "exclude each other"],
        [["acne", "--to", "bridge"], 6, "did you mean acme?"],
    ])("refuses %j", async (args, wanted, words) => {
        const { code, err } = await ask(smallFleet(), ...args);
        expect([code, err]).toEqual([wanted, expect.stringContaining(words)]);
    });

    it.each([
        ["AWS", "eu-west-1", ""],
        ["Azure", "westeurope", "administrators: [6b8b6a3e-5a54-4f0e-9c53-111122223333]\n"],
        ["Google Cloud", "europe-west1", "account: acme-cells\n"],
    ])("breaks no rule on its way on %s that the tenant did not break before", async (_, region, more) => {
        const broken = (isolation: string, way: string) => brokenBy(region, more, `isolation: ${isolation}`, way);
        const before = await broken("pool", "");
        for (const phase of ["prepare", "copy", "switch"])
            expect(await broken("pool", `move: {to: bridge, phase: ${phase}}`), phase).toEqual(before);
        expect(await broken("bridge", "moved_from: pool")).toEqual(before);
    });

    it.each(
        ["standard", "premium"].flatMap((kind) => [
            [kind, "AWS", "eu-west-1", ""],
            [kind, "Google Cloud", "europe-west1", "account: acme-cells"],
        ]),
    )(
        "breaks no rule on its way to a silo that a silo does not break, of class %s on %s",
        async (kind, _, region, account) => {
            const [ofCell, placed] = account ? [`${account}\n`, `${account}, `] : ["", ""];
            const database = `database: {class: ${kind}}`;
            const broken = async (placement: string, way: string) =>
                (
                    await brokenBy(
                        region!,
                        ofCell,
                        `${placed}deployers: [203.0.113.0/24], ${placement}`,
                        `${way}\n${database}`,
                    )
                ).map((line) => line.replace(/urn:\S*::/, ""));
            const before = [...(await broken("isolation: bridge", "")), ...(await broken("isolation: silo", ""))];
            for (const phase of ["prepare", "copy", "switch"])
                for (const line of await broken("isolation: bridge", `move: {to: silo, phase: ${phase}}`))
                    expect(before, phase).toContain(line);
            for (const line of await broken("isolation: silo", "moved_from: bridge")) expect(before).toContain(line);
        },
        120_000,
    );

    it("refuses a server that is too old, with the reason", async () => {
        const tenant = "tenant_id: acme\ntier: standard\nplacement: {isolation: pool}\n";
        const old = `${tenant}region: eu-west-1\ndatabase: {version: "16"}\n`;
        const { code, err } = await ask(fleetOf({ "acme.yaml": old }), "acme", "--to", "bridge");
        expect([code, err]).toEqual([2, expect.stringContaining("cannot move to a server of PostgreSQL 16")]);
    });
});

describe("a pool tenant that becomes strict in its tier", { timeout: 120_000 }, () => {
    const strict = "tenant_config: { security: { isolation_level: strict } }\n";
    const standard = strict.replace("strict", "standard");
    const acme = (more: string) =>
        `tenant_id: acme\ntier: free\nregion: eu-west-1\nplacement: { cell: shared-a }\n${more}`;

    it("is told the order of the steps, which lead to a strict bridge that has moved", async () => {
        const directory = smallFleet({ "acme.yaml": acme(strict) });
        const refused = await ask(directory, "acme", "--to", "bridge", "--write");
        expect(refused.code).toBe(2);
        expect(refused.err).toContain("acme is a bridge tenant already, by `isolation_level: strict` alone");
        expect(refused.err).toContain("write `isolation_level: standard` instead of strict and deploy");
        expect(refused.err).toContain("then write strict again, with `begun_as: standard`");
        expect(text(directory)).toBe(acme(strict));

        writeFileSync(join(directory, "acme.yaml"), acme(standard));
        const steps = [["--to", "bridge"], ["--next"], ["--next"], ["--next"]];
        for (const step of steps) expect((await ask(directory, "acme", ...step, "--write")).code).toBe(0);
        const moved = text(directory);
        expect(moved).toContain("moved_from: pool");
        writeFileSync(join(directory, "acme.yaml"), `${moved.replace("standard", "strict")}begun_as: standard\n`);
        const { tenants, broken } = loadFleet({ directory });
        expect(broken).toEqual([]);
        const there = tenants.find(({ tenant }) => tenant.tenant_id === "acme")?.tenant;
        expect(there).toMatchObject({ placement: { isolation: "bridge" }, moved_from: "pool", begun_as: "standard" });
        const again = await ask(directory, "acme", "--to", "bridge");
        expect([again.code, again.err]).toEqual([2, expect.not.stringContaining("alone")]);
    });
});

describe("move --tier", { timeout: 120_000 }, () => {
    const bridge = (tier: string, more = "") =>
        fleetOf({
            "cells/shared-a.yaml": "cell: shared-a\nregion: europe-west1\ncidr: 10.20.0.0/16\n",
            "acme.yaml": `tenant_id: acme\ntier: ${tier}\nregion: europe-west1\nplacement: { isolation: bridge, cell: shared-a }\n${more}`,
        });

    it("says what stays, writes it, and leads back", async () => {
        const directory = bridge("standard");
        const before = text(directory);
        const looked = await ask(directory, "acme", "--tier", "premium");
        expect([looked.code, looked.err]).toEqual([0, ""]);
        expect(looked.out).toContain("nothing that holds data is deleted or replaced");
        expect(looked.out).toMatch(/keys\s+in software \(SOFTWARE\)\s+in hardware \(HSM\)/);
        expect(looked.out).toContain("TN398 the isolation level of the tenant is strict, and it was begun as standard");
        expect(text(directory)).toBe(before);
        expect((await ask(directory, "acme", "--tier", "premium", "--write")).code).toBe(0);
        expect(text(directory)).toBe(
            before.replace("standard", "premium").replace("shared-a }\n", "shared-a }\nbegun_as: standard\n"),
        );
        const back = await ask(directory, "acme", "--tier", "standard", "--write", "--json");
        const { kept, begun, losses } = JSON.parse(back.out);
        expect({ kept: kept.map(({ path }: { path: string }) => path), begun, losses }).toEqual({
            kept: ["database.storage", "database.max_storage"],
            begun: [],
            losses: [],
        });
        expect(text(directory)).not.toContain("begun_as");
    });

    it("names the moves that come first, and writes nothing before them", async () => {
        const directory = smallFleet();
        const { out } = await ask(directory, "acme", "--tier", "premium", "--json");
        expect(JSON.parse(out)).toMatchObject({
            isolation: "pool",
            to: "bridge",
            steps: ["tenantry move acme --to bridge", "tenantry move acme --tier premium"],
        });
        const all = await ask(directory, "acme", "--tier", "enterprise");
        expect(all.out).toMatch(/1\. .*--to bridge\n.*2\. .*--to silo\n.*3\. .*--tier enterprise/);
        const refused = await ask(directory, "acme", "--tier", "premium", "--write");
        expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("--to bridge comes first")]);
    });

    it("is refused on the way, to the tier that it has, and beside another move", async () => {
        for (const [more, args, words] of [
            ["move: { to: silo, phase: prepare }\n", ["--tier", "premium"], "is on its way to a silo"],
            ["", ["--tier", "standard"], "is of tier standard already"],
            ["", ["--tier", "premium", "--next"], "exclude each other"],
        ] as const) {
            const { code, err } = await ask(bridge("standard", more), "acme", ...args);
            expect([code, err]).toEqual([2, expect.stringContaining(words)]);
        }
    });

    it("tells of a tier that there is none of", async () => {
        const { code, err } = await ask(bridge("standard"), "acme", "--tier", "gold");
        expect([code, err]).toEqual([2, expect.stringContaining("gold")]);
    });

    it.each(["gold", "__proto__", "premum"])("names the option, not a place in the tenant's file: %s", async (tier) => {
        const { err } = await ask(bridge("standard"), "acme", "--tier", tier);
        expect(err).toContain(`--tier ${tier} is no tier of`);
        expect(err).toContain("there are enterprise, free, premium, standard");
        expect(err).not.toContain("acme.yaml:");
    });
});
