import type * as pulumi from "@pulumi/pulumi";
import { CloudComponent, type DataClass, type Guards } from "../shared/component";
import type { AzureContext } from "./context";

export type { Transforms } from "../shared/component";

const guards: Guards = {
    naming: new Set([
        "name",
        "accountName",
        "actionGroupName",
        "backupInstanceName",
        "backupPolicyName",
        "blobAuditingPolicyName",
        "budgetName",
        "cacheRuleName",
        "clusterName",
        "configName",
        "configurationName",
        "containerName",
        "customDomainName",
        "customNetworkInterfaceName",
        "databaseName",
        "encryptionProtectorName",
        "endpointName",
        "extensionName",
        "federatedIdentityCredentialResourceName",
        "flowLogName",
        "keyName",
        "location",
        "natGatewayName",
        "networkSecurityGroupName",
        "originGroupName",
        "originName",
        "policyAssignmentName",
        "policyName",
        "privateDnsZoneGroupName",
        "privateEndpointName",
        "privateZoneName",
        "profileName",
        "publicIpAddressName",
        "recordType",
        "registryName",
        "relativeRecordSetName",
        "resourceGroupName",
        "resourceName",
        "resourceUri",
        "roleAssignmentName",
        "routeName",
        "ruleGroupName",
        "ruleName",
        "ruleSetName",
        "scope",
        "securityPolicyName",
        "serverName",
        "subnetName",
        "trustedAccessRoleBindingName",
        "vaultName",
        "virtualNetworkLinkName",
        "virtualNetworkName",
        "workspaceName",
        "zoneName",
    ]),
    labelling: ["tags"],
};

/**
 * Arguments of which a part is known only after deployment, given past the SDK's class: it lays defaults over nested arguments, after
 * which the whole counts as unknown, and no rule could judge the rest of it in a first plan.
 */
export function partlyKnown(args: Readonly<Record<string, unknown>>): pulumi.ResourceTransformation {
    return ({ props, opts }) => ({ props: { ...props, ...args }, opts });
}

/** A component whose children are Azure resources. */
export abstract class AzureComponent extends CloudComponent<AzureContext> {
    constructor(
        type: string,
        name: string,
        context: AzureContext,
        opts: pulumi.ComponentResourceOptions,
        transforms: object = {},
    ) {
        super({ cloud: "azure", type, guards }, name, context, opts, transforms);
    }

    /** The resource group. */
    protected get group() {
        return { resourceGroupName: this.context.groupName };
    }

    /** The resource group and the region. */
    protected get here() {
        return { ...this.group, location: this.context.scope.region };
    }

    /** Tags of a child: who it belongs to and what it holds. */
    protected tags(dataClass: DataClass = "operational"): Record<string, string> {
        return { ...this.context.scope.tags, data_class: dataClass };
    }
}
