import { aks } from "../../../reading/microsoft";
import { expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksNetworkPolicy: ResourceRule = {
    scope: "resource",
    id: "azure-aks-network-policy",
    title: "Network policies are enforced",
    requirement: "A cluster has an engine for network policies.",
    themes: ["network-isolation", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [aks],
    properties: ["networkProfile.networkPolicy"],
    rationale: "Without one, policies are only words, and tenants reach each other.",
    fix: "Set networkProfile.networkPolicy (cilium).",
    url: "https://learn.microsoft.com/azure/aks/use-network-policies",
    check: (resource) =>
        expect(
            resource,
            "networkProfile.networkPolicy",
            (engine) => isSet(engine) && engine !== "none",
            "no engine enforces network policies",
        ),
};
