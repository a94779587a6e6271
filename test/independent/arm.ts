import { isMarked, isPlain, nameOf, type Planned, unknownText } from "./plans";

/** Types of ARM, by the names that @pulumi/azure-native has for them, with the property that names each. */
const types: Readonly<Record<string, { readonly type: string; readonly name: string }>> = {
    "authorization:RoleDefinition": { type: "Microsoft.Authorization/roleDefinitions", name: "roleDefinitionId" },
    "containerregistry:Registry": { type: "Microsoft.ContainerRegistry/registries", name: "registryName" },
    "containerservice:ManagedCluster": { type: "Microsoft.ContainerService/managedClusters", name: "resourceName" },
    "dbforpostgresql:Server": { type: "Microsoft.DBforPostgreSQL/flexibleServers", name: "serverName" },
    "keyvault:Key": { type: "Microsoft.KeyVault/vaults/keys", name: "keyName" },
    "keyvault:Vault": { type: "Microsoft.KeyVault/vaults", name: "vaultName" },
    "keyvault:Secret": { type: "Microsoft.KeyVault/vaults/secrets", name: "secretName" },
    "network:FlowLog": { type: "Microsoft.Network/networkWatchers/flowLogs", name: "flowLogName" },
    "network:NetworkSecurityGroup": {
        type: "Microsoft.Network/networkSecurityGroups",
        name: "networkSecurityGroupName",
    },
    "network:SecurityRule": {
        type: "Microsoft.Network/networkSecurityGroups/securityRules",
        name: "securityRuleName",
    },
    "network:VirtualNetwork": { type: "Microsoft.Network/virtualNetworks", name: "virtualNetworkName" },
    "operationalinsights:Workspace": { type: "Microsoft.OperationalInsights/workspaces", name: "workspaceName" },
    "redis:Redis": { type: "Microsoft.Cache/redis", name: "name" },
    "redisenterprise:Database": { type: "Microsoft.Cache/redisEnterprise/databases", name: "databaseName" },
    "redisenterprise:RedisEnterprise": { type: "Microsoft.Cache/redisEnterprise", name: "clusterName" },
    "sql:Database": { type: "Microsoft.Sql/servers/databases", name: "databaseName" },
    "sql:Server": { type: "Microsoft.Sql/servers", name: "serverName" },
    "storage:BlobContainer": {
        type: "Microsoft.Storage/storageAccounts/blobServices/containers",
        name: "containerName",
    },
    "storage:StorageAccount": { type: "Microsoft.Storage/storageAccounts", name: "accountName" },
};

/** What stands beside `properties` in a template. */
const beside: ReadonlySet<string> = new Set(["location", "tags", "sku", "identity", "kind", "zones"]);
/** Properties that the SDK has given another name. Source: @pulumi/azure-native 3.28, storage/storageAccount.d.ts. */
const renamed: Readonly<Record<string, string>> = {
    networkRuleSet: "networkAcls",
    enableHttpsTrafficOnly: "supportsHttpsTrafficOnly",
    expires: "exp",
    notBefore: "nbf",
};
/** Lists of resources inside of another, which have properties of their own. */
const nested: ReadonlySet<string> = new Set(["securityRules"]);

/** A resource inside of another. */
const inner = ({ name, ...properties }: Readonly<Record<string, unknown>>) => ({ name, properties });

function expression(value: unknown): unknown {
    if (value === unknownText) return "[reference('unknown')]";
    if (isMarked(value)) return "[parameters('secret')]";
    if (Array.isArray(value)) return value.map(expression);
    if (!isPlain(value)) return value;
    return Object.fromEntries(
        Object.entries(value).map(([key, each]) => {
            const said = expression(each);
            return [renamed[key] ?? key, nested.has(key) && Array.isArray(said) ? said.map(inner) : said];
        }),
    );
}

function headOf({ urn, type, inputs }: Planned): { readonly type: string; readonly name: string } | undefined {
    const kind = types[type.replace("azure-native:", "")];
    if (!kind) return undefined;
    const name = inputs[kind.name];
    return { type: kind.type, name: typeof name === "string" && name !== unknownText ? name : nameOf(urn) };
}

/** What checkov calls a resource. */
export function armId(resource: Planned): string | undefined {
    const head = headOf(resource);
    return head && `${head.type}.${head.name}`;
}

function resource(one: Planned): readonly unknown[] {
    const head = headOf(one);
    if (!head) return [];
    const { inputs } = one;
    const entries = Object.entries(expression(inputs) as Record<string, unknown>);
    const outside = entries.filter(([key]) => beside.has(key));
    const inside = entries.filter(([key]) => !beside.has(key) && key !== "properties" && key !== "resourceGroupName");
    const { properties = {} } = Object.fromEntries(entries) as { properties?: object };
    return [
        {
            type: head.type,
            // The newest that checkov's own samples name; it reads no schema by it.
            apiVersion: "2024-01-01",
            name: head.name,
            ...Object.fromEntries(outside),
            properties: { ...Object.fromEntries(inside), ...properties },
        },
    ];
}

/** Azure's resources of a stack as a template of Azure Resource Manager. */
export function template(resources: readonly Planned[]): string {
    const found = resources.filter(({ type }) => type.startsWith("azure-native:")).flatMap(resource);
    return JSON.stringify({
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources: found,
    });
}
