import { beforeAll, describe, expect, it } from "vitest";
import type { Inventory } from "../../aws/plans";
import { allOf, azureCell, native, planCell, planTenant } from "../plans";

const publisher = "5c0b9a1e-6f6d-4a57-9d0e-111122223333";
const registry = {
    enabled: true,
    repositories: ["shop"],
    publishers: [publisher],
    mirrors: ["quay.io"],
    untagged_retention: "14d",
};
const withRegistry = (input: { registry: object }) => Object.assign(input.registry, registry);
const type = native("containerregistry:Registry");

describe("a registry on Azure", () => {
    let cell: Inventory;
    let without: Inventory;
    beforeAll(async () => {
        [cell, without] = await Promise.all([planCell(withRegistry), planCell()]);
    });

    it("is there for whoever asks for it, and changes nothing else of the cell", () => {
        expect(without.of(type)).toEqual([]);
        const after = new Map(cell.resources.map((each) => [each.urn, JSON.stringify(each.inputs)]));
        for (const { urn, inputs, type: one } of without.resources)
            if (one !== "tenantry:index:Cell") expect(after.get(urn), urn).toBe(JSON.stringify(inputs));
    });

    it("is private, without passwords, under its own key, in three zones", () => {
        expect(cell.state(type)).toMatchObject({
            protect: true,
            inputs: {
                sku: { name: "Premium" },
                adminUserEnabled: false,
                anonymousPullEnabled: false,
                publicNetworkAccess: "Disabled",
                zoneRedundancy: "Enabled",
                encryption: { status: "enabled" },
                policies: {
                    azureADAuthenticationAsArmPolicy: { status: "disabled" },
                    exportPolicy: { status: "disabled" },
                    // Who names a digest whose tag moved on must find it.
                    retentionPolicy: { status: "disabled" },
                },
            },
        });
        const zones = allOf(cell, native("privatedns:PrivateZone")).map(({ privateZoneName }) => privateZoneName);
        expect(zones).toContain("privatelink.azurecr.io");
    });

    it("lets nodes pull, publishers push and copy past the firewall, and nobody else", () => {
        const { registryName } = cell.one(type);
        const rights = allOf(cell, native("authorization:RoleAssignment"))
            .filter(({ scope }) => String(scope).endsWith(`/registries/${registryName}`))
            .map(({ description }) => String(description).split(" of ")[0]);
        expect(rights.sort()).toEqual([
            "AcrPull for cell-eu-1-kubelet",
            `AcrPush for ${publisher}`,
            `Container Registry Data Importer and Data Reader for ${publisher}`,
        ]);
    });

    it("keeps copies of public images", () => {
        expect(cell.one(native("containerregistry:CacheRule"))).toMatchObject({
            sourceRepository: "quay.io/*",
            targetRepository: "mirrors/quay.io/*",
        });
    });

    it("is where tenants' images come from that take them from it alone", async () => {
        const shared = azureCell(withRegistry);
        const imageOf = async (image: string) => {
            const plan = await planTenant(
                "pool",
                (input) => {
                    input.images = "registry";
                    for (const workload of Object.values(input.workloads)) Object.assign(workload, { image });
                },
                shared,
            );
            return plan.one("kubernetes:apps/v1:Deployment", "acme-web").spec.template.spec.containers[0].image;
        };
        const { registryName } = cell.one(type);
        expect(await imageOf("shop:1.2")).toBe(`${registryName}.azurecr.io/images/shop:1.2`);
        expect(await imageOf("quay.io/org/tool:2")).toBe(`${registryName}.azurecr.io/mirrors/quay.io/org/tool:2`);
    });
});
