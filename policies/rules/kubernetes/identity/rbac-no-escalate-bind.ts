import { listed, noRoleRule, roleTypes } from "../../../reading/roles";
import type { ResourceRule } from "../../../rule";

const raising = ["escalate", "bind", "impersonate", "*"];

export const k8sRbacNoEscalateBind: ResourceRule = {
    scope: "resource",
    id: "k8s-rbac-no-escalate-bind",
    title: "No role raises itself",
    requirement: "No rule of a role grants escalate, bind or impersonate.",
    themes: ["rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: roleTypes,
    properties: ["rules.0.verbs"],
    rationale: "With any of these verbs a role obtains every right there is.",
    fix: "Remove the verb.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb",
    check: (role) =>
        noRoleRule(role, (rule) => listed(rule, "verbs", raising), "a rule grants escalate, bind or impersonate"),
};
