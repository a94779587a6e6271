import { ask, every, must, onlyIf, some, type Truth } from "../../../reading/logic";
import { setting } from "../../../reading/settings";
import { at, each, isSet, items, someItem } from "../../../reading/values";
import { type ResourceView, type StackRule, unknown } from "../../../rule";

const route = "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute";
const policy = "kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy";

const same = (one: unknown, other: unknown): Truth => ask(one, (known) => ask(other, (wanted) => known === wanted));

/** Whether a policy asks whoever uses the route for a key. */
function locks(one: ResourceView, target: ResourceView): Truth {
    const name = target.get("metadata.name");
    const isTarget = (reference: unknown) =>
        every([same(at(reference, "kind"), "HTTPRoute"), same(at(reference, "name"), name)]);
    return every([
        same(one.get("metadata.namespace"), target.get("metadata.namespace")),
        someItem(one.get("spec.targetRefs"), isTarget),
        someItem(one.get("spec.apiKeyAuth.credentialRefs"), (reference) => ask(at(reference, "name"), isSet)),
    ]);
}

/** A route that only redirects or answers by itself leads nowhere. */
function leadsOn(target: ResourceView): Truth {
    return someItem(target.get("spec.rules"), (rule) => {
        const backends = items(at(rule, "backendRefs"));
        return backends === unknown ? unknown : backends.length > 0;
    });
}

export const k8sEdgeLocked: StackRule = {
    scope: "stack",
    id: "k8s-edge-locked",
    title: "Behind an edge the gateway answers the edge alone",
    requirement:
        "Where the tenant has an edge, every HTTPRoute to a workload is the target of a SecurityPolicy that asks for a key.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [route, policy],
    properties: ["spec.targetRefs", "spec.apiKeyAuth", "spec.rules"],
    settings: ["edge"],
    rationale: "Whoever knows the gateway's address would otherwise go around the edge's firewall.",
    fix: "Add a SecurityPolicy with apiKeyAuth whose targetRefs name the route, beside the route.",
    url: "https://gateway.envoyproxy.io/docs/tasks/security/apikey-auth/",
    check: (stack) => {
        const edge = setting(stack, "edge");
        if (edge !== true && edge !== unknown) return [];
        return each(stack, [route], (target) => {
            const locked = some(stack.ofType(policy).map((one) => locks(one, target)));
            const judge = () =>
                must(locked, "no policy asks whoever uses it for a key", "which route a policy is about");
            const asked = edge === unknown ? unknown : true;
            return onlyIf(every([asked, leadsOn(target)]), judge, "whether there is an edge, or where the route leads");
        });
    },
};
