import { forms, type ServiceRule, type ServiceRules } from "./rule";

/** The table of rules, as MicrosoftDocs/azure-docs had it at commit 0010dc2; read 2026-11. */
const table = "articles/azure-resource-manager/management/resource-name-rules.md, MicrosoftDocs/azure-docs at 0010dc2";
/** The same table, of a later commit, which has a row of private endpoints. Read 2026-11-29. */
const later = "articles/azure-resource-manager/management/resource-name-rules.md, MicrosoftDocs: privateEndpoints 2-64";
const unverified = (where: string) => `${where} (from knowledge, unverified)`;
const group = ["resourceGroupName"];
/**
 * Words that no name of a resource with an address may have in it.
 * articles/azure-resource-manager/troubleshooting/error-reserved-resource-name.md, MicrosoftDocs/azure-docs at 012ad30, read 2026-11.
 */
const reserved = "(?!.*(microsoft|windows))(?!login)";
const inEdge = ["resourceGroupName", "profileName"];
const none: readonly ServiceRule[] = [];

const addressed = (form: string) => new RegExp(`^${reserved}${form}$`);

/** A rule of the names of Microsoft.Network, which are the same for all its parts but networks. */
const network = (property: string, max = 80): ServiceRule => ({
    property,
    max,
    form: forms.azureNetwork,
    within: group,
    source: table,
});
/** A rule of names that nothing documents closely: letters, digits and hyphens, within a resource group. */
const hyphened = (property: string, max: number, source: string, within: readonly string[] = group): ServiceRule => ({
    property,
    max,
    form: addressed("[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?"),
    within,
    source,
});

