import { beforeAll, describe, expect, it } from "vitest";
import type { Inventory } from "../../aws/plans";
import { googleCell, planGoogleCell, planGoogleTenant } from "../plans";

const publisher = "serviceAccount:pipeline@acme-ci.iam.gserviceaccount.com";
const registry = {
    enabled: true,
    repositories: ["shop"],
    publishers: [publisher],
    mirrors: ["registry.k8s.io"],
    untagged_retention: "14d",
};
const withRegistry = (input: { registry: object }) => Object.assign(input.registry, registry);
const type = "gcp:artifactregistry/repository:Repository";

describe("a registry on Google Cloud", () => {
    let cell: Inventory;
    let without: Inventory;
    beforeAll(async () => {
        [cell, without] = await Promise.all([planGoogleCell(withRegistry), planGoogleCell()]);
    });

    it("is there for whoever asks for it, and changes nothing else of the cell", () => {
        expect(without.of(type)).toEqual([]);
        const after = new Map(cell.resources.map((each) => [each.urn, JSON.stringify(each.inputs)]));
        for (const { urn, inputs, type: one } of without.resources)
            if (one !== "tenantry:index:Cell") expect(after.get(urn), urn).toBe(JSON.stringify(inputs));
    });

    it("has a repository whose tags stay, under its own key, guarded and scanned", () => {
        const own = cell.state(type, "registry-images");
        expect(own).toMatchObject({
            protect: true,
            inputs: {
                repositoryId: "cell-eu-1-images",
                format: "DOCKER",
                dockerConfig: { immutableTags: true },
                cleanupPolicies: [{ id: "untagged", condition: { tagState: "UNTAGGED", olderThan: "1209600s" } }],
                vulnerabilityScanningConfig: { enablementConfig: "INHERITED" },
            },
        });
        expect(own.inputs?.kmsKeyName).toMatch(/cryptoKeys\/registry$/);
        const apis = cell.of("gcp:projects/service:Service").map(({ inputs }) => inputs?.service);
        expect(apis).toEqual(
            expect.arrayContaining(["artifactregistry.googleapis.com", "containerscanning.googleapis.com"]),
        );
    });

    it("keeps its repository where no name is left, and what lies in it", async () => {
        const bare = await planGoogleCell((input) => {
            withRegistry(input);
            Object.assign(input.registry, { repositories: [] });
        });
        expect(bare.state(type, "registry-images")).toEqual(cell.state(type, "registry-images"));
    });

    it("is written by publishers alone, and that repository alone", () => {
        expect(cell.of("gcp:artifactregistry/repositoryIamMember:RepositoryIamMember")).toHaveLength(1);
        expect(cell.one("gcp:artifactregistry/repositoryIamMember:RepositoryIamMember")).toMatchObject({
            role: "roles/artifactregistry.writer",
            member: publisher,
        });
    });

    it("keeps copies of public images, which may go again", () => {
        const mirror = cell.state(type, "registry-registry.k8s.io");
        expect(mirror.protect).not.toBe(true);
        expect(mirror.inputs).toMatchObject({
            mode: "REMOTE_REPOSITORY",
            repositoryId: "cell-eu-1-k8s",
            remoteRepositoryConfig: { commonRepository: { uri: "https://registry.k8s.io" } },
        });
    });

    it("is where tenants' images come from that take them from it alone", async () => {
        const shared = googleCell(withRegistry);
        const plan = await planGoogleTenant(
            "bridge",
            (input) => {
                input.images = "registry";
                for (const workload of Object.values(input.workloads)) Object.assign(workload, { image: "shop:1.2" });
            },
            shared,
        );
        const { containers } = plan.one("kubernetes:apps/v1:Deployment", "acme-web").spec.template.spec;
        expect(containers[0].image).toBe("europe-west1-docker.pkg.dev/acme-cells/cell-eu-1-images/shop:1.2");
    });
});
