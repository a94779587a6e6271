import { some } from "../../../reading/logic";
import { listed, noRoleRule, roleTypes } from "../../../reading/roles";
import { at, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sRbacNoWildcards: ResourceRule = {
    scope: "resource",
    id: "k8s-rbac-no-wildcards",
    title: "Roles name what they grant",
    requirement: "No rule of a role has a wildcard for verbs, resources, API groups or all paths.",
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: roleTypes,
    properties: ["rules.0.verbs", "rules.0.resources", "rules.0.apiGroups", "rules.0.nonResourceURLs"],
    rationale: "A wildcard also grants what the next add-on brings.",
    fix: "List the verbs, resources, API groups and paths.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
    check: (role) =>
        noRoleRule(
            role,
            (rule) =>
                some([
                    ...["verbs", "apiGroups"].map((property) => listed(rule, property, ["*"])),
                    // "*/scale" is the part of every resource.
                    someItem(at(rule, "resources"), (word) => textOf(word).includes("*")),
                    listed(rule, "nonResourceURLs", ["*", "/*"]),
                ]),
            "a rule has a wildcard",
        ),
};
