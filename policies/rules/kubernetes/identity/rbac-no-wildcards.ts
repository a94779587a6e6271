import { must, not, some, worst } from "../../../reading/logic";
import { listed, noRoleRule, roleTypes } from "../../../reading/roles";
import { picks } from "../../../reading/selectors";
import { at, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/**
 * Labels of cluster-admin, whose rules are all wildcards: a role that takes in what carries them has every right.
 * Source: kubernetes.io/docs/reference/access-authn-authz/rbac ("Default roles and role bindings"), as known 2026-11.
 */
const everyRight = { "kubernetes.io/bootstrapping": "rbac-defaults" };

export const k8sRbacNoWildcards: ResourceRule = {
    scope: "resource",
    id: "k8s-rbac-no-wildcards",
    title: "Roles name what they grant",
    requirement:
        "No rule of a role has a wildcard for verbs, resources, API groups or all paths, and no role takes in every other.",
    themes: ["rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: roleTypes,
    properties: [
        "rules.0.verbs",
        "rules.0.resources",
        "rules.0.apiGroups",
        "rules.0.nonResourceURLs",
        "aggregationRule",
    ],
    rationale: "A wildcard also grants what the next add-on brings.",
    fix: "List the verbs, resources, API groups and paths; aggregate roles by a label of your own.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
    check: (role) =>
        worst([
            must(
                not(someItem(role.get("aggregationRule.clusterRoleSelectors"), (one) => picks(one, everyRight))),
                "it takes in the rules of cluster-admin",
                "aggregationRule",
            ),
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
        ]),
};
