import { statefulTypes } from "../../reading/services";
import { lossOf } from "../../reading/steps";
import type { PlanRule } from "../../rule";

export const tenantNoStatefulDeletion: PlanRule = {
    scope: "plan",
    id: "tenant-no-stateful-deletion",
    title: "Nothing that holds data is deleted unasked",
    requirement: "No resource that holds data is deleted, unless the tenant's allow.delete names its service.",
    themes: ["change-management", "backup"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: statefulTypes,
    properties: [],
    rationale: "Deletion by a change of a file is usually a mistake in the file.",
    fix: "Bring the resource back, or name its service in allow.delete. Another tier or isolation is written by `tenantry move`.",
    url: "https://www.pulumi.com/docs/iac/concepts/resources/state/",
    check: (steps, stack) => lossOf(steps, stack, "delete", ["delete"], "would be deleted with what it holds"),
};
