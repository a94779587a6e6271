import { notApplicable } from "../../../reading/logic";
import { isOfAddon } from "../../../reading/namespaces";
import { each, expect } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const service = "kubernetes:core/v1:Service";

export const k8sServiceNoLoadbalancer: StackRule = {
    scope: "stack",
    id: "k8s-service-no-loadbalancer",
    title: "Services do not open themselves",
    requirement: "No Service of a tenant is a load balancer of its own.",
    themes: ["public-exposure", "cost"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [service],
    properties: ["spec.type", "metadata.namespace"],
    rationale: "A load balancer of its own goes past the gateway, its rate limits, and its certificates.",
    fix: "Use a ClusterIP service and a route of the gateway.",
    url: "https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer",
    check: (stack) =>
        each(stack, [service], (one) =>
            // The one in front of the shared gateway is an add-on's.
            isOfAddon(stack, one)
                ? notApplicable
                : expect(one, "spec.type", (type) => type !== "LoadBalancer", "spec.type is LoadBalancer"),
        ),
};
