import { some } from "../../../reading/logic";
import { listed, noRoleRule, roleTypes } from "../../../reading/roles";
import type { ResourceRule } from "../../../rule";

export const k8sRbacNoWildcards: ResourceRule = {
    scope: "resource",
    id: "k8s-rbac-no-wildcards",
    title: "Roles name what they grant",
    requirement: "No rule of a role has a wildcard for verbs, resources or API groups.",
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: roleTypes,
    properties: ["rules.0.verbs", "rules.0.resources", "rules.0.apiGroups"],
    rationale: "A wildcard also grants what the next add-on brings.",
    fix: "List the verbs, resources and API groups.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
    check: (role) =>
        noRoleRule(
            role,
            (rule) => some(["verbs", "resources", "apiGroups"].map((property) => listed(rule, property, ["*"]))),
            "a rule has a wildcard",
        ),
};
