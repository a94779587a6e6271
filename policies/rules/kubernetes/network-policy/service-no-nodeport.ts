import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sServiceNoNodeport: ResourceRule = {
    scope: "resource",
    id: "k8s-service-no-nodeport",
    title: "Services take no port of the nodes",
    requirement: "No Service takes a port of every node.",
    themes: ["public-exposure"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: ["kubernetes:core/v1:Service"],
    properties: ["spec.type"],
    rationale: "A node port answers on every node, past the gateway, for whoever reaches any of them.",
    fix: "Use a ClusterIP service and a route of the gateway.",
    url: "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",
    check: (service) => expect(service, "spec.type", (type) => type !== "NodePort", "spec.type is NodePort"),
};
