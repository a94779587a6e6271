import { hasPrivateEndpoint } from "../../../reading/azure/ids";
import { must } from "../../../reading/logic";
import { privateEndpoint, vault } from "../../../reading/microsoft";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

// Advice: vaults that services of Azure alone read have no endpoint here, and no public address either.
export const azureKvPrivateEndpoint: StackRule = {
    scope: "stack",
    id: "azure-kv-private-endpoint",
    title: "Vaults have a door inside of the network",
    requirement: "A private endpoint exists for each vault.",
    themes: ["network-isolation"],
    severity: "medium",
    level: "advisory",
    types: [privateEndpoint, vault],
    properties: ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections", "vaultName"],
    rationale: "Without one, whoever needs a secret asks for the public way in to be opened.",
    fix: "Add a network.PrivateEndpoint with the vault's id as privateLinkServiceId and the group vault.",
    url: "https://learn.microsoft.com/azure/key-vault/general/private-link-service",
    check: (stack) =>
        each(stack, [vault], (one) =>
            must(
                hasPrivateEndpoint(stack, one, "vaults", "vaultName"),
                "no private endpoint leads to it",
                "where private endpoints lead",
            ),
        ),
};
