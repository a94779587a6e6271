import { undetermined, worst } from "../../reading/logic";
import { foreignReferences } from "../../reading/references";
import { isTenant, setting } from "../../reading/settings";
import { textOf } from "../../reading/values";
import { everyType, type StackRule, unknown } from "../../rule";

export const tenantIsolationComplete: StackRule = {
    scope: "stack",
    id: "tenant-isolation-complete",
    title: "No tenant refers to another",
    requirement:
        "Nothing of a tenant's stack carries another tenant's tag or label, lies in another's namespace, lets another's pods or accounts in, names what is another's in a policy or peering, or reads another's stack.",
    themes: ["tenant-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [everyType],
    properties: [
        "tags",
        "metadata.namespace",
        "metadata.labels",
        "subjects.0.namespace",
        "spec.ingress.0.from.0.namespaceSelector",
        "policy",
    ],
    settings: ["isolation", "tenantId"],
    rationale: "One reference across is a way across: for data, for cost, and for whoever breaks into either.",
    fix: "Remove the reference; what tenants share belongs to their cell.",
    check: (stack) => {
        const id = setting(stack, "tenantId");
        if (!isTenant(stack) || id === undefined) return [];
        const shared = setting(stack, "isolation") !== "silo";
        const references = stack.reads.filter(({ type }) => type === "pulumi:pulumi:StackReference");
        return [...stack.resources, ...references].flatMap((resource) => {
            const finding =
                id === unknown
                    ? undetermined("the tenant's id")
                    : worst(foreignReferences(resource, textOf(id), shared));
            return finding.result === "notApplicable" ? [] : [{ urn: resource.urn, finding }];
        });
    },
};
