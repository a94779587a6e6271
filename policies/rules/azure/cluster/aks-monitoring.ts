import { isWord } from "../../../reading/azure/words";
import { ask, must, some, type Truth } from "../../../reading/logic";
import { aks } from "../../../reading/microsoft";
import { at, entries, isTrue } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/** Azure writes the add-on's name as people did when they switched it on. */
const isAgent = isWord("omsagent");

export const azureAksMonitoring: ResourceRule = {
    scope: "resource",
    id: "azure-aks-monitoring",
    title: "Clusters are measured",
    requirement: "Container monitoring is on: the add-on of Container insights, or Azure Monitor's metrics.",
    themes: ["monitoring", "audit-logging"],
    severity: "medium",
    level: "mandatory",
    types: [aks],
    properties: ["addonProfiles", "addonProfiles.omsagent.enabled", "azureMonitorProfile.metrics.enabled"],
    rationale: "Without it nobody sees what containers do, or that they have stopped.",
    fix: "Enable addonProfiles.omsagent, or azureMonitorProfile.metrics.",
    url: "https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable",
    check: (resource) => {
        const addons = entries(resource.get("addonProfiles"));
        const insights: Truth =
            addons === unknown
                ? unknown
                : some(addons.filter(([name]) => isAgent(name)).map(([, one]) => ask(at(one, "enabled"), isTrue)));
        return must(
            some([insights, ask(resource.get("azureMonitorProfile.metrics.enabled"), isTrue)]),
            "nothing monitors its containers",
            "what monitors its containers",
        );
    },
};
