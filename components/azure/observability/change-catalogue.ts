import type { GuardedChange } from "../../shared/changes";

/** Something that is written and deleted. */
const both = (type: string) => [`${type}/write`, `${type}/delete`];

/**
 * What alerts tell of, as the CIS Azure Foundations Benchmark lists it: operations in the activity log.
 * Source: learn.microsoft.com/azure/role-based-access-control/permissions (names of operations; from knowledge, unverified).
 */
export const changes: readonly GuardedChange<readonly string[]>[] = [
    {
        name: "rights",
        description: "Who may do what has changed",
        filter: [
            ...both("Microsoft.Authorization/roleAssignments"),
            ...both("Microsoft.Authorization/roleDefinitions"),
        ],
    },
    {
        name: "guards",
        description: "A policy or a lock has changed",
        filter: [...both("Microsoft.Authorization/policyAssignments"), ...both("Microsoft.Authorization/locks")],
    },
    {
        name: "records",
        description: "Where records go, or the account that keeps them, has changed",
        filter: [
            ...both("Microsoft.Insights/diagnosticSettings"),
            ...both("Microsoft.Network/networkWatchers/flowLogs"),
            // An account's own immutability is a setting of the account; containers, and what deletes by itself, have their own.
            ...both("Microsoft.Storage/storageAccounts"),
            "Microsoft.Storage/storageAccounts/blobServices/write",
            ...both("Microsoft.Storage/storageAccounts/managementPolicies"),
            ...both("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"),
        ],
    },
    {
        name: "keys",
        description: "A vault of keys and secrets has changed",
        filter: both("Microsoft.KeyVault/vaults"),
    },
    {
        name: "firewalls",
        description: "A network security group has changed",
        filter: [
            ...both("Microsoft.Network/networkSecurityGroups"),
            ...both("Microsoft.Network/networkSecurityGroups/securityRules"),
        ],
    },
    {
        name: "routes",
        description: "A public address, a route or a peering of networks has changed",
        filter: [
            ...both("Microsoft.Network/publicIPAddresses"),
            ...both("Microsoft.Network/routeTables/routes"),
            ...both("Microsoft.Network/virtualNetworks/virtualNetworkPeerings"),
        ],
    },
    {
        name: "databases",
        description: "Whom a database server lets in has changed",
        filter: [
            ...both("Microsoft.Sql/servers/firewallRules"),
            ...both("Microsoft.DBforPostgreSQL/flexibleServers/firewallRules"),
        ],
    },
];
