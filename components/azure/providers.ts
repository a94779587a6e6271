import { getClientConfigOutput } from "@pulumi/azure-native/authorization";
import { Provider } from "@pulumi/azure-native/provider";
import * as resources from "@pulumi/azure-native/resources";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { type AzureContext, after, groupName } from "./context";

/** The provider of a stack, and the context that its components declare into. */
export interface AzureStack {
    readonly provider: Provider;
    readonly context: AzureContext;
}

interface StackProtection {
    /** Refuse deletion of the resource group. */
    readonly protect: boolean;
    /** The group stays when the stack is destroyed: deleting a group deletes all that lies in it, what was to stay as well. */
    readonly retained?: boolean;
}

/**
 * The provider for a scope's region, and the resource group of all that is the scope's. A subscription that is given is also
 * enforced; without one it is that of the credentials in use, who tell the Entra tenant in any case.
 */
export function createAzureStack(
    scope: Scope,
    subscription: pulumi.Input<string> | undefined,
    parent: pulumi.ComponentResource,
    { protect, retained = false }: StackProtection,
): AzureStack {
    const provider = new Provider(
        "azure",
        {
            location: scope.region,
            ...(subscription === undefined ? {} : { subscriptionId: subscription }),
            disablePulumiPartnerId: true,
        },
        { parent },
    );
    const client = getClientConfigOutput({ provider });
    const group = new resources.ResourceGroup(
        "group",
        { resourceGroupName: groupName(scope), location: scope.region, tags: { ...scope.tags } },
        { parent, provider, protect, retainOnDelete: retained },
    );
    return {
        provider,
        context: {
            scope,
            subscription: subscription ?? client.subscriptionId,
            directory: client.tenantId,
            groupName: after(group, groupName(scope)),
        },
    };
}
