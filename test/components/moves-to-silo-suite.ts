import { describe, expect, it } from "vitest";
import { shutForMoveSql } from "../../components/shared/tries";
import { inSilo, type MovesToSilo, nameOf } from "./moves-to-silo";

/** What a cloud's moves to a silo are held to. */
interface Cloud {
    /** What the end deletes that holds data. */
    readonly lost: readonly string[];
}

const services = ["database", "cache", "storage", "keys", "network", "cluster"];

/** What holds of every bridge tenant that moves to a silo, whatever its cloud. */
export function theWayToASilo<Input extends object>(moves: MovesToSilo<Input>, { lost }: Cloud): void {
    describe("a bridge tenant that moves to a silo", () => {
        it.each([
            ["before", "prepare"],
            ["prepare", "copy"],
            ["copy", "switch"],
            ["prepare", "switch"],
            ["copy", "prepare"],
            ["switch", "prepare"],
        ] as const)("loses nothing that holds data by the step from %s to %s", async (from, to) => {
            expect(await moves.refused(from, to)).toEqual([]);
            expect(await moves.lost(from, to)).toEqual([]);
        });

        it("loses its old servers and its old namespace at the end, with both consents alone", async () => {
            const told = await moves.refused("switch", "finish");
            expect(told.map(({ loss, service, urn }) => `${loss} ${service} ${nameOf(urn)}`).sort()).toEqual(lost);
            const consents = ["database", "cache", "storage"];
            expect(await moves.refusedThen("switch", "finish", consents, false)).not.toEqual([]);
            expect(await moves.refusedThen("switch", "finish", consents, true)).toEqual([]);
        });

        it("cannot jump to its end", async () => {
            for (const from of ["before", "prepare", "copy"] as const)
                expect((await moves.refusedThen(from, "finish", services, true)).map(({ loss }) => loss)).toEqual([
                    "leave",
                ]);
        });

        it("gives up the new home with consents alone, and nothing of the old one", async () => {
            const given = await moves.refused("prepare", "before");
            expect(new Set(given.flatMap(({ service }) => service ?? []))).toEqual(new Set(services));
            expect(given.filter(({ urn }) => !inSilo(urn))).toEqual([]);
            expect(await moves.refusedThen("prepare", "before", services, true)).toEqual([]);
        });

        it("runs on the cell, stands still, and runs in the silo; both namespaces are there all the way", async () => {
            for (const [phase, where] of [
                ["before", "cell scaled"],
                ["prepare", "cell scaled"],
                ["copy", "cell 0"],
                ["switch", "silo scaled"],
                ["finish", "silo scaled"],
            ] as const)
                expect([phase, await moves.running(phase)]).toEqual([phase, new Set([where])]);
            for (const phase of ["prepare", "copy", "switch"] as const) {
                const tenancies = (await moves.at(phase))
                    .of("kubernetes:core/v1:Namespace")
                    .filter(({ urn }) => nameOf(urn) === "tenancy");
                expect(tenancies.map(({ urn }) => inSilo(urn)).sort()).toEqual([false, true]);
            }
        });

        it("is served by the cluster that it runs in, and by no other", async () => {
            for (const [phase, home] of [
                ["prepare", false],
                ["copy", false],
                ["switch", true],
                ["finish", true],
            ] as const) {
                const routes = (await moves.at(phase))
                    .of("kubernetes:gateway.networking.k8s.io/v1:HTTPRoute")
                    .filter(({ urn }) => urn.includes("$tenantry:kubernetes:Tenancy$"));
                expect(routes.length).toBeGreaterThan(0);
                expect(new Set(routes.map(({ urn }) => inSilo(urn)))).toEqual(new Set([home]));
            }
        });

        it("has jobs of different names in each cluster at any time", async () => {
            for (const phase of ["prepare", "copy", "switch", "finish"] as const) {
                const names = (await moves.jobs(phase)).map(({ urn, of }) => `${inSilo(urn)} ${of.metadata.name}`);
                expect(new Set(names).size).toBe(names.length);
            }
        });

        it("asks the cell's server before each switch, also in the copy, whether the tenant was let in since", async () => {
            const names = async (phase: "prepare" | "copy") => (await moves.jobs(phase)).map(({ name }) => name);
            expect(await names("copy")).toEqual(expect.arrayContaining(["database-begun-job", "database-checked-job"]));
            expect(await names("copy")).not.toContain("database-taken-job");
            expect((await names("prepare")).filter((name) => /begun|checked/.test(name))).toEqual([]);
            const back = await moves.sql("prepare", "database-bootstrap");
            expect(back.indexOf("COMMENT ON ROLE app_acme IS NULL")).toBeLessThan(back.indexOf("GRANT CONNECT"));
            for (const phase of ["copy", "switch"] as const)
                expect(await moves.sql(phase, "database-bootstrap")).toBe(shutForMoveSql("acme"));
        });

        it("tries jobs that failed once more with the next deployment", async () => {
            for (const phase of ["prepare", "copy", "switch", "finish"] as const)
                for (const { name, urn, of } of await moves.jobs(phase)) {
                    const retried = of.metadata.annotations?.["pulumi.com/replaceUnready"] === "true";
                    const once = inSilo(urn) && name === "database-bootstrap-job";
                    expect([phase, name, inSilo(urn), retried]).toEqual([phase, name, inSilo(urn), !once]);
                }
        });

        it("dumps in one cluster once it is shut out, restores in the other, and starts its workloads after that", async () => {
            const waits = (name: string) => moves.waits("switch", name);
            expect(await waits("database-begun")).toEqual(["database-bootstrap-job"]);
            expect(await waits("database-export")).toEqual(["database-begun-job", "database-bootstrap-job"]);
            expect(await waits("database-import")).toEqual([
                "database-begun-job",
                "database-bootstrap-job",
                "database-export-job",
            ]);
            expect(await waits("database-checked")).toEqual(["database-bootstrap-job", "database-import-job"]);
            expect(await waits("database-taken")).toEqual(["database-begun-job", "database-checked-job"]);
            for (const { dependencies } of (await moves.at("switch")).of("kubernetes:apps/v1:Deployment"))
                expect(dependencies?.some((urn) => urn.endsWith("::database-taken-job"))).toBe(true);
            const where = async (name: string) => inSilo((await moves.job("switch", name)).urn);
            for (const name of ["begun", "export", "checked"]) expect(await where(`database-${name}`)).toBe(false);
            for (const name of ["import", "taken"]) expect(await where(`database-${name}`)).toBe(true);
            const steps = async (name: string) => (await moves.containers("copy", name)).map((one) => one.name);
            expect(await steps("database-export")).toEqual(["sign-in", "look", "sign-in-again", "dump", "put"]);
            expect(await steps("database-import")).toEqual([
                "sign-in",
                "get",
                "keep",
                "sign-in-restorer",
                "restore",
                "sign-in-again",
                "compare",
                "erase",
            ]);
        });
    });
}
