import { must, undetermined } from "../../../reading/logic";
import { aks, postgres, redis, storageAccount, vault } from "../../../reading/microsoft";
import { entries } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/** Each of these, under any of its names. */
const required: readonly (readonly string[])[] = [["tenant", "cell"], ["environment"], ["owner"], ["data_class"]];

export const azureRequiredTags: ResourceRule = {
    scope: "resource",
    id: "azure-required-tags",
    title: "Everything says whose it is",
    requirement: "What holds data or costs money is tagged with its tenant or cell, environment, owner and data_class.",
    themes: ["asset-inventory"],
    severity: "low",
    level: "advisory",
    types: [postgres, redis, storageAccount, vault, aks],
    properties: ["tags"],
    rationale: "Cost, access and clean-up of a tenant are found by tags.",
    fix: "Set tags for tenant (or cell), environment, owner and data_class.",
    url: "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources",
    check: (resource) => {
        const list = entries(resource.get("tags"));
        if (list === unknown) return undetermined("tags");
        const names = list.map(([name]) => name);
        const missing = required.filter((any) => !any.some((name) => names.includes(name)));
        return must(missing.length === 0, `no tag for ${missing.map((any) => any.join(" or ")).join(", ")}`, "tags");
    },
};
