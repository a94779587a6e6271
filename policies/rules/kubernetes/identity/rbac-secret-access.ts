import { ask, every } from "../../../reading/logic";
import { clusterRole, listed, noRoleRule, roleTypes } from "../../../reading/roles";
import { at } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const reading = ["get", "list", "watch", "*"];

export const k8sRbacSecretAccess: ResourceRule = {
    scope: "resource",
    id: "k8s-rbac-secret-access",
    title: "Few read secrets",
    requirement: "A role reads secrets by name alone, and no cluster role reads any.",
    themes: ["rbac", "secrets"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: roleTypes,
    properties: ["rules.0.resources", "rules.0.verbs", "rules.0.resourceNames"],
    rationale: "Secrets of a namespace include the tokens and certificates of everything in it.",
    fix: "Set resourceNames to the secrets that are needed, in a Role.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets",
    check: (role) =>
        noRoleRule(
            role,
            (rule) =>
                every([
                    listed(rule, "resources", ["secrets", "*"]),
                    listed(rule, "verbs", reading),
                    role.type === clusterRole ||
                        ask(at(rule, "resourceNames"), (names) => !Array.isArray(names) || names.length === 0),
                ]),
            "a rule reads every secret",
        ),
};
