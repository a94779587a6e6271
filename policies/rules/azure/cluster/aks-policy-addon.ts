import { isWord } from "../../../reading/azure/words";
import { ask, must, some, type Truth } from "../../../reading/logic";
import { aks } from "../../../reading/microsoft";
import { at, entries, isTrue } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/** Azure writes the add-on's name as people did when they switched it on. */
const isPolicy = isWord("azurepolicy");

export const azureAksPolicyAddon: ResourceRule = {
    scope: "resource",
    id: "azure-aks-policy-addon",
    title: "Azure Policy judges objects of clusters",
    requirement: "The add-on of Azure Policy runs in a cluster.",
    themes: ["workload-hardening", "change-management"],
    severity: "low",
    level: "advisory",
    types: [aks],
    properties: ["addonProfiles", "addonProfiles.azurepolicy.enabled"],
    rationale: "An organisation's own rules then hold inside of clusters too.",
    fix: "Enable addonProfiles.azurepolicy.",
    url: "https://learn.microsoft.com/azure/aks/use-azure-policy",
    check: (resource) => {
        const addons = entries(resource.get("addonProfiles"));
        const on: Truth =
            addons === unknown
                ? unknown
                : some(addons.filter(([name]) => isPolicy(name)).map(([, one]) => ask(at(one, "enabled"), isTrue)));
        return must(on, "the add-on is off", "addonProfiles");
    },
};
