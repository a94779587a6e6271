import { pairJurisdictions } from "../../../../model/regions/replicas";
import { ask, every, must, not, type Truth } from "../../../reading/logic";
import { storageAccount } from "../../../reading/microsoft";
import { residencyOf } from "../../../reading/settings";
import { each, textOf } from "../../../reading/values";
import { type ResourceView, type StackRule, unknown } from "../../../rule";

/** Whether Azure copies the account to the paired region. */
const copied = (one: ResourceView): Truth =>
    ask(one.get("sku.name"), (name) => /_(RA)?(GRS|GZRS)$|_RAGRS$|_RAGZRS$/i.test(textOf(name)));

/** Whether the paired region lies where data may stay; unknown where no table here has it: Azure pairs more regions than take zones and a pair. */
function pairWithin(one: ResourceView, residency: readonly string[]): Truth {
    return ask(one.get("location"), (place) => {
        const lies = pairJurisdictions(textOf(place).toLowerCase().replaceAll(" ", ""));
        return lies === undefined ? unknown : lies.some((jurisdiction) => residency.includes(jurisdiction));
    });
}

export const azureStorageCopiesInRegion: StackRule = {
    scope: "stack",
    id: "azure-storage-copies-in-region",
    title: "Copies of objects stay where they must stay",
    requirement:
        "A geo-redundant storage account lies in a region whose pair lies in a jurisdiction of the tenant's residency.",
    themes: ["residency"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["sku.name", "location"],
    rationale: "The paired region is Azure's choice, and may lie under another law than the account.",
    fix: "Use Standard_ZRS, or a region whose pair lies within residency.",
    url: "https://learn.microsoft.com/azure/reliability/regions-paired",
    check: (stack) => {
        const residency = residencyOf(stack);
        if (residency !== unknown && residency.length === 0) return [];
        return each(stack, [storageAccount], (one) => {
            const stays = residency === unknown ? unknown : pairWithin(one, residency);
            return must(
                not(every([copied(one), not(stays)])),
                "its copies lie outside the tenant's residency",
                "where its copies lie",
            );
        });
    },
};
