import { aks } from "../../../reading/microsoft";
import { expect, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksDefender: ResourceRule = {
    scope: "resource",
    id: "azure-aks-defender",
    title: "Clusters are watched for attacks",
    requirement: "Microsoft Defender watches what happens in a cluster.",
    themes: ["monitoring"],
    severity: "medium",
    level: "advisory",
    types: [aks],
    properties: ["securityProfile.defender.securityMonitoring.enabled"],
    rationale: "An attack inside of a cluster looks like work to everything else.",
    fix: "Set securityProfile.defender.",
    url: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction",
    check: (resource) =>
        expect(resource, "securityProfile.defender.securityMonitoring.enabled", isTrue, "Defender does not watch it"),
};
