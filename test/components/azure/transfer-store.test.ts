import { describe, expect, it } from "vitest";
import { inSilo, MovesToSilo, nameOf } from "../moves-to-silo";
import { allOf, native, planTenant } from "./plans";

/** Where a dump lies on its way to a silo, and who may do what with it. */

type Input = Parameters<NonNullable<Parameters<typeof planTenant>[1]>>[0];
const moves = new MovesToSilo<Input>((isolation, change) => planTenant(isolation, change));
const account = native("storage:StorageAccount");
const container = /\/blobServices\/default\/containers\/move$/;

describe("the store between two homes on Azure", () => {
    it("is there from the preparation to the switch, the same all the way, and at no other time", async () => {
        const store = async (phase: "before" | "prepare" | "copy" | "switch" | "finish") =>
            (await moves.at(phase)).resources
                .filter(({ urn }) => urn.includes("$tenantry:azure:TransferStore"))
                .map(({ urn, inputs }) => [urn, inputs]);
        expect(await store("before")).toEqual([]);
        expect(await store("finish")).toEqual([]);
        const prepared = await store("prepare");
        expect(prepared.length).toBeGreaterThan(10);
        for (const phase of ["copy", "switch"] as const) expect(await store(phase)).toEqual(prepared);
    });

    it("is under the key of the tenant's objects, and keeps nothing for long", async () => {
        for (const [first, name] of [
            ["bridge", "storage"],
            ["pool", "data"],
        ] as const) {
            const inventory = await moves.at("copy", first);
            const { encryption, publicNetworkAccess, allowSharedKeyAccess } = inventory.one(
                account,
                "transfer-store-account",
            );
            expect(encryption.keyVaultProperties).toEqual(
                inventory.one(account, "storage-account").encryption.keyVaultProperties,
            );
            expect(encryption.keyVaultProperties.keyName).toBe(name);
            expect([publicNetworkAccess, allowSharedKeyAccess]).toEqual(["Disabled", false]);
            const service = inventory.one(native("storage:BlobServiceProperties"), "transfer-store-service");
            expect(service.isVersioningEnabled).toBe(false);
            expect(service.deleteRetentionPolicy.days).toBe(1);
            const { policy } = inventory.one(native("storage:ManagementPolicy"), "transfer-store-lifecycle");
            expect(policy.rules[0].definition.actions.baseBlob.delete).toEqual({
                daysAfterModificationGreaterThan: 7,
            });
        }
    });

    it("lets one half put and the other take, in the one container, and nobody else do anything", async () => {
        const inventory = await moves.at("copy");
        const roles = new Map(
            inventory
                .of(native("authorization:RoleDefinition"))
                .map(({ urn, inputs }) => [
                    `${inputs?.roleDefinitionId}`,
                    { name: nameOf(urn), permissions: inputs?.permissions, scopes: inputs?.assignableScopes },
                ]),
        );
        const given = allOf(inventory, native("authorization:RoleAssignment")).filter(
            ({ scope }) => String(scope).includes("/storageAccounts/") && container.test(String(scope)),
        );
        const told = given.map(({ roleDefinitionId, description }) => [
            description,
            roles.get(roleDefinitionId.split("/").at(-1))?.permissions,
        ]);
        const blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
        const only = (...dataActions: string[]) => [{ actions: [], notActions: [], dataActions, notDataActions: [] }];
        expect(told).toEqual([
            ["tn-acme-put for tn-acme-dbadmin of tenant acme", only(`${blobs}/write`)],
            ["tn-acme-take for tn-acme-dbadmin2 of tenant acme", only(`${blobs}/read`, `${blobs}/delete`)],
        ]);
        for (const { scopes } of roles.values())
            expect(JSON.stringify(scopes)).toMatch(/resourceGroups\/tn-acme-group"\]$/);
        // On the account as a whole nobody has a right; on its key, the account alone.
        const whole = allOf(inventory, native("authorization:RoleAssignment")).filter(
            ({ scope }) => /storageAccounts\/[a-z0-9]+$/.test(String(scope)) && String(scope).includes("tnacme"),
        );
        expect(whole.map(({ description }) => String(description).split(" for ")[1])).not.toContain(
            "tn-acme-dbadmin of tenant acme",
        );
    });

    it("is reached from each network by a way of its own, by the pods that use it alone", async () => {
        const inventory = await moves.at("copy");
        const ways = inventory
            .of(native("network:PrivateEndpoint"))
            .filter(({ urn }) => urn.includes("TransferStore"))
            .map(({ inputs }) => (inputs!.subnet as { id: string }).id.split("/").slice(-3).join("/"));
        expect(ways.sort()).toEqual(["cell-eu-1-network/subnets/endpoints", "tn-acme-network2/subnets/endpoints"]);
        for (const [name, half] of [
            ["transfer-from-policy", "database-export"],
            ["transfer-to-policy", "database-import"],
        ] as const) {
            const { metadata, spec } = inventory.one("kubernetes:networking.k8s.io/v1:NetworkPolicy", name);
            expect(metadata.namespace).toBe("tenantry-system");
            const { of } = await moves.job("copy", half);
            const labels = Object.entries(spec.podSelector.matchLabels);
            expect(labels).toContainEqual(["tenantry.io/tenant", "acme"]);
            for (const [label, value] of labels) expect(of.metadata.labels[label]).toBe(value);
            expect(spec.egress[0].ports).toEqual([{ port: 443, protocol: "TCP" }]);
        }
    });

    it("is used by who administers the server of each half, restoring as a role with the tenant's rights alone", async () => {
        for (const [name, user, silo] of [
            ["database-export", "tn-acme-dbadmin", false],
            ["database-import", "tn-acme-dbadmin2", true],
        ] as const) {
            const { of, urn } = await moves.job("copy", name);
            expect([of.spec.template.spec.serviceAccountName, inSilo(urn)]).toEqual([user, silo]);
        }
        const containers = await moves.containers("copy", "database-import");
        const env = (name: string, of: string) =>
            containers.find((one) => one.name === name)!.env.find((each) => each.name === of)?.value;
        expect(env("sign-in-restorer", "PGUSER")).toBe("restore_acme");
        expect(env("restore", "RESTORER")).toBe("restore_acme");
        expect(env("restore", "LET_IN")).toContain("GRANT app_acme TO restore_acme;");
        expect(env("get", "CONTAINER")).toBe("move");
        for (const { name, env: told } of containers)
            expect([name, new Set(told.map((each) => each.name)).size]).toEqual([name, told.length]);
    });
});
