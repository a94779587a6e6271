import { everyPool, poolProperties, poolTypes } from "../../../reading/azure/pools";
import { isWord } from "../../../reading/azure/words";
import { ask, every, not } from "../../../reading/logic";
import { someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isSystem = isWord("System");
const critical = "CriticalAddonsOnly=true:NoSchedule";

// Advice: what a cell's cluster shares (gateway, operators) runs on the system pool here; tenants' pods have machines of their own.
export const azureAksSystemPoolTainted: ResourceRule = {
    scope: "resource",
    id: "azure-aks-system-pool-tainted",
    title: "System pools are for the system",
    requirement: "System pools accept critical add-ons only.",
    themes: ["availability", "tenant-isolation"],
    severity: "low",
    level: "advisory",
    types: poolTypes,
    properties: poolProperties("mode", "nodeTaints"),
    rationale: "A tenant's pod that takes all of a machine then takes nothing from what the cluster itself needs.",
    fix: "Add CriticalAddonsOnly=true:NoSchedule to nodeTaints of pools of mode System.",
    url: "https://learn.microsoft.com/azure/aks/use-system-pools",
    check: (resource) =>
        everyPool(
            resource,
            (of) => every([ask(of("mode"), isSystem), not(someItem(of("nodeTaints"), (taint) => taint === critical))]),
            "a system pool takes every pod",
        ),
};
