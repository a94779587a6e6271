import { type Capabilities, everywhere, ground, onRequest, servers, tenants } from "../capabilities";

/** What Azure gives, and by which resources. */
export const azureCapabilities: Capabilities = {
    network: ground(
        "azure-native:network:VirtualNetwork",
        "azure-native:network:NetworkSecurityGroup",
        "azure-native:network:NatGateway",
        "azure-native:network:FlowLog",
    ),
    cluster: ground("azure-native:containerservice:ManagedCluster"),
    "node capacity": ground(
        "kubernetes:karpenter.sh/v1:NodePool",
        "kubernetes:karpenter.azure.com/v1beta1:AKSNodeClass",
    ),
    database: servers(
        "azure-native:dbforpostgresql:Server",
        "azure-native:dbforpostgresql:AdministratorsMicrosoftEntra",
    ),
    "readers of a database": {
        none: "replicas of a flexible server are made and deleted by hand, and follow neither load nor a clock; a larger size is chosen by hand",
    },
    // A setting of the server: PgBouncer.
    "connection pool": {
        ...servers("azure-native:dbforpostgresql:Configuration"),
        having: { configurationName: "pgbouncer.enabled", value: "true" },
    },
    cache: tenants(
        "azure-native:redisenterprise:RedisEnterprise",
        "azure-native:redisenterprise:AccessPolicyAssignment",
    ),
    "readers of a cache": {
        none: "a cache has one replica or none, which follows neither load nor a clock; a larger size is chosen by hand",
    },
    "object storage": tenants("azure-native:storage:StorageAccount", "azure-native:storage:BlobContainer"),
    keys: everywhere("azure-native:keyvault:Vault", "azure-native:keyvault:Key"),
    secrets: tenants("kubernetes:external-secrets.io/v1:SecretStore"),
    "workload identity": tenants("azure-native:managedidentity:FederatedIdentityCredential"),
    "audit trail": ground("azure-native:monitor:SubscriptionDiagnosticSetting"),
    metrics: ground("azure-native:monitor:AzureMonitorWorkspace"),
    logs: everywhere("azure-native:operationalinsights:Workspace"),
    alerts: everywhere("azure-native:monitor:MetricAlert", "azure-native:monitor:ActionGroup"),
    dashboard: everywhere("azure-native:applicationinsights:Workbook"),
    "backup of the cluster": ground(
        "azure-native:dataprotection:BackupVault",
        "azure-native:dataprotection:BackupPolicy",
        "azure-native:dataprotection:BackupInstance",
    ),
    budget: tenants("azure-native:consumption:Budget"),
    "edge and WAF": onRequest(
        ["silo"],
        "azure-native:cdn:Profile",
        "azure-native:cdn:SecurityPolicy",
        "azure-native:frontdoor:Policy",
    ),
    registry: onRequest(["cell"], "azure-native:containerregistry:Registry"),
};
