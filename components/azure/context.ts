import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { type Place, resourceId } from "./ids";
import { azureName, globalName } from "./names";

/** What every Azure component knows of the place it declares into. */
export interface AzureContext {
    readonly scope: Scope;
    /** Subscription id: plain where the tenant or cell names it, else that of the credentials in use. */
    readonly subscription: pulumi.Input<string>;
    /** Id of the Entra tenant that the credentials belong to. */
    readonly directory: pulumi.Input<string>;
    /** Resource group of the scope; what is declared with its name waits for it. */
    readonly groupName: pulumi.Input<string>;
}

/** Name of the resource group that holds everything of a scope, of both homes where a tenant has two. */
export function groupName({ kind, id }: Pick<Scope, "kind" | "id">): string {
    return azureName("resourceGroup", { kind, id }, "group");
}

/** Names of what stands beside the first home, in the same resource group. */
export function ofSecondHome(context: AzureContext): AzureContext {
    return { ...context, scope: { ...context.scope, home: "second" } };
}

/** Place of a scope, for ids of its resources: its own, or a cell's in the same subscription. */
function placeOf(context: AzureContext, subscription: string, scope: Pick<Scope, "kind" | "id">): Place {
    return { subscription, group: groupName(scope), location: context.scope.region };
}

/** Computes a value from the subscription: at once where it is known, as an output where the credentials decide. */
export function inPlace<T>(
    context: AzureContext,
    build: (place: Place) => T,
    scope: Pick<Scope, "kind" | "id"> = context.scope,
): pulumi.Input<T> {
    const { subscription } = context;
    const at = (id: string) => build(placeOf(context, id, scope));
    return typeof subscription === "string" ? at(subscription) : pulumi.output(subscription).apply(at);
}

/** Name that nobody else in the cloud has, of something of the scope. */
export function globallyNamed(
    context: AzureContext,
    kind: Parameters<typeof globalName>[0],
    purpose: string,
): pulumi.Input<string> {
    return inPlace(context, ({ subscription }) => globalName(kind, subscription, context.scope, purpose));
}

/**
 * A value that waits for a resource and is known in a preview all the same. Names and ids that Azure reports are not: it
 * echoes `name` where `resourceName` was given.
 */
export function after<T>(resource: pulumi.Resource, value: pulumi.Input<T>): pulumi.Output<T> {
    return pulumi.all([resource.urn, value]).apply(([, known]) => known) as pulumi.Output<T>;
}

/** Id of a declared resource, made from names as the cloud would. Names of what it lies in come first. */
export function idOf(
    context: AzureContext,
    resource: pulumi.Resource,
    type: string,
    ...names: readonly pulumi.Input<string>[]
): pulumi.Output<string> {
    return pulumi
        .all([context.subscription, resource.urn, ...names])
        .apply(([subscription, , ...known]) =>
            resourceId(placeOf(context, subscription!, context.scope), type, ...(known as string[])),
        );
}
