import { type Benchmark, choice, met, none, owner } from "./benchmark";

const account = "azure-native:storage:StorageAccount";
const blobs = "azure-native:storage:BlobServiceProperties";
const gateway = "azure-native:network:ApplicationGateway";

/** Numbers by prowler 5.46.0, compliance/azure/cis_6.0_azure.json. */
export const azureFoundations: Benchmark = {
    name: "Azure Foundations 6.0.0",
    of: 127,
    tenant: "fjord-insurance",
    elsewhere:
        "Databricks, virtual machines of one's own, Entra ID, Azure Monitor as a whole, owners of the subscription, and Defender's plans for it",
    recommendations: {
        "5.3.3": met("nobody may hand out rights freely", "azure-no-user-access-admin"),
        "5.4": none("no roles made up for the subscription", "azure-native:authorization:RoleDefinition"),
        "6.1.1.1, 6.1.1.2": met("the activity log is kept, with all that matters", "azure-activity-log-export"),
        "6.1.1.3": met("its storage is under a key of one's own", "azure-storage-cmk"),
        "6.1.1.4": met("vaults keep records", "", [
            "azure-native:monitor:DiagnosticSetting::vault-records-records",
            "logs.0.category",
            "AuditEvent",
        ]),
        "6.1.1.5, 6.1.1.6, 7.5, 7.8": met("flow logs, analysed and kept for 90 days or longer", "azure-flow-logs", [
            "azure-native:network:FlowLog",
            "retentionPolicy.days",
            (days: unknown) => Number(days) >= 90,
        ]),
        "6.1.2.5, 6.1.2.6": owner(
            "alerts about security solutions",
            "Of the subscription, for whoever owns it; the records are kept.",
        ),
        "6.1.2.11": met("an alert about the cloud's own health", "azure-service-health-alert"),
        "6.1.2.1 to 6.1.2.4, 6.1.2.7 to 6.1.2.10": met(
            "alerts from the activity log, of the stack's own group",
            "",
            ...["rights", "guards", "records", "keys", "firewalls", "routes", "databases"].map(
                (change) => [`azure-native:monitor:ActivityLogAlert::changes-${change}`, "enabled", true] as const,
            ),
        ),
        "6.1.5": met(
            "no free sizes in production",
            "",
            ["azure-native:containerservice:ManagedCluster", "sku.tier", "Standard"],
            ["azure-native:network:PublicIPAddress", "sku.name", "Standard"],
        ),
        "6.2, 9.3.9": met("what must stay is locked against deletion", "azure-delete-locks"),
        "7.1, 7.2, 7.3, 7.4": met("the internet reaches ports 80 and 443 of the gateway alone", "azure-nsg-no-world"),
        "7.6": owner("Network Watcher is on", "It is presumed to be, in its usual group."),
        "7.9": none("VPN users sign in with Entra ID", "azure-native:network:VirtualNetworkGateway"),
        "7.10, 7.12 to 7.15": none("application gateways have a firewall and TLS 1.2", gateway),
        "7.11": met("subnets have security groups", "azure-subnet-has-nsg"),
        "7.16": choice(
            "a security perimeter around services",
            "They have private endpoints and no public address, but for those of Azure Monitor (ADR 11).",
        ),
        "8.1.4.1": met("Defender watches the cluster", "azure-aks-defender"),
        "8.3.1": choice("keys expire", "Versions that rotation makes do; a key that ends would stop what it encrypts."),
        "8.3.3, 8.3.4": none("secrets expire", "azure-native:keyvault:Secret"),
        "8.3.5": met("vaults cannot be purged", "azure-kv-purge-protection"),
        "8.3.2, 8.3.6": met("rights on vaults are roles", "azure-kv-rbac"),
        "8.3.7, 8.3.8": met("vaults are private", "azure-kv-no-public"),
        "8.3.9": met("keys are rotated", "azure-key-rotation"),
        "8.3.10": choice(
            "a managed HSM where it is required",
            "Keys lie in hardware of a premium vault with `isolation_level: strict`.",
        ),
        "8.4.1": choice("a bastion", "There is no machine to sign in to."),
        "8.5": owner(
            "DDoS protection of the network",
            "A plan for whole tenants of Entra ID, with a price of its own.",
        ),
        "9.1.1 to 9.1.3": none("file shares are careful", "azure-native:storage:FileShare"),
        "9.2.1": met("deleted blobs can be had back", "", [blobs, "deleteRetentionPolicy.enabled", true]),
        "9.2.2": met("deleted containers can be had back", "", [blobs, "containerDeleteRetentionPolicy.enabled", true]),
        "9.2.3": met("blobs have versions", "azure-storage-versioning"),
        "9.3.1.1 to 9.3.1.3": met("no keys of accounts are used", "azure-storage-no-shared-key"),
        "9.3.2.1, 9.3.2.2": met("accounts are private", "azure-storage-no-public-network"),
        "9.3.2.3": met("their firewall denies", "", [account, "networkRuleSet.defaultAction", "Deny"]),
        "9.3.3.1": met("the portal signs in with Entra ID", "", [account, "defaultToOAuthAuthentication", true]),
        "9.3.4, 9.3.6": met("TLS 1.2 or better", "azure-storage-min-tls"),
        "9.3.5": met("Azure's own services pass the firewall", "", [
            account,
            "networkRuleSet.bypass",
            (value: unknown) => String(value).includes("AzureServices"),
        ]),
        "9.3.7": met("no copies into other tenants of Entra ID", "", [account, "allowCrossTenantReplication", false]),
        "9.3.8": met("nobody reads blobs without signing in", "azure-storage-no-anonymous"),
        "9.3.10": choice("locks that make accounts read-only", "They stop whoever writes."),
        "9.3.11": choice(
            "copies in another region",
            "Objects have them (Standard_GZRS, `storage.replication`), within residency; records and backups lie in three zones of the region.",
        ),
    },
};
