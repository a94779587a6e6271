import { statefulTypes } from "../../reading/services";
import { lossOf, replacing } from "../../reading/steps";
import type { PlanRule } from "../../rule";

export const tenantNoStatefulReplacement: PlanRule = {
    scope: "plan",
    id: "tenant-no-stateful-replacement",
    title: "Nothing that holds data is replaced unasked",
    requirement: "No resource that holds data is replaced, unless the tenant's allow.replace names its service.",
    themes: ["change-management", "backup"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: statefulTypes,
    properties: [],
    rationale: "A replacement starts empty: the old one is deleted with what it held.",
    fix: "Undo the change that forces the replacement. Another tier is written by `tenantry move <tenant> --tier <tier>`, which replaces nothing; else name the service in allow.replace after moving the data.",
    url: "https://www.pulumi.com/docs/iac/concepts/resources/state/",
    check: (steps, stack) => lossOf(steps, stack, "replace", replacing, "would be replaced, losing what it holds"),
};
