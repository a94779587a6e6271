import { type ResourceView, type StackView, unknown } from "../../rule";
import { joined, someJoined } from "../joins";
import { ask, every, not, some, type Truth } from "../logic";
import {
    groupLock,
    lock,
    postgres,
    resourceGroup,
    resourceLock,
    sqlServer,
    storageAccount,
    subscriptionLock,
} from "../microsoft";
import { textOf } from "../values";

/** Types that put a lock on something. */
export const lockTypes: readonly string[] = [lock, groupLock, resourceLock, subscriptionLock];

/** What ids call a type, and the property that has the name. */
interface Kind {
    readonly id: string;
    readonly name: string;
}

const kinds: Readonly<Record<string, Kind>> = {
    [postgres]: { id: "Microsoft.DBforPostgreSQL/flexibleServers", name: "serverName" },
    [sqlServer]: { id: "Microsoft.Sql/servers", name: "serverName" },
    [storageAccount]: { id: "Microsoft.Storage/storageAccounts", name: "accountName" },
};

/** Names in Azure's ids differ by more than their case. */
const isSame = (one: unknown, other: unknown): Truth =>
    ask(one, () => ask(other, () => textOf(one) !== "" && textOf(one).toLowerCase() === textOf(other).toLowerCase()));

/** A subscription, with a group in it, with a resource in that. */
const scopes = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+)(?:\/providers\/(.+)\/([^/]+))?)?\/?$/i;

const subscriptionOf = (resource: ResourceView): unknown => resource.provider?.get("subscriptionId") ?? unknown;

/** Whether what is written as a lock's scope is the resource, its group or its subscription: locks are inherited. */
function takesIn(scope: string, resource: ResourceView): Truth {
    const [, subscription, group, type, name] = scopes.exec(scope) ?? [];
    if (subscription === undefined) return false;
    const own = isSame(subscription, subscriptionOf(resource));
    if (group === undefined) return own;
    const kind = kinds[resource.type];
    return every([
        own !== false,
        isSame(group, resource.get("resourceGroupName")),
        type === undefined || every([isSame(type, kind?.id), isNamed(resource, name)]),
    ]);
}

/** Whether it is called so. Nobody can have written a name that only the cloud will give. */
function isNamed(resource: ResourceView, name: unknown): Truth {
    const own = resource.get(kinds[resource.type]?.name ?? "name");
    return own === unknown ? false : isSame(name, own);
}

const groupsBehind = (stack: StackView, one: ResourceView, path: string): readonly string[] =>
    (one.propertyDependencies[path] ?? []).filter((urn) => stack.byUrn(urn)?.type === resourceGroup);

/** Whether what names a group in a lock was made from the group of the resource. */
const isFromGroup = (stack: StackView, one: ResourceView, path: string, resource: ResourceView): boolean =>
    groupsBehind(stack, one, path).some((urn) => resource.propertyDependencies.resourceGroupName?.includes(urn));

function locksByScope(stack: StackView, one: ResourceView, resource: ResourceView): Truth {
    if (isFromGroup(stack, one, "scope", resource)) return true;
    const scope = one.get("scope");
    return scope === unknown ? false : takesIn(textOf(scope), resource);
}

/** Whether locks and resource are of one subscription. */
function isNear(one: ResourceView, resource: ResourceView): Truth {
    if (one.provider?.urn === resource.provider?.urn) return true;
    return isSame(subscriptionOf(one), subscriptionOf(resource));
}

function locksGroup(stack: StackView, one: ResourceView, resource: ResourceView): Truth {
    if (isFromGroup(stack, one, "resourceGroupName", resource)) return true;
    const name = one.get("resourceGroupName");
    const made = (one.propertyDependencies.resourceGroupName ?? []).length > 0;
    if (name === unknown && made) return false;
    return every([isNear(one, resource), isSame(name, resource.get("resourceGroupName"))]);
}

function locksResource(stack: StackView, one: ResourceView, resource: ResourceView): Truth {
    const from = one.propertyDependencies.resourceName ?? [];
    const isBelow = ask(one.get("parentResourcePath"), (path) => textOf(path) !== "");
    if (from.includes(resource.urn)) return not(isBelow);
    const [namespace, type, name] = ["resourceProviderNamespace", "resourceType", "resourceName"].map((path) =>
        one.get(path),
    );
    if (name === unknown && from.length > 0) return false;
    const kind = [namespace, type].includes(unknown) ? unknown : `${textOf(namespace)}/${textOf(type)}`;
    return every([
        not(isBelow),
        isSame(kind, kinds[resource.type]?.id),
        isNamed(resource, name),
        locksGroup(stack, one, resource),
    ]);
}

/** Whether a lock of Azure's refuses the deletion of a resource: one of its own, of its group or of its subscription. */
export function isLocked(stack: StackView, resource: ResourceView): Truth {
    const refuses = (one: ResourceView) => ask(one.get("level"), (level) => level !== "NotSpecified");
    const { sure, possible } = joined(stack, resource, { types: [lock], property: "scope", names: ["id"] });
    // What was made from a group's id is on that group.
    const own = { sure, possible: possible.filter((one) => groupsBehind(stack, one, "scope").length === 0) };
    const oneOf = (type: string, holds: (one: ResourceView) => Truth) =>
        stack.ofType(type).map((one) => every([holds(one), refuses(one)]));
    return some([
        someJoined(own, refuses),
        ...oneOf(lock, (one) => locksByScope(stack, one, resource)),
        ...oneOf(groupLock, (one) => locksGroup(stack, one, resource)),
        ...oneOf(resourceLock, (one) => locksResource(stack, one, resource)),
        ...oneOf(subscriptionLock, (one) => isNear(one, resource)),
    ]);
}
