import { describe, expect, it } from "vitest";
import { statefulService } from "../../../policies/reading/services";
import type { Inventory } from "../aws/plans";
import { Moves, phases } from "../moves";
import { copiedByAdministrators, theWayOf } from "../moves-suite";
import { allOf, native, planTenant } from "./plans";

const moves = new Moves(planTenant);
const server = native("dbforpostgresql:Server");
const key = native("keyvault:Key");
const oldHost = "cell-eu-1-database.postgres.database.azure.com";

// The tenant has a cache and a vault of its own in the pool already: only its server is given up.
theWayOf(moves, {
    staying: "karpenter.sh/do-not-disrupt",
    copiesAgain: true,
    servers: [server, native("redisenterprise:RedisEnterprise")],
    given: ["database"],
});
copiedByAdministrators(moves, oldHost);

/** Resources of the cloud, without tags, which say the isolation, and without the dashboard's content, which shows the server too. */
const cloudOf = (inventory: Inventory, but: (urn: string) => boolean) =>
    new Map(
        inventory.resources
            .filter(({ type, urn }) => type.startsWith("azure-native:") && !but(urn.split("::").at(-1)!))
            .map(({ urn, inputs }) => [urn, { ...inputs, tags: 0, serializedData: 0 }]),
    );

describe("a pool tenant on Azure that moves to a bridge", () => {
    it("keeps everything of the cloud's as it is, and gains a server with what belongs to it", async () => {
        const ofServer = (name: string) => /^(alarms-)?database-/.test(name);
        // Nothing is watched of workloads that stand still.
        const ofWorkloads = (name: string) => name.startsWith("watches-");
        for (const phase of phases.slice(1)) {
            const but = phase === "copy" ? ofWorkloads : () => false;
            const now = cloudOf(await moves.at(phase), (name) => ofServer(name) || but(name));
            expect(now, phase).toEqual(cloudOf(await moves.at("before"), but));
        }
    });

    it("keeps its cache, vault and keys, and has its server under the key that its objects are under", async () => {
        for (const phase of phases) {
            const inventory = await moves.at(phase);
            const keys = allOf(inventory, key).map(({ keyName }) => keyName);
            expect(keys).toEqual(["data", "cache"]);
            expect((await moves.home(phase)).cache).toEqual((await moves.home("before")).cache);
            if (phase === "before") continue;
            const { dataEncryption } = inventory.one(server);
            expect(dataEncryption.primaryKeyURI).toMatch(/\/keys\/data$/);
        }
    });

    it("is copied by who administers its own server, who is one tenant's role on the old one", async () => {
        const inventory = await moves.at("copy");
        const { steps, account } = await moves.copying();
        expect(account).toBe("tn-acme-dbadmin");
        const users = steps.map(({ name, env }) => [name, env.find((each) => each.name === "PGUSER")?.value]);
        expect(new Map(users as [string, string][])).toEqual(
            new Map([
                ["sign-in", "tn-acme-dbadmin"],
                ["sign-in-old", "copy_acme"],
                ["look", "copy_acme"],
                ["sign-in-new", "tn-acme-dbadmin"],
                ["keep", "tn-acme-dbadmin"],
                ["sign-in-restorer", "restore_acme"],
                ["keep-restorer", "tn-acme-dbadmin"],
                ["sign-in-again", "copy_acme"],
                ["copy", "copy_acme"],
                ["sign-in-copied", "tn-acme-dbadmin"],
                ["compare", "tn-acme-dbadmin"],
                ["sign-in-last", "copy_acme"],
                ["look-again", "copy_acme"],
            ]),
        );
        const { env } = steps.find(({ name }) => name === "copy")!;
        expect(env).toContainEqual({ name: "RESTORER", value: "restore_acme" });
        expect(env).toContainEqual({ name: "NEW_SSLMODE", value: "verify-full" });
        expect(env).toContainEqual({ name: "NEW_SSLROOTCERT", value: "system" });
        // Nobody becomes an administrator of the cell's server, and the identity has no more rights than it had.
        const administrators = allOf(inventory, native("dbforpostgresql:AdministratorsMicrosoftEntra"));
        expect(administrators.map(({ principalName }) => principalName)).toEqual(["tn-acme-dbadmin"]);
        const trusted = (name: string) =>
            allOf(inventory, native("managedidentity:FederatedIdentityCredential"))
                .filter(({ resourceName }) => resourceName === name)
                .map(({ subject }) => subject);
        expect(trusted("tn-acme-dbadmin")).toEqual(["system:serviceaccount:tenantry-system:tn-acme-dbadmin"]);
    });

    it("lets that role in with the copy, and ends it once the copy was compared, or the tenant comes back", async () => {
        const sqlOf = async (phase: "prepare" | "copy" | "switch" | "finish", name: string) => {
            const [, { spec }] = (await moves.jobs(phase)).find(([job]) => job === `${name}-job`)!;
            return spec.template.spec.containers[0]!.env;
        };
        const text = async (...of: Parameters<typeof sqlOf>) =>
            (await sqlOf(...of)).find(({ name }) => name === "SQL")!.value!;
        for (const phase of ["copy", "switch"] as const) {
            expect(await text(phase, "database-bootstrap")).toContain("GRANT app_acme TO copy_acme;");
            expect((await sqlOf(phase, "database-bootstrap")).map(({ name }) => name)).toContain("COPIER_ID");
            expect(await text(phase, "database-copied")).toContain("DROP ROLE IF EXISTS copy_acme;");
        }
        expect(await text("prepare", "database-bootstrap")).toContain("DROP ROLE IF EXISTS copy_acme;");
        expect(await text("finish", "database-left")).toContain("DROP ROLE IF EXISTS copy_acme;");
        expect((await sqlOf("prepare", "database-bootstrap")).map(({ name }) => name)).not.toContain("COPIER_ID");
    });

    it("can leave afterwards: nothing of it is protected or locked any more", async () => {
        const leaving = await planTenant("bridge", (input) => {
            Object.assign(input, { moved_from: "pool", state: "offboarding" });
        });
        expect(leaving.resources.filter(({ protect, retainOnDelete }) => protect || retainOnDelete)).toEqual([]);
        expect(leaving.of(native("authorization:ManagementLockByScope"))).toEqual([]);
    });

    it("keeps all that holds data when its components become newer", async () => {
        const holding = ({ resources }: Inventory) =>
            resources
                .filter(({ type }) => statefulService(type) !== undefined)
                // Keys of a later version are rotated sooner, in place.
                .map(
                    ({ urn, type, inputs }) =>
                        [urn, { ...inputs, tags: 0, ...(type === key ? { properties: 0 } : {}) }] as const,
                );
        const newer = await planTenant("bridge", (input) => {
            Object.assign(input, { moved_from: "pool", component_version: 2 });
        });
        const before = holding(await moves.at("finish"));
        expect(before.length).toBeGreaterThan(5);
        expect(Object.fromEntries(holding(newer))).toMatchObject(Object.fromEntries(before));
    });

    it("is not taken for one with another engine afterwards", async () => {
        const other = planTenant("bridge", (input) => {
            Object.assign(input, { moved_from: "pool" });
            Object.assign(input.database, { engine: "sqlserver", version: "12.0" });
        });
        await expect(other).rejects.toThrow(/came from a pool with a database of PostgreSQL/);
    });

    it("moves without a database, and without a cache", async () => {
        for (const service of ["database", "cache"] as const) {
            const bare = (phase: "copy" | "finish") =>
                planTenant(phase === "finish" ? "bridge" : "pool", (input) => {
                    Object.assign(input[service], { enabled: false });
                    Object.assign(
                        input,
                        phase === "finish" ? { moved_from: "pool" } : { move: { to: "bridge", phase } },
                    );
                });
            for (const phase of ["copy", "finish"] as const) {
                const jobs = (await bare(phase)).of("kubernetes:batch/v1:Job");
                expect(jobs.length > 0).toBe(service === "cache");
            }
        }
    });
});
