import { hasPrivateEndpoint } from "../../../reading/azure/ids";
import { takesRecords } from "../../../reading/azure/records";
import { must, not, onlyIf } from "../../../reading/logic";
import { privateEndpoint, storageAccount } from "../../../reading/microsoft";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureStoragePrivateEndpoint: StackRule = {
    scope: "stack",
    id: "azure-storage-private-endpoint",
    title: "Storage has a door inside of the network",
    requirement:
        "A private endpoint exists for each account, but for those that services of Azure alone send records to.",
    themes: ["network-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [privateEndpoint, storageAccount],
    properties: ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections", "accountName"],
    rationale: "Without one, whoever needs the objects asks for the public way in to be opened.",
    fix: "Add a network.PrivateEndpoint with the account's id as privateLinkServiceId.",
    url: "https://learn.microsoft.com/azure/storage/common/storage-private-endpoints",
    check: (stack) =>
        each(stack, [storageAccount], (account) =>
            onlyIf(
                not(takesRecords(stack, account)),
                () =>
                    must(
                        hasPrivateEndpoint(stack, account, "storageAccounts", "accountName"),
                        "no private endpoint leads to it",
                        "where private endpoints lead",
                    ),
                "whether records are sent to it",
            ),
        ),
};
