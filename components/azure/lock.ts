import * as authorization from "@pulumi/azure-native/authorization";
import type * as pulumi from "@pulumi/pulumi";
import type { AzureContext } from "./context";
import { azureName } from "./names";

/**
 * Azure's own protection from deletion: whoever wants to delete the resource takes the lock off first, which takes rights of its
 * own. There while the service is protected. It keeps rights on the resource and what is attached to it from being deleted too, so it
 * is for what holds data alone, never for a cluster (learn.microsoft.com/azure/azure-resource-manager/management/lock-resources, read 2026-11).
 */
export function lock(
    name: string,
    context: AzureContext,
    resourceId: pulumi.Input<string>,
    opts: pulumi.CustomResourceOptions,
): authorization.ManagementLockByScope {
    return new authorization.ManagementLockByScope(
        `${name}-lock`,
        {
            scope: resourceId,
            lockName: azureName("networkPart", context.scope, "lock"),
            level: "CanNotDelete",
            notes: `Holds data of ${context.scope.kind} ${context.scope.id}; taken off by its consent`,
        },
        opts,
    );
}
