import { type Joined, someJoined } from "../../../reading/joins";
import { ask, every, must, not, type Truth, worst } from "../../../reading/logic";
import { eachTenantNamespace, namespace, within } from "../../../reading/namespaces";
import { picksAll } from "../../../reading/selectors";
import { at, items, someItem } from "../../../reading/values";
import type { Finding, ResourceView, StackRule } from "../../../rule";

const policy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const directions = { Ingress: "ingress", Egress: "egress" } as const;

/** Directions that a policy speaks of; where it does not say, ingress, and egress if it has rules for it. */
function speaksOf(one: ResourceView, direction: keyof typeof directions): Truth {
    const types = one.get("spec.policyTypes");
    if (types !== undefined) return someItem(types, (type) => type === direction);
    if (direction === "Ingress") return true;
    return ask(items(one.get("spec.egress")), (rules) => Array.isArray(rules) && rules.length > 0);
}

/** Whether the policy closes the direction for every pod. */
function closes(one: ResourceView, direction: keyof typeof directions): Truth {
    const rules = items(one.get(`spec.${directions[direction]}`));
    return every([
        picksAll(one.get("spec.podSelector")),
        speaksOf(one, direction),
        ask(rules, (list) => Array.isArray(list) && list.length === 0),
    ]);
}

/** Whether the policy opens the direction for every pod to everyone: a rule that names neither peers nor ports. */
function opens(one: ResourceView, direction: keyof typeof directions): Truth {
    const peers = direction === "Ingress" ? "from" : "to";
    const unlimited = (list: unknown) => ask(items(list), (known) => Array.isArray(known) && known.length === 0);
    return every([
        picksAll(one.get("spec.podSelector")),
        someItem(one.get(`spec.${directions[direction]}`), (rule) =>
            every([unlimited(at(rule, peers)), unlimited(at(rule, "ports"))]),
        ),
    ]);
}

function judge(policies: Joined, direction: keyof typeof directions): Finding {
    const closed = someJoined(policies, (one) => closes(one, direction));
    const open = someJoined(policies, (one) => opens(one, direction));
    return must(
        every([closed, not(open)]),
        open === true
            ? `a policy lets all ${directions[direction]} through`
            : `no policy closes ${directions[direction]} for every pod`,
        `what network policies do about ${directions[direction]}`,
    );
}

export const k8sNetpolDefaultDeny: StackRule = {
    scope: "stack",
    id: "k8s-netpol-default-deny",
    title: "Tenants are closed by default",
    requirement:
        "A tenant's namespace has policies that close ingress and egress for every pod, and none that opens all of it again.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [namespace, policy],
    properties: ["metadata.namespace", "spec.podSelector", "spec.policyTypes", "spec.ingress", "spec.egress"],
    rationale: "Until a policy selects a pod, every pod of every tenant reaches it, and it reaches every address.",
    fix: "Add a NetworkPolicy with an empty podSelector, policyTypes Ingress and Egress, and no rules.",
    url: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
    check: (stack) =>
        eachTenantNamespace(stack, (space) => {
            const policies = within(stack, space, [policy]);
            return worst([judge(policies, "Ingress"), judge(policies, "Egress")]);
        }),
};
