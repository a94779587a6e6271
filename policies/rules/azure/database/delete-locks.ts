import { isLocked, lockTypes } from "../../../reading/azure/locks";
import { must } from "../../../reading/logic";
import { postgres, sqlServer, storageAccount } from "../../../reading/microsoft";
import { unlessConsented } from "../../../reading/settings";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const services: Readonly<Record<string, string>> = {
    [postgres]: "database",
    [sqlServer]: "database",
    [storageAccount]: "storage",
};

export const azureDeleteLocks: StackRule = {
    scope: "stack",
    id: "azure-delete-locks",
    title: "What holds data is locked",
    requirement:
        "A database server and a storage account carry a lock of Azure's own that refuses deletion, or their resource group or subscription does, unless the tenant consents to it.",
    themes: ["backup", "integrity"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [postgres, sqlServer, storageAccount, ...lockTypes],
    properties: ["scope", "resourceGroupName", "resourceName", "level"],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "The cloud itself then refuses what a mistake in a program or on a console asks for.",
    fix: "Add an authorization.ManagementLockByScope of level CanNotDelete with the resource's id as its scope.",
    url: "https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources",
    check: (stack) =>
        (Object.keys(services) as (keyof typeof services)[]).flatMap((type) =>
            each(
                stack,
                [type],
                unlessConsented(stack, services[type]!, (resource) =>
                    must(isLocked(stack, resource), "no lock refuses its deletion", "what a lock is on"),
                ),
            ),
        ),
};
