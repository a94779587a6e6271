import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sServiceNoLoadbalancer: ResourceRule = {
    scope: "resource",
    id: "k8s-service-no-loadbalancer",
    title: "Services do not open themselves",
    requirement: "No Service of a tenant is a load balancer of its own.",
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: ["kubernetes:core/v1:Service"],
    properties: ["spec.type"],
    rationale: "A load balancer of its own goes past the gateway, its rate limits, and its certificates.",
    fix: "Use a ClusterIP service and a route of the gateway.",
    url: "https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer",
    check: (service) => expect(service, "spec.type", (type) => type !== "LoadBalancer", "spec.type is LoadBalancer"),
};
