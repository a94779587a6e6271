import { describe, expect, it } from "vitest";
import { perimeterName } from "../../../components/gcp/perimeter";
import { planGoogleCell, planGoogleTenant } from "./plans";

const type = "gcp:accesscontextmanager/servicePerimeter:ServicePerimeter";
const deployer = "serviceAccount:deployer@acme-ci.iam.gserviceaccount.com";
const perimeter = { access_policy: "123456789012", mode: "observe", deployers: [deployer] };
const cell = (settings: object, registry: object = {}) =>
    planGoogleCell((input) => {
        Object.assign(input, { perimeter: { ...perimeter, ...settings } });
        Object.assign(input.registry, registry);
    });

describe("a perimeter around a project", () => {
    it("is there for whoever asks for it", async () => {
        expect((await planGoogleCell()).of(type)).toEqual([]);
        expect((await planGoogleTenant("silo")).of(type)).toEqual([]);
    });

    it("is observed first: nothing is refused", async () => {
        const { inputs } = (await cell({})).state(type);
        expect(inputs).toMatchObject({ parent: "accessPolicies/123456789012", useExplicitDryRunSpec: true });
        expect(inputs?.spec).toBeDefined();
        expect(inputs?.status).toBeUndefined();
    });

    it("lets in who deploys, and nobody else, to what it closes", async () => {
        const { inputs } = (await cell({ mode: "enforce" })).state(type);
        expect(inputs?.spec).toBeUndefined();
        expect(inputs?.useExplicitDryRunSpec).toBeUndefined();
        const { ingressPolicies, egressPolicies, restrictedServices } = inputs!.status as Record<string, unknown[]>;
        expect(ingressPolicies).toEqual([
            {
                title: "Who deploys",
                ingressFrom: { identities: [deployer], sources: [{ accessLevel: "*" }] },
                ingressTo: { resources: ["*"], operations: [{ serviceName: "*" }] },
            },
        ]);
        // Add-ons come from registry.k8s.io, which leads to repositories of other projects.
        expect(egressPolicies).toEqual([
            {
                title: "Public images",
                egressFrom: { identityType: "ANY_IDENTITY" },
                egressTo: {
                    resources: ["*"],
                    operations: [
                        {
                            serviceName: "artifactregistry.googleapis.com",
                            methodSelectors: [{ method: "artifactregistry.googleapis.com/DockerRead" }],
                        },
                    ],
                },
            },
        ]);
        expect(restrictedServices).toEqual(
            expect.arrayContaining([
                "storage.googleapis.com",
                "secretmanager.googleapis.com",
                "sqladmin.googleapis.com",
            ]),
        );
    });

    it("lets copies of public images through once it is enforced, after it, and none that nobody asked for", async () => {
        const copies = "gcp:artifactregistry/vpcscConfig:VpcscConfig";
        const images = (mirrors: string[]) => ({ enabled: true, repositories: ["shop"], publishers: [], mirrors });
        expect((await cell({ mode: "observe" }, images(["quay.io"]))).of(copies)).toEqual([]);
        expect((await cell({ mode: "enforce" }, images([]))).one(copies)).toMatchObject({ vpcscPolicy: "DENY" });
        const silo = await planGoogleTenant("silo", ({ placement }) => {
            Object.assign(placement, { perimeter: { ...perimeter, mode: "enforce" } });
            Object.assign(placement.registry, images(["quay.io"]));
        });
        const { urn, inputs, dependencies } = silo.state(copies);
        expect(inputs).toMatchObject({ vpcscPolicy: "ALLOW" });
        expect(dependencies?.join()).toContain(type);
        const { dependencies: waits } = silo.state("kubernetes:apps/v1:Deployment", "acme-web");
        expect(waits).toContain(urn);
    });

    it("lets publishers in to images alone, groups among them", async () => {
        const publisher = "serviceAccount:pipeline@acme-ci.iam.gserviceaccount.com";
        const plan = await cell(
            { mode: "enforce" },
            {
                enabled: true,
                repositories: ["shop"],
                publishers: [publisher, "group:builders@example.com"],
                mirrors: ["quay.io"],
            },
        );
        const { ingressPolicies } = plan.one(type).status;
        expect(ingressPolicies[1]).toMatchObject({
            ingressFrom: { identities: [publisher, "group:builders@example.com"] },
            ingressTo: { operations: [{ serviceName: "artifactregistry.googleapis.com" }] },
        });
    });

    it("is around a silo's own project, and waits for its cluster and the add-ons in it", async () => {
        const silo = await planGoogleTenant("silo", (input) => Object.assign(input.placement, { perimeter }));
        const { dependencies } = silo.state(type);
        expect(dependencies?.join()).toContain("cluster-kubernetes");
        const addons = silo.of("kubernetes:helm.sh/v3:Release").map(({ urn }) => urn);
        expect(addons.length).toBeGreaterThan(0);
        expect(dependencies).toEqual(expect.arrayContaining(addons));
        const apis = silo.of("gcp:projects/service:Service").map(({ inputs }) => inputs?.service);
        expect(apis).toContain("accesscontextmanager.googleapis.com");
    });

    it("has a name of its own in the organisation, whatever the ids", () => {
        const long = { kind: "tenant", id: "a".repeat(40) } as const;
        const names = [
            perimeterName("one", long),
            perimeterName("two", long),
            perimeterName("one", { kind: "cell", id: "a-b" }),
            perimeterName("one", { kind: "cell", id: "a--b" }),
        ];
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,49}$/);
    });
});
