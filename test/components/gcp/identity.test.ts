import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import { cellProject, planGoogleTenant, siloProject } from "./plans";

interface Right {
    readonly role: string;
    readonly member: string;
    readonly condition?: { readonly expression: string };
}

const rights = (inventory: Inventory): Right[] =>
    inventory.of("gcp:projects/iAMMember:IAMMember").map(({ inputs }) => inputs as unknown as Right);

/** Roles of a project that are narrow by themselves: what nodes need, wherever they run. */
const whole = new Set(["roles/container.defaultNodeServiceAccount", "roles/artifactregistry.reader"]);

describe.each(["pool", "bridge", "silo"] as const)("rights of a %s tenant", (isolation) => {
    it("hold for its own servers and secrets alone", async () => {
        const all = rights(await planGoogleTenant(isolation));
        expect(all.length).toBeGreaterThan(2);
        for (const { role, condition } of all) {
            if (whole.has(role)) continue;
            expect(condition?.expression, role).toMatch(/tn-acme-|cell-eu-1-|tenantry_acme_/);
        }
    });

    it("are those of the tenant's own pods", async () => {
        const inventory = await planGoogleTenant(isolation);
        const pods = inventory
            .of("gcp:serviceaccount/iAMMember:IAMMember")
            .map(({ inputs }) => /\[(.*)\]/.exec((inputs as { member: string }).member)?.[1]);
        expect(pods).toEqual(expect.arrayContaining(["tenant-acme/app-web", "tenant-acme/app-worker"]));
        for (const pod of pods) expect(pod).toMatch(/^(tenant-acme|tenantry-system)\//);
    });

    it("reach pods by the annotation of their service accounts", async () => {
        const inventory = await planGoogleTenant(isolation);
        const account = inventory.one("kubernetes:core/v1:ServiceAccount", "acme-web-app");
        expect(account.metadata.annotations["iam.gke.io/gcp-service-account"]).toMatch(/^tn-acme-app@/);
    });
});

describe("the right to sign in to a cache", () => {
    it("asks for the cache's name alone, since conditions know no type of its service", async () => {
        const [right] = rights(await planGoogleTenant("pool")).filter(({ role }) => role.includes("memorystore"));
        expect(right?.condition?.expression).toBe(
            `resource.name == "projects/${cellProject}/locations/europe-west1/instances/tn-acme-cache"`,
        );
    });
});

describe("secrets", () => {
    it("of a tenant are told from those of one whose id goes on", async () => {
        const [right] = rights(await planGoogleTenant("pool")).filter(({ role }) => role.includes("secretmanager"));
        expect(right?.condition?.expression).toContain('startsWith("tenantry_acme_")');
        expect("tenantry_acme-b_x".startsWith("tenantry_acme_")).toBe(false);
    });

    it.each([
        ["pool", "data"],
        ["bridge", "secrets"],
        ["silo", "secrets"],
    ] as const)(
        "of a %s tenant lie in its region under its key, where its store asks for them",
        async (isolation, purpose) => {
            const plan = await planGoogleTenant(isolation);
            expect(plan.plan.tenantry.outputs.secretsReplication).toEqual({
                userManaged: {
                    replicas: [
                        {
                            location: "europe-west1",
                            customerManagedEncryption: {
                                kmsKeyName: expect.stringMatching(
                                    new RegExp(`/locations/europe-west1/keyRings/tn-acme-keys/cryptoKeys/${purpose}$`),
                                ),
                            },
                        },
                    ],
                },
            });
            // Google's agent encrypts with it, wherever its number comes from.
            const agents = plan
                .of("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember")
                .map(({ urn }) => urn.split("::").at(-1));
            expect(agents).toContain(`keys-${purpose}-secrets`);
            // A store with a location asks another service, for secrets of other names.
            const { gcpsm } = plan.one("kubernetes:external-secrets.io/v1:SecretStore", "tenancy-secrets").spec
                .provider;
            expect(Object.keys(gcpsm).sort()).toEqual(["auth", "projectID"]);
            // What the page has people do makes secrets of those names, in that place and under that key.
            const page = readFileSync(join(__dirname, "../../../docs/secrets.md"), "utf8");
            expect(page).toContain("pulumi stack output secretsReplication --json");
            expect(page.match(/gcloud secrets create tenantry_<tenant>_<name>.*/g)).toEqual([
                expect.stringContaining("--replication-policy-file=-"),
            ]);
        },
    );
});

describe("people", () => {
    it("have no right on a cluster whose name goes on from the tenant's", async () => {
        const inventory = await planGoogleTenant("silo", (input) => {
            input.placement.administrators = ["group:platform@example.com"];
        });
        const right = rights(inventory).find(({ role }) => role === "roles/container.admin");
        const path = `projects/${siloProject}/locations/europe-west1/clusters/tn-acme-cluster`;
        expect(right?.condition?.expression).toBe(`resource.name == "${path}" || resource.name.startsWith("${path}/")`);
    });

    it("who administer may do so on this cluster, and viewers are known to it by their own names", async () => {
        const inventory = await planGoogleTenant("silo", (input) => {
            input.placement.administrators = ["group:platform@example.com"];
            input.placement.viewers = ["user:anna@example.com", "group:platform@example.com"];
        });
        const of = (member: string) => rights(inventory).filter((right) => right.member === member);
        expect(of("group:platform@example.com").map(({ role }) => role)).toEqual(["roles/container.admin"]);
        expect(of("user:anna@example.com").map(({ role }) => role)).toEqual(["roles/container.clusterViewer"]);
        const { subjects } = inventory.one("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding");
        expect(subjects.map(({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`)).toEqual([
            "Group tenantry:tenant:acme",
            "User anna@example.com",
        ]);
    });
});
