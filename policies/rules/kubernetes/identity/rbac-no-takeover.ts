import { some } from "../../../reading/logic";
import { grantsOn, noRoleRule, roleTypes } from "../../../reading/roles";
import type { ResourceRule } from "../../../rule";

/**
 * Resources and parts of them that hand over a node or an identity, with the verbs that do so.
 * Source: kubernetes.io/docs/concepts/security/rbac-good-practices, as known 2026-11.
 */
const takeovers: Readonly<Record<string, readonly string[]>> = {
    "serviceaccounts/token": ["create"],
    "nodes/proxy": ["create", "delete", "get", "patch", "update"],
    // Of a volume of the type hostPath whoever makes it reads and writes the node's files.
    persistentvolumes: ["create"],
};

export const k8sRbacNoTakeover: ResourceRule = {
    scope: "resource",
    id: "k8s-rbac-no-takeover",
    title: "No role becomes another",
    requirement:
        "No rule of a role reaches into nodes, makes volumes of them or issues tokens of service accounts; single ones may be named.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: roleTypes,
    properties: ["rules.0.resources", "rules.0.verbs", "rules.0.resourceNames"],
    rationale:
        "Whoever issues a token has all the rights of its account; the agent of a node runs commands in every pod there.",
    fix: "Remove the resource from the rule, or set resourceNames to the ones that are needed.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks",
    check: (role) =>
        noRoleRule(
            role,
            (rule) => some(Object.entries(takeovers).map(([part, verbs]) => grantsOn(rule, part, verbs))),
            "a rule gets into nodes, or issues identities",
        ),
};
