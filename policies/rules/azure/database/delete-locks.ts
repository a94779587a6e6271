import { joined, someJoined } from "../../../reading/joins";
import { ask, every, must, some, type Truth } from "../../../reading/logic";
import { groupLock, lock, postgres, resourceGroup, sqlServer, storageAccount } from "../../../reading/microsoft";
import { unlessConsented } from "../../../reading/settings";
import { each, textOf } from "../../../reading/values";
import { type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const services: Readonly<Record<string, string>> = {
    [postgres]: "database",
    [sqlServer]: "database",
    [storageAccount]: "storage",
};

/** The group that a lock is on, by its id or by its name. */
const groupOf = (written: unknown): string =>
    textOf(written)
        .replace(/^.*\/resourceGroups\/(?=[^/]+\/?$)/i, "")
        .replace(/\/$/, "");

const groupsBehind = (stack: StackView, one: ResourceView, path: string): readonly string[] =>
    (one.propertyDependencies[path] ?? []).filter((urn) => stack.byUrn(urn)?.type === resourceGroup);

/** Whether a lock is on the group of a resource, by what made its name or by the name: locks of a group are inherited. */
function isOnGroup(stack: StackView, one: ResourceView, path: string, resource: ResourceView): Truth {
    const from = one.propertyDependencies[path] ?? [];
    const groups = groupsBehind(stack, one, path);
    if (groups.some((urn) => resource.propertyDependencies.resourceGroupName?.includes(urn))) return true;
    const written = one.get(path);
    if (written === unknown) return from.length > 0 ? false : unknown;
    return ask(resource.get("resourceGroupName"), (name) => {
        const its = textOf(name).toLowerCase();
        return its !== "" && its === groupOf(written).toLowerCase();
    });
}

export const azureDeleteLocks: StackRule = {
    scope: "stack",
    id: "azure-delete-locks",
    title: "What holds data is locked",
    requirement:
        "A database server and a storage account carry a lock of Azure's own that refuses deletion, or their resource group does, unless the tenant consents to it.",
    themes: ["backup", "integrity"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [postgres, sqlServer, storageAccount, lock, groupLock],
    properties: ["scope", "resourceGroupName", "level"],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "The cloud itself then refuses what a mistake in a program or on a console asks for.",
    fix: "Add an authorization.ManagementLockByScope of level CanNotDelete with the resource's id as its scope.",
    url: "https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources",
    check: (stack) =>
        (Object.keys(services) as (keyof typeof services)[]).flatMap((type) =>
            each(
                stack,
                [type],
                unlessConsented(stack, services[type]!, (resource) => {
                    const { sure, possible } = joined(stack, resource, {
                        types: [lock],
                        property: "scope",
                        names: ["id"],
                    });
                    // What was made from a group's id is on that group.
                    const locks = {
                        sure,
                        possible: possible.filter((one) => groupsBehind(stack, one, "scope").length === 0),
                    };
                    const refuses = (one: ResourceView) => ask(one.get("level"), (level) => level !== "NotSpecified");
                    const onGroup = (path: string) => (one: ResourceView) =>
                        every([isOnGroup(stack, one, path, resource), refuses(one)]);
                    return must(
                        some([
                            someJoined(locks, refuses),
                            ...stack.ofType(lock).map(onGroup("scope")),
                            ...stack.ofType(groupLock).map(onGroup("resourceGroupName")),
                        ]),
                        "no lock refuses its deletion",
                        "what a lock is on",
                    );
                }),
            ),
        ),
};
