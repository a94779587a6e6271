import { isWord } from "../../../reading/azure/words";
import { aks } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isChannel = isWord("patch", "stable", "rapid", "node-image");

export const azureAksUpgradeChannel: ResourceRule = {
    scope: "resource",
    id: "azure-aks-upgrade-channel",
    title: "Clusters keep themselves up to date",
    requirement: "An automatic upgrade channel is chosen.",
    themes: ["vulnerability"],
    severity: "medium",
    level: "mandatory",
    types: [aks],
    properties: ["autoUpgradeProfile.upgradeChannel"],
    rationale: "Known faults of Kubernetes stay open where nobody remembers to upgrade.",
    fix: "Set autoUpgradeProfile.upgradeChannel to patch or stable.",
    url: "https://learn.microsoft.com/azure/aks/auto-upgrade-cluster",
    check: (resource) =>
        expect(resource, "autoUpgradeProfile.upgradeChannel", isChannel, "it is not upgraded by itself"),
};
