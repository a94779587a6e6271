import type { Scope } from "../cloud";
import { purposeIn, stableHash } from "../shared/names";

interface NameRule {
    /** Most characters. */
    readonly max: number;
    /** Fewer characters than three never occur: names begin with `tn-` or `cell-`. */
    readonly source: string;
    /** Whether two hyphens may follow each other; without any, the name has none at all. */
    readonly hyphens: "any" | "single" | "none";
    /** Nobody in the whole cloud may have the same name. */
    readonly global?: true;
}

const rules = "learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules";

/** Limits of physical names, by kind of resource, read 2026-11 where the source is the table of rules. */
export const azureNameRules = {
    resourceGroup: { max: 90, hyphens: "any", source: rules },
    vault: { max: 24, hyphens: "single", global: true, source: rules },
    backupVault: {
        max: 50,
        hyphens: "any",
        source: "learn.microsoft.com/azure/backup/create-manage-backup-vault (2 to 50, begins with a letter; from knowledge, unverified)",
    },
    key: { max: 127, hyphens: "any", source: rules },
    storage: { max: 24, hyphens: "none", global: true, source: rules },
    /** Begins the registry's host; at least 5. */
    registry: { max: 50, hyphens: "none", global: true, source: rules },
    database: {
        max: 63,
        hyphens: "single",
        global: true,
        source: "learn.microsoft.com/azure/postgresql/flexible-server (lower-case letters, digits, hyphens, 3 to 63; from knowledge, unverified)",
    },
    sqlServer: { max: 63, hyphens: "single", global: true, source: rules },
    cache: {
        max: 60,
        hyphens: "single",
        global: true,
        source: "pattern of clusterName in Azure/azure-rest-api-specs redisenterprise (from knowledge, unverified)",
    },
    eventTopic: {
        max: 50,
        hyphens: "any",
        source: "learn.microsoft.com/azure/templates/microsoft.eventgrid/systemtopics (3 to 50: letters, digits, hyphens; from knowledge, unverified)",
    },
    cluster: { max: 63, hyphens: "any", source: rules },
    /** Azure makes the group of a cluster's machines; shorter than others, since the cluster's name is part of what AKS derives. */
    nodeGroup: { max: 80, hyphens: "any", source: "learn.microsoft.com/azure/aks/faq (from knowledge, unverified)" },
    dnsPrefix: {
        max: 54,
        hyphens: "any",
        source: "learn.microsoft.com/azure/aks/troubleshooting (from knowledge, unverified)",
    },
    /** Profiles of Front Door. */
    frontDoor: {
        max: 260,
        hyphens: "any",
        source: "learn.microsoft.com/azure/templates/microsoft.cdn/profiles (letters, digits, hyphens; from knowledge, unverified)",
    },
    /** Begins the name that Azure gives an endpoint of Front Door. */
    edgeEndpoint: {
        max: 46,
        hyphens: "any",
        source: "learn.microsoft.com/azure/templates/microsoft.cdn/profiles/afdendpoints (from knowledge, unverified)",
    },
    edgeDomain: {
        max: 260,
        hyphens: "any",
        source: "learn.microsoft.com/azure/templates/microsoft.cdn/profiles/customdomains (from knowledge, unverified)",
    },
    firewall: {
        max: 128,
        hyphens: "none",
        source: "learn.microsoft.com/azure/templates/microsoft.network/frontdoorwebapplicationfirewallpolicies (letters and digits; from knowledge, unverified)",
    },
    identity: { max: 128, hyphens: "any", source: rules },
    /** Of its own, without the hash that it ends in. */
    role: {
        max: 119,
        hyphens: "any",
        source: "learn.microsoft.com/azure/role-based-access-control/custom-roles (512; from knowledge, unverified)",
    },
    /** In a resource group; a management group takes 24. */
    policyAssignment: { max: 64, hyphens: "any", source: rules },
    federation: {
        max: 120,
        hyphens: "any",
        source: "learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations (from knowledge, unverified)",
    },
    network: { max: 64, hyphens: "any", source: rules },
    /** Subnets, security groups, addresses, gateways, interfaces: most of Microsoft.Network take 80. */
    networkPart: { max: 80, hyphens: "any", source: rules },
    /** 2 to 64; the interface of one takes 80 as others do. */
    privateEndpoint: { max: 64, hyphens: "any", source: rules },
    workspace: { max: 63, hyphens: "any", source: rules },
    /** Azure Monitor's own workspaces, collection rules and endpoints. */
    collection: {
        max: 44,
        hyphens: "any",
        source: "limit of data collection endpoints, learn.microsoft.com/azure/templates/microsoft.insights/datacollectionendpoints (from knowledge, unverified)",
    },
    alarm: { max: 260, hyphens: "any", source: rules },
    budget: {
        max: 63,
        hyphens: "any",
        source: "learn.microsoft.com/rest/api/consumption/budgets (from knowledge, unverified)",
    },
} as const satisfies Readonly<Record<string, NameRule>>;

export type AzureNameKind = keyof typeof azureNameRules;
type GlobalKind = {
    [K in AzureNameKind]: (typeof azureNameRules)[K] extends { global: true } ? K : never;
}[AzureNameKind];

/** What names are made of. */
export type Owner = Pick<Scope, "kind" | "id" | "home">;

/**
 * Words that no name of a resource with an address may have in it; those that a name may not begin with no name does.
 * Source: learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-reserved-resource-name, read 2026-11.
 */
const reserved = /microsoft|windows/g;

/** Cuts what is too long and ends what had to change, or could be read two ways, in a hash of the whole. */
function bounded(full: string, { max, hyphens }: NameRule, tail: string): string {
    const single = hyphens === "any" ? full : full.replace(/-{2,}/g, "-");
    const clean = (hyphens === "none" ? single.replaceAll("-", "") : single).replace(reserved, "x");
    if (clean === full && tail === "" && full.length <= max) return full;
    const end = `${hyphens === "none" ? "" : "-"}${tail || stableHash(full)}`;
    return clean.slice(0, max - end.length).replace(/-+$/, "") + end;
}

const whole = ({ kind, id }: Owner, parts: readonly string[]) =>
    [kind === "cell" ? "cell" : "tn", id, ...parts].join("-");

/** The name of a resource that is alone in its resource group or subscription: `tn-<tenant>-<purpose>`. */
export function azureName(
    kind: Exclude<AzureNameKind, GlobalKind>,
    scope: Owner,
    asked: string,
    ...more: readonly string[]
): string {
    const purpose = purposeIn(scope, asked);
    const tail = more.length === 0 ? "" : stableHash(scope.kind, scope.id, purpose, ...more);
    return bounded(whole(scope, [purpose, ...more]), azureNameRules[kind], tail);
}

/** The name of a resource that is alone in the whole cloud: it ends in a hash of the subscription too, so that it is nobody else's. */
export function globalName(kind: GlobalKind, subscription: string, scope: Owner, asked: string): string {
    const purpose = purposeIn(scope, asked);
    const rule: NameRule = azureNameRules[kind];
    // Where there is little room, the hash tells the purpose and the id keeps what room there is.
    const parts = rule.max < 40 ? [] : [purpose];
    return bounded(whole(scope, parts), rule, stableHash(subscription, scope.kind, scope.id, purpose));
}
