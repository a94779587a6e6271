import { some } from "../../../reading/logic";
import { grantsOn, noRoleRule, roleTypes } from "../../../reading/roles";
import type { ResourceRule } from "../../../rule";

const writing = ["create", "update", "patch", "delete", "deletecollection"];
/** Source: kubernetes.io/docs/concepts/security/rbac-good-practices, as known 2026-11; policies of admission do what webhooks do. */
const ways: Readonly<Record<string, readonly string[]>> = {
    validatingwebhookconfigurations: writing,
    mutatingwebhookconfigurations: writing,
    validatingadmissionpolicies: writing,
    validatingadmissionpolicybindings: writing,
    mutatingadmissionpolicies: writing,
    mutatingadmissionpolicybindings: writing,
    "certificatesigningrequests/approval": ["patch", "update"],
    signers: ["approve", "sign"],
};

export const k8sRbacWebhookCsr: ResourceRule = {
    scope: "resource",
    id: "k8s-rbac-webhook-csr",
    title: "No role decides what the cluster lets in",
    requirement: "No rule of a role writes webhooks or policies of admission, or approves or signs certificates.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: roleTypes,
    properties: ["rules.0.resources", "rules.0.verbs", "rules.0.resourceNames"],
    rationale:
        "A webhook reads and changes every object that is written; a certificate may be anybody's, of a master too.",
    fix: "Remove the resource from the rule; add-ons bring the role that they need.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#control-admission-webhooks",
    check: (role) =>
        noRoleRule(
            role,
            (rule) => some(Object.entries(ways).map(([part, verbs]) => grantsOn(rule, part, verbs))),
            "a rule writes admission, or approves certificates",
        ),
};
