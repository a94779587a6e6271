import { describe, expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import { bare } from "../moves";
import { cellProject } from "./plans";
import { deployment, inSilo, job, jobOf, jobs, nameOf, type Phase, phases, planOf, stepsOf } from "./silo-moves";

/** How its database gets there. */

describe("its database on the way to a silo on Google Cloud", () => {
    const waits = (inventory: Inventory, name: string) =>
        (jobOf(inventory, name).dependencies ?? [])
            .filter((urn) => urn.includes(job))
            .map((urn) => `${inSilo(urn) ? "silo" : "cell"} ${nameOf(urn)}`)
            .sort();

    it("is closed, lent once nothing runs, dumped in one cluster, restored in the other, and closed and marked", async () => {
        const copying = await planOf("copy");
        expect(waits(copying, "database-begun")).toEqual(["cell database-bootstrap-job"]);
        expect(waits(copying, "database-room")).toEqual(["cell database-begun-job", "silo database-bootstrap-job"]);
        expect(waits(copying, "database-lent")).toEqual(["cell database-bootstrap-job", "silo database-room-job"]);
        expect(waits(copying, "database-export")).toEqual([
            "cell database-begun-job",
            "cell database-lent-job",
            "silo database-room-job",
        ]);
        expect(waits(copying, "database-import")).toEqual(["cell database-begun-job", "cell database-export-job"]);
        expect(waits(copying, "database-whole")).toEqual(["cell database-begun-job", "silo database-import-job"]);
        expect(waits(copying, "database-copied")).toEqual(["silo database-whole-job"]);
        const where = (name: string) => inSilo(jobOf(copying, name).urn);
        expect(["lent", "export", "copied"].map((name) => where(`database-${name}`))).toEqual([false, false, false]);
        expect(["room", "import", "whole"].map((name) => where(`database-${name}`))).toEqual([true, true, true]);
        const lent = (jobOf(copying, "database-lent").dependencies ?? []).map(nameOf);
        expect(lent).toContain("tenancy-allow-database");
    });

    it("is taken into use at the switch if both servers say that the copy is whole, and workloads start after that", async () => {
        const switched = await planOf("switch");
        const names = jobs(switched).map(({ name }) => name);
        expect(names.filter((name) => /room|lent|export|import|copied|whole/.test(name))).toEqual([]);
        expect(waits(switched, "database-checked")).toEqual([
            "cell database-bootstrap-job",
            "silo database-bootstrap-job",
        ]);
        expect(waits(switched, "database-taken")).toEqual(["cell database-checked-job"]);
        for (const { dependencies } of switched.of(deployment))
            expect(dependencies?.some((urn) => urn.endsWith("::database-taken-job"))).toBe(true);
        const finish = await planOf("finish");
        for (const { dependencies } of finish.of(deployment))
            expect(dependencies?.some((urn) => urn.endsWith("::database-arrived-job"))).toBe(true);
    });

    it("is opened in the silo by one job for good, which no later phase runs again", async () => {
        const opened = async (phase: Phase) => {
            const all = jobs(await planOf(phase)).filter(({ urn }) => inSilo(urn));
            return bare(all.find(({ name }) => name === "database-bootstrap-job")!.of);
        };
        const prepared = await opened("prepare");
        for (const phase of ["copy", "switch", "finish"] as const) expect(await opened(phase)).toEqual(prepared);
    });

    it("is read and written as the tenant's own login alone, with verified certificates", async () => {
        const copying = await planOf("copy");
        const named = (name: string) => stepsOf(jobOf(copying, name)).map((step) => step.name);
        expect(named("database-export")).toEqual([
            "sign-in",
            "look",
            "sign-in-to-dump",
            "dump",
            "sign-in-again",
            "look-again",
            "put",
        ]);
        expect(named("database-import")).toEqual([
            "sign-in",
            "get",
            "sign-in-to-restore",
            "restore",
            "sign-in-again",
            "compare",
            "erase",
        ]);
        for (const [name, account] of [
            ["database-export", "tn-acme-dbsend"],
            ["database-import", "tn-acme-dbtake"],
        ] as const) {
            const one = jobOf(copying, name);
            expect(one.of.spec.template.spec.serviceAccountName).toBe(account);
            for (const { env } of stepsOf(one)) {
                const value = (key: string) => env.find((each) => each.name === key)?.value;
                expect([value("PGUSER"), value("PGSSLMODE"), value("ACCOUNT")]).toEqual([
                    `tn-acme-app@${cellProject}.iam`,
                    "verify-full",
                    `tn-acme-app@${cellProject}.iam.gserviceaccount.com`,
                ]);
                expect(new Set(env.map((each) => each.name)).size).toBe(env.length);
            }
        }
    });

    it("is taken of the one dump that this try has left", async () => {
        const copying = await planOf("copy");
        const envOf = (name: string, step: string) =>
            Object.fromEntries(
                stepsOf(jobOf(copying, name))
                    .find((each) => each.name === step)!
                    .env.map((each) => [each.name, each]),
            );
        const put = envOf("database-export", "put");
        expect(put).toHaveProperty("TRY");
        expect(put.POD?.valueFrom?.fieldRef.fieldPath).toBe("metadata.uid");
        expect([put.OBJECTS?.value, put.BUCKET?.value]).toEqual(["acme/move/", `cell-eu-1-farewells-${cellProject}`]);
        expect(put.KEY_NAME?.value).toMatch(/cryptoKeys\/storage$/);
        const imported = jobOf(copying, "database-import");
        const of = imported.propertyDependencies?.spec ?? [];
        expect(of.map(nameOf)).toContain("database-begun-job");
        for (const step of ["get", "restore"]) expect(envOf("database-import", step)).toHaveProperty("TRY");
    });

    it("lets one account put into the one folder, and the other take and erase, neither of which stands for anything else", async () => {
        for (const phase of phases) {
            const inventory = await planOf(phase);
            const rights = inventory
                .of("gcp:storage/bucketIAMMember:BucketIAMMember")
                .filter(({ inputs }) => String(inputs?.bucket).startsWith("cell-"));
            const accounts = inventory
                .of("kubernetes:core/v1:ServiceAccount")
                .filter(({ urn }) => /::database-(sender|receiver)-account$/.test(urn));
            const there = phase === "prepare" || phase === "copy";
            expect([phase, rights.length, accounts.length]).toEqual([phase, there ? 2 : 0, there ? 2 : 0]);
            const bucket = `cell-eu-1-farewells-${cellProject}`;
            for (const { inputs } of rights) {
                const { expression } = (inputs as { condition: { expression: string } }).condition;
                expect(expression).toBe(
                    `resource.name.startsWith("projects/_/buckets/${bucket}/objects/acme/move/") || api.getAttribute("storage.googleapis.com/objectListPrefix", "").startsWith("acme/move/")`,
                );
            }
            for (const { inputs } of accounts)
                expect((inputs as { metadata: { annotations?: object } }).metadata.annotations).toBeUndefined();
            expect(accounts.map(({ urn }) => inSilo(urn)).sort()).toEqual(there ? [false, true] : []);
            const roles = rights.map(({ urn, inputs }) => [
                inSilo(urn),
                inputs?.role,
                String(inputs?.member).split("/").at(-1),
            ]);
            expect(roles.sort()).toEqual(
                there
                    ? [
                          [false, "roles/storage.objectCreator", "tn-acme-dbsend"],
                          [true, "roles/storage.objectUser", "tn-acme-dbtake"],
                      ]
                    : [],
            );
            const members = inventory
                .of("gcp:serviceaccount/iAMMember:IAMMember")
                .map(({ inputs }) => String(inputs?.member))
                .filter((member) => member.includes("[tenantry-system/tn-acme-db") && !member.includes("dbadmin"));
            expect(members.sort()).toEqual(
                there
                    ? ["dbsend", "dbtake"].map(
                          (each) => `serviceAccount:${cellProject}.svc.id.goog[tenantry-system/tn-acme-${each}]`,
                      )
                    : [],
            );
        }
    });
});
