import { cryptoKey, gke, googleBucket, sqlInstance, valkey } from "../../../reading/google";
import { must, undetermined } from "../../../reading/logic";
import { entries } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/** Each of these, under any of its names. */
const required: readonly (readonly string[])[] = [["tenant", "cell"], ["environment"], ["owner"], ["data_class"]];

export const gcpRequiredLabels: ResourceRule = {
    scope: "resource",
    id: "gcp-required-labels",
    title: "Everything says whose it is",
    requirement:
        "What holds data or costs money is labelled with its tenant or cell, environment, owner and data_class.",
    themes: ["asset-inventory"],
    severity: "low",
    level: "advisory",
    types: [sqlInstance, valkey, googleBucket, cryptoKey, gke],
    properties: ["labels", "resourceLabels", "settings.userLabels"],
    rationale: "Cost, access and clean-up of a tenant are found by labels.",
    fix: "Set labels for tenant (or cell), environment, owner and data_class.",
    url: "https://cloud.google.com/resource-manager/docs/best-practices-labels",
    check: (resource) => {
        const lists = ["labels", "resourceLabels", "settings.userLabels"].map((path) => entries(resource.get(path)));
        if (lists.includes(unknown)) return undetermined("labels");
        const names = lists.flatMap((list) => (list === unknown ? [] : list.map(([name]) => name)));
        const missing = required.filter((any) => !any.some((name) => names.includes(name)));
        return must(
            missing.length === 0,
            `no label for ${missing.map((any) => any.join(" or ")).join(", ")}`,
            "labels",
        );
    },
};
