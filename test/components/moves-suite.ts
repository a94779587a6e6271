import { describe, expect, it } from "vitest";
import { bare, type Moves, phases } from "./moves";

/** What a cloud's moves are held to. */
interface Cloud {
    /** Types of the tenant's own servers. */
    readonly servers: readonly string[];
    /** Services that giving up the new home takes consents for. */
    readonly given: readonly string[];
    /** Annotation of pods that nodes' managers leave where they are. */
    readonly staying: string;
    /** Whether a copy that failed is tried once more. @default false */
    readonly copiesAgain?: boolean;
}

/** What holds of every pool tenant that moves to a bridge, whatever its cloud. */
export function theWayOf(moves: Moves, { servers, given, staying, copiesAgain = false }: Cloud): void {
    describe("a pool tenant that moves to a bridge", () => {
        it("loses nothing that holds data by any step of the way, nor by a step back to its preparation", async () => {
            for (const [index, to] of phases.slice(1).entries())
                expect([to, await moves.lost(phases[index]!, to)]).toEqual([to, []]);
            expect(await moves.lost("copy", "prepare")).toEqual([]);
            expect(await moves.lost("switch", "prepare")).toEqual([]);
            for (const [from, to] of [
                ["before", "prepare"],
                ["prepare", "copy"],
                ["copy", "switch"],
                ["copy", "prepare"],
                ["switch", "prepare"],
            ] as const)
                expect(await moves.refused(from, to), `${from} to ${to}`).toEqual([]);
        });

        it("needs both consents to erase what it left, and to give up the new home", async () => {
            expect(await moves.refused("switch", "finish")).toMatchObject([{ loss: "delete", service: "database" }]);
            expect(await moves.refused("switch", "finish", ["database"])).toHaveLength(1);
            expect(await moves.refused("switch", "finish", ["database"], true)).toEqual([]);
            const lost = (await moves.refused("prepare", "before", [], true)).map(({ service }) => service);
            expect(new Set(lost)).toEqual(new Set(given));
        });

        it("cannot jump to its end", async () => {
            for (const from of ["before", "prepare", "copy"] as const)
                expect((await moves.refused(from, "finish", ["database"], true)).map(({ loss }) => loss)).toEqual([
                    "leave",
                ]);
        });

        it("runs on the old database, stands still, and runs on the new one", async () => {
            const before = await moves.home("before");
            for (const phase of ["prepare", "copy"] as const)
                expect((await moves.home(phase)).database).toBe(before.database);
            const { database } = await moves.home("switch");
            expect(database).not.toBe(before.database);
            expect((await moves.home("finish")).database).toBe(database);
            const replicas = await moves.replicas("before");
            expect(await moves.replicas("prepare")).toEqual(replicas);
            expect(new Set(await moves.replicas("copy"))).toEqual(new Set([0]));
            expect(await moves.replicas("switch")).toEqual(replicas);
        });

        it("copies in a pod that stays where it is, and counts no try that was taken away", async () => {
            const [, { spec }] = (await moves.jobs("copy")).find(([name]) => name === "database-copy-job")!;
            expect(Object.keys(spec.template.metadata.annotations ?? {})).toEqual([staying]);
            expect(spec.podFailurePolicy?.rules[0]?.action).toBe("Ignore");
        });

        it("tries jobs that failed once more with the next deployment", async () => {
            for (const phase of ["prepare", "copy", "switch", "finish"] as const)
                for (const [name, { metadata }] of await moves.jobs(phase)) {
                    const retried = metadata.annotations?.["pulumi.com/replaceUnready"] === "true";
                    const once =
                        (name === "database-copy-job" && !copiesAgain) ||
                        (phase === "finish" && name === "database-bootstrap-job");
                    expect([phase, name, retried]).toEqual([phase, name, !once]);
                }
        });

        it("has jobs of different names at any time", async () => {
            for (const phase of phases) {
                const names = (await moves.jobs(phase)).map(([, { metadata }]) => metadata.name);
                expect(new Set(names).size).toBe(names.length);
            }
        });

        it("erases what it left once it has arrived, and starts its workloads after that", async () => {
            expect(await moves.waits("finish", "database-left")).toEqual(["database-arrived-job"]);
            expect(await moves.started("finish", "database-left")).toBe(true);
        });

        it("has the same servers afterwards as while it moved", async () => {
            const [moved, finish] = [await moves.at("switch"), await moves.at("finish")];
            for (const type of servers) {
                const as = (inventory: typeof moved) =>
                    inventory.of(type).map(({ urn, inputs }) => [urn, bare(inputs)]);
                expect(as(finish)).toEqual(as(moved));
                expect(as(finish)).not.toEqual([]);
            }
        });
    });
}

/** What holds besides where those who administer the servers copy. */
export function copiedByAdministrators(moves: Moves, oldHost: string): void {
    describe("a copy by administrators", () => {
        it("copies once it is shut out, marks the copy, and starts its workloads after that", async () => {
            expect(await moves.waits("switch", "database-begun")).toEqual(["database-bootstrap-job"]);
            expect(await moves.waits("switch", "database-copy")).toEqual([
                "database-begun-job",
                "database-bootstrap-job",
                "database-opening-job",
            ]);
            expect(await moves.waits("switch", "database-copied")).toEqual(["database-copy-job"]);
            expect(await moves.waits("switch", "database-taken")).toEqual([
                "database-begun-job",
                "database-checked-job",
            ]);
            expect(await moves.waits("switch", "database-checked")).toEqual([
                "database-bootstrap-job",
                "database-copied-job",
            ]);
            expect(await moves.waits("copy", "database-checked")).toEqual([
                "database-bootstrap-job",
                "database-copied-job",
            ]);
            expect(await moves.started("switch", "database-taken")).toBe(true);
        });

        it("signs in to the old server where it reads, and to the new one where it compares", async () => {
            const { steps } = await moves.copying();
            expect(steps.map(({ name }) => name)).toEqual([
                "sign-in",
                "sign-in-old",
                "look",
                "sign-in-new",
                "keep",
                "sign-in-restorer",
                "keep-restorer",
                "sign-in-again",
                "copy",
                "sign-in-copied",
                "compare",
                "sign-in-last",
                "look-again",
            ]);
            for (const { name, env } of steps) {
                const names = env.map((each) => each.name);
                expect(new Set(names).size, name).toBe(names.length);
                const old = ["sign-in-old", "look", "sign-in-again", "copy", "sign-in-last", "look-again"].includes(
                    name,
                );
                const host = env.find((each) => each.name === "PGHOST")?.value;
                expect([name, host === oldHost]).toEqual([name, old]);
            }
        });
    });
}
