import { type Joined, someJoined } from "../../../reading/joins";
import { every, must, not, worst } from "../../../reading/logic";
import { eachTenantNamespace, namespace, within } from "../../../reading/namespaces";
import { closes, type Direction, open, networkPolicy as policy, rulesOf } from "../../../reading/peers";
import type { Finding, StackRule } from "../../../rule";

function judge(policies: Joined, direction: Direction): Finding {
    const closed = someJoined(policies, (one) => closes(one, direction));
    const opened = open(policies, direction);
    return must(
        every([closed, not(opened)]),
        opened === true
            ? `policies let all ${rulesOf(direction)} through`
            : `no policy closes ${rulesOf(direction)} for every pod`,
        `what network policies do about ${rulesOf(direction)}`,
    );
}

export const k8sNetpolDefaultDeny: StackRule = {
    scope: "stack",
    id: "k8s-netpol-default-deny",
    title: "Tenants are closed by default",
    requirement:
        "A tenant's namespace has policies that close ingress and egress for every pod, and none that open nearly every port of nearly every pod again: to everyone, nearly every namespace or the whole internet.",
    themes: ["network-isolation", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [namespace, policy],
    properties: ["metadata.namespace", "spec.podSelector", "spec.policyTypes", "spec.ingress", "spec.egress"],
    rationale: "Until a policy selects a pod, every pod of every tenant reaches it, and it reaches every address.",
    fix: "Add a NetworkPolicy with an empty podSelector, policyTypes Ingress and Egress, and no rules; name peers by matchLabels or In, and the ports they need.",
    url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
    check: (stack) =>
        eachTenantNamespace(stack, (space) => {
            const policies = within(stack, space, [policy]);
            return worst([judge(policies, "Ingress"), judge(policies, "Egress")]);
        }),
};
