import { some } from "../../../reading/logic";
import { grantsOn, noRoleRule, roleTypes } from "../../../reading/roles";
import type { ResourceRule } from "../../../rule";

/**
 * Parts of resources that hand over a pod, a node, an identity or a signature, with the verbs that do so.
 * Source: kubernetes.io/docs/concepts/security/rbac-good-practices, as known 2026-11; a GET opens a web socket as well as a POST.
 */
const takeovers: Readonly<Record<string, readonly string[]>> = {
    "serviceaccounts/token": ["create"],
    "pods/exec": ["create", "get"],
    "pods/attach": ["create", "get"],
    "pods/ephemeralcontainers": ["patch", "update"],
    "nodes/proxy": ["create", "delete", "get", "patch", "update"],
    "certificatesigningrequests/approval": ["patch", "update"],
    signers: ["approve", "sign"],
};

export const k8sRbacNoTakeover: ResourceRule = {
    scope: "resource",
    id: "k8s-rbac-no-takeover",
    title: "No role becomes another",
    requirement:
        "No rule of a role runs commands in pods or on nodes, issues tokens of service accounts, or approves certificates; single ones may be named.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: roleTypes,
    properties: ["rules.0.resources", "rules.0.verbs", "rules.0.resourceNames"],
    rationale:
        "Whoever gets into a pod or issues a token has all the rights of its account, and those of no audit trail.",
    fix: "Remove the resource from the rule, or set resourceNames to the ones that are needed.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks",
    check: (role) =>
        noRoleRule(
            role,
            (rule) => some(Object.entries(takeovers).map(([part, verbs]) => grantsOn(rule, part, verbs))),
            "a rule gets into pods or nodes, or issues identities",
        ),
};