/** Names that Azure takes. */
export const azureRules: ServiceRules = {
    "azure-native:eventgrid:SystemTopic": [
        hyphened(
            "systemTopicName",
            50,
            unverified("learn.microsoft.com/azure/templates/microsoft.eventgrid/systemtopics"),
        ),
    ],
    "azure-native:eventgrid:SystemTopicEventSubscription": [
        hyphened(
            "eventSubscriptionName",
            64,
            unverified("learn.microsoft.com/azure/templates/microsoft.eventgrid/systemtopics/eventsubscriptions"),
            ["resourceGroupName", "systemTopicName"],
        ),
    ],
    "azure-native:alertsmanagement:PrometheusRuleGroup": [
        hyphened(
            "ruleGroupName",
            260,
            unverified("learn.microsoft.com/azure/azure-monitor/metrics/prometheus-rule-groups"),
        ),
    ],
    "azure-native:applicationinsights:Workbook": [
        {
            property: "resourceName",
            max: 36,
            form: forms.uuid,
            within: group,
            source: unverified("workbooks are named by a GUID"),
        },
    ],
    "azure-native:authorization:ManagementLockByScope": [
        { property: "lockName", max: 90, form: /^[a-zA-Z0-9._()-]*[a-zA-Z0-9_()-]$/, within: ["scope"], source: table },
    ],
    "azure-native:authorization:PolicyAssignment": [
        {
            property: "policyAssignmentName",
            max: 64,
            form: /^[^#<>%&\\?/\p{Cc}]*[^#<>%&\\?/\p{Cc}. ]$/u,
            within: ["scope"],
            source: table,
        },
    ],
    "azure-native:authorization:RoleAssignment": [
        {
            property: "roleAssignmentName",
            max: 36,
            form: forms.uuid,
            source: unverified("role assignments are named by a GUID, unique in a directory"),
        },
    ],
    "azure-native:authorization:RoleDefinition": [
        {
            property: "roleDefinitionId",
            max: 36,
            form: forms.uuid,
            source: unverified("role definitions are named by a GUID, unique in a directory"),
        },
        {
            property: "roleName",
            max: 512,
            form: /^[\w -]+$/,
            source: unverified(
                "learn.microsoft.com/azure/role-based-access-control/custom-roles, unique in a directory",
            ),
        },
    ],
    "azure-native:containerregistry:CacheRule": [
        {
            property: "cacheRuleName",
            min: 5,
            max: 50,
            form: /^[a-zA-Z0-9-]+$/,
            within: ["resourceGroupName", "registryName"],
            source: unverified("cacheRuleName in Azure/azure-rest-api-specs containerregistry"),
        },
    ],
    "azure-native:containerregistry:Registry": [
        { property: "registryName", min: 5, max: 50, form: addressed("[a-zA-Z0-9]+"), source: table },
    ],
    "azure-native:consumption:Budget": [
        hyphened("budgetName", 63, unverified("learn.microsoft.com/rest/api/consumption/budgets"), ["scope"]),
    ],
    "azure-native:cdn:AFDCustomDomain": [
        hyphened("customDomainName", 260, unverified("learn.microsoft.com/azure/templates/microsoft.cdn"), inEdge),
    ],
    "azure-native:cdn:AFDEndpoint": [
        hyphened("endpointName", 46, unverified("learn.microsoft.com/azure/templates/microsoft.cdn"), inEdge),
    ],
    "azure-native:cdn:AFDOrigin": [
        hyphened("originName", 90, unverified("learn.microsoft.com/azure/templates/microsoft.cdn"), [
            ...inEdge,
            "originGroupName",
        ]),
    ],
    "azure-native:cdn:AFDOriginGroup": [
        hyphened("originGroupName", 90, unverified("learn.microsoft.com/azure/templates/microsoft.cdn"), inEdge),
    ],
    "azure-native:cdn:Profile": [
        hyphened("profileName", 260, unverified("learn.microsoft.com/azure/templates/microsoft.cdn/profiles")),
    ],
    "azure-native:cdn:Route": [
        hyphened("routeName", 90, unverified("learn.microsoft.com/azure/templates/microsoft.cdn"), [
            ...inEdge,
            "endpointName",
        ]),
    ],
    "azure-native:cdn:Rule": [
        {
            property: "ruleName",
            max: 60,
            form: /^[a-zA-Z][a-zA-Z0-9]*$/,
            within: [...inEdge, "ruleSetName"],
            source: unverified("learn.microsoft.com/azure/templates/microsoft.cdn"),
        },
    ],
    "azure-native:cdn:RuleSet": [
        {
            property: "ruleSetName",
            max: 60,
            form: /^[a-zA-Z][a-zA-Z0-9]*$/,
            within: inEdge,
            source: unverified("learn.microsoft.com/azure/templates/microsoft.cdn"),
        },
    ],
    "azure-native:cdn:SecurityPolicy": [
        hyphened("securityPolicyName", 260, unverified("learn.microsoft.com/azure/templates/microsoft.cdn"), inEdge),
    ],
    "azure-native:dns:RecordSet": [
        {
            property: "relativeRecordSetName",
            max: 253,
            form: /^[a-z0-9_]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9_]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
            within: ["resourceGroupName", "zoneName", "recordType"],
            source: "RFC 1035, section 2.3.4: labels of 63",
        },
    ],
    "azure-native:frontdoor:Policy": [
        {
            property: "policyName",
            max: 128,
            form: /^[a-zA-Z][a-zA-Z0-9]*$/,
            within: group,
            source: unverified(
                "learn.microsoft.com/azure/templates/microsoft.network/frontdoorwebapplicationfirewallpolicies",
            ),
        },
    ],
    "azure-native:containerservice:ManagedCluster": [
        {
            property: "resourceName",
            max: 63,
            form: addressed("[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?"),
            within: group,
            source: table,
        },
        hyphened("dnsPrefix", 54, unverified("learn.microsoft.com/azure/aks/troubleshooting")),
        {
            property: "nodeResourceGroup",
            max: 80,
            form: /^[a-zA-Z0-9._()-]*[a-zA-Z0-9_()-]$/,
            source: unverified("learn.microsoft.com/azure/aks/faq"),
        },
    ],
    "azure-native:containerservice:TrustedAccessRoleBinding": [
        {
            property: "trustedAccessRoleBindingName",
            max: 24,
            form: /^[A-Za-z0-9-]+$/,
            within: ["resourceGroupName", "resourceName"],
            source: unverified("Azure/azure-rest-api-specs containerservice"),
        },
    ],
    "azure-native:dataprotection:BackupInstance": [
        hyphened(
            "backupInstanceName",
            150,
            unverified("learn.microsoft.com/azure/templates/microsoft.dataprotection"),
            ["resourceGroupName", "vaultName"],
        ),
    ],
    "azure-native:dataprotection:BackupPolicy": [
        {
            ...hyphened(
                "backupPolicyName",
                150,
                unverified("learn.microsoft.com/azure/templates/microsoft.dataprotection"),
                ["resourceGroupName", "vaultName"],
            ),
            min: 3,
        },
    ],
    "azure-native:dataprotection:BackupVault": [
        {
            property: "vaultName",
            min: 2,
            max: 50,
            form: addressed("[a-zA-Z]([a-zA-Z0-9-]*[a-zA-Z0-9])?"),
            within: group,
            source: unverified("learn.microsoft.com/azure/backup/create-manage-backup-vault"),
        },
    ],
    "azure-native:kubernetesconfiguration:Extension": [
        hyphened(
            "extensionName",
            63,
            unverified("learn.microsoft.com/azure/templates/microsoft.kubernetesconfiguration/extensions"),
            ["resourceGroupName", "clusterName"],
        ),
    ],
    "azure-native:containerservice:AgentPool": [
        {
            property: "agentPoolName",
            max: 12,
            form: /^[a-z][a-z0-9]*$/,
            within: ["resourceGroupName", "resourceName"],
            source: unverified("learn.microsoft.com/azure/aks/create-node-pools"),
        },
    ],
    "azure-native:dbforpostgresql:Server": [
        { property: "serverName", min: 3, max: 63, form: addressed("[a-z0-9]([a-z0-9-]*[a-z0-9])?"), source: table },
    ],
    "azure-native:dbforpostgresql:AdministratorsMicrosoftEntra": [
        {
            property: "principalName",
            max: 63,
            form: forms.word,
            within: ["serverName"],
            source: "a role of PostgreSQL: postgresql.org/docs/17/sql-syntax-lexical.html, 63 bytes",
        },
    ],
    "azure-native:keyvault:Key": [
        { property: "keyName", max: 127, form: /^[a-zA-Z0-9-]+$/, within: ["vaultName"], source: table },
    ],
    "azure-native:keyvault:Vault": [
        { property: "vaultName", min: 3, max: 24, form: addressed("[a-z][a-z0-9]*(-[a-z0-9]+)*"), source: table },
    ],
    "azure-native:managedidentity:FederatedIdentityCredential": [
        {
            property: "federatedIdentityCredentialResourceName",
            min: 3,
            max: 120,
            form: /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/,
            within: ["resourceGroupName", "resourceName"],
            source: unverified("learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations"),
        },
    ],
    "azure-native:managedidentity:UserAssignedIdentity": [
        {
            property: "resourceName",
            min: 3,
            max: 128,
            form: /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/,
            within: group,
            source: table,
        },
    ],
    "azure-native:monitor:ActionGroup": [
        {
            property: "actionGroupName",
            max: 260,
            form: /^[^:<>+/&%\\?#{}|]*[^:<>+/&%\\?#{}|. ]$/,
            within: group,
            source: unverified("table of rules, Microsoft.Insights"),
        },
        {
            property: "groupShortName",
            max: 12,
            form: forms.anything,
            repeats: true,
            source: unverified("learn.microsoft.com/azure/azure-monitor/alerts/action-groups"),
        },
    ],
    "azure-native:monitor:AzureMonitorWorkspace": [
        hyphened(
            "azureMonitorWorkspaceName",
            63,
            unverified("learn.microsoft.com/azure/azure-monitor/metrics/azure-monitor-workspace-manage"),
        ),
    ],
    "azure-native:monitor:DataCollectionEndpoint": [
        hyphened(
            "dataCollectionEndpointName",
            44,
            unverified("learn.microsoft.com/azure/templates/microsoft.insights/datacollectionendpoints"),
        ),
    ],
    "azure-native:monitor:DataCollectionRule": [
        hyphened(
            "dataCollectionRuleName",
            64,
            unverified("learn.microsoft.com/azure/templates/microsoft.insights/datacollectionrules"),
        ),
    ],
    "azure-native:monitor:DataCollectionRuleAssociation": [
        hyphened(
            "associationName",
            64,
            unverified("learn.microsoft.com/azure/templates/microsoft.insights/datacollectionruleassociations"),
            ["resourceUri"],
        ),
    ],
    "azure-native:monitor:DiagnosticSetting": [
        {
            property: "name",
            max: 260,
            form: /^[^*<>%:&?+/\\]*[^*<>%:&?+/\\. ]$/,
            within: ["resourceUri"],
            source: unverified("table of rules, Microsoft.Insights"),
        },
    ],
    "azure-native:monitor:MetricAlert": [
        {
            property: "ruleName",
            max: 260,
            form: /^[^*#&+:<>?@%{}\\/]*[^*#&+:<>?@%{}\\/. ]$/,
            within: group,
            source: unverified("table of rules, Microsoft.Insights"),
        },
    ],
    "azure-native:monitor:ActivityLogAlert": [
        {
            property: "activityLogAlertName",
            max: 260,
            form: /^[^*#&+:<>?@%{}\\/]*[^*#&+:<>?@%{}\\/. ]$/,
            within: group,
            source: unverified("table of rules, Microsoft.Insights"),
        },
    ],
    "azure-native:monitor:ScheduledQueryRule": [
        {
            property: "ruleName",
            max: 260,
            form: /^[^*<>%{}&:\\?/#|]*[^*<>%{}&:\\?/#|. ]$/,
            within: group,
            source: unverified("table of rules, Microsoft.Insights"),
        },
    ],
    "azure-native:monitor:SubscriptionDiagnosticSetting": [
        {
            property: "name",
            max: 260,
            form: /^[^*<>%:&?+/\\]*[^*<>%:&?+/\\. ]$/,
            source: unverified("table of rules, Microsoft.Insights"),
        },
    ],
    "azure-native:network:FlowLog": [
        { ...network("flowLogName"), within: ["resourceGroupName", "networkWatcherName"] },
    ],
    "azure-native:network:NatGateway": [network("natGatewayName")],
    "azure-native:network:NetworkSecurityGroup": [network("networkSecurityGroupName")],
    "azure-native:network:PrivateEndpoint": [
        { ...network("privateEndpointName", 64), min: 2, source: later },
        network("customNetworkInterfaceName"),
    ],
    "azure-native:network:PrivateDnsZoneGroup": [
        { ...network("privateDnsZoneGroupName"), within: ["resourceGroupName", "privateEndpointName"] },
    ],
    "azure-native:network:PublicIPAddress": [network("publicIpAddressName")],
    "azure-native:network:Subnet": [{ ...network("subnetName"), within: ["resourceGroupName", "virtualNetworkName"] }],
    "azure-native:network:VirtualNetwork": [{ ...network("virtualNetworkName", 64), min: 2 }],
    "azure-native:operationalinsights:Workspace": [
        { ...hyphened("workspaceName", 63, unverified("table of rules, Microsoft.OperationalInsights")), min: 4 },
    ],
    "azure-native:privatedns:PrivateZone": [
        { property: "privateZoneName", max: 63, form: /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/, within: group, source: table },
    ],
    "azure-native:privatedns:VirtualNetworkLink": [
        { ...network("virtualNetworkLinkName"), within: ["resourceGroupName", "privateZoneName"] },
    ],
    "azure-native:redisenterprise:RedisEnterprise": [
        {
            property: "clusterName",
            max: 60,
            form: addressed("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
            source: "@pulumi/azure-native 3.28.0, redisenterprise/redisEnterprise.d.ts",
        },
    ],
    "azure-native:redisenterprise:AccessPolicyAssignment": [
        {
            property: "accessPolicyAssignmentName",
            max: 60,
            form: /^[A-Za-z0-9]+$/,
            within: ["clusterName", "databaseName"],
            source: unverified("Azure/azure-rest-api-specs redisenterprise"),
        },
    ],
    "azure-native:resources:ResourceGroup": [
        {
            property: "resourceGroupName",
            max: 90,
            form: /^[\w()-.]*[\w()-]$/,
            source: unverified("table of rules, Microsoft.Resources"),
        },
    ],
    "azure-native:sql:Database": [
        {
            property: "databaseName",
            max: 128,
            form: /^[^<>*%&:\\/?]*[^<>*%&:\\/?. ]$/,
            within: ["serverName"],
            source: table,
        },
    ],
    "azure-native:sql:Server": [
        { property: "serverName", max: 63, form: addressed("[a-z0-9]([a-z0-9-]*[a-z0-9])?"), source: table },
        {
            property: "administrators.login",
            max: 128,
            form: forms.word,
            within: ["serverName"],
            source: unverified("a name in SQL Server (sysname)"),
        },
    ],
    "azure-native:storage:BlobContainer": [
        {
            property: "containerName",
            min: 3,
            max: 63,
            form: /^[a-z0-9]+(-[a-z0-9]+)*$/,
            within: ["accountName"],
            source: unverified("table of rules, Microsoft.Storage"),
        },
    ],
    "azure-native:storage:StorageAccount": [
        {
            property: "accountName",
            min: 3,
            max: 24,
            form: addressed("[a-z0-9]+"),
            source: unverified("table of rules, Microsoft.Storage"),
        },
    ],
    "azure-native:containerservice:MaintenanceConfiguration": none,
    "azure-native:dbforpostgresql:Configuration": none,
    "azure-native:redisenterprise:Database": none,
    "azure-native:sql:BackupShortTermRetentionPolicy": none,
    "azure-native:sql:EncryptionProtector": none,
    "azure-native:sql:ExtendedServerBlobAuditingPolicy": none,
    "azure-native:sql:LongTermRetentionPolicy": none,
    "azure-native:storage:BlobServiceProperties": none,
    "azure-native:storage:ManagementPolicy": none,
};
