import { everyPool, poolProperties, poolTypes } from "../../../reading/azure/pools";
import { ask, not, type Truth } from "../../../reading/logic";
import { setting } from "../../../reading/settings";
import { each, isSet, items, textOf } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

/** Families that machines of tenants' clusters are of, as in the clusters' own pools: general ones, much memory, much computing. */
const usual = ["D", "E", "F"];

/** Letters of a size's family: `D` of Standard_D4ds_v5. */
const familyOf = (size: unknown): string => /^(?:Standard_)?([A-Z]+)\d/i.exec(textOf(size))?.[1]?.toUpperCase() ?? "";

export const azureVmSkuAllowed: StackRule = {
    scope: "stack",
    id: "azure-vm-sku-allowed",
    title: "Machines are of the usual families",
    requirement:
        "Pool machine sizes are in the tenant tier list (machineSizes of the stack's root), or of the families D, E and F where there is none.",
    themes: ["cost"],
    severity: "low",
    level: "advisory",
    types: poolTypes,
    properties: poolProperties("vmSize"),
    rationale: "One machine with graphics cards costs more in a month than a whole tenant.",
    fix: "Set vmSize to a size of a family that the tenant's tier has.",
    url: "https://learn.microsoft.com/azure/virtual-machines/sizes/overview",
    check: (stack) => {
        const list = items(setting(stack, "machineSizes"));
        const isAllowed = (size: unknown): Truth => {
            if (list === unknown) return unknown;
            return list.length > 0 ? list.includes(size) : usual.includes(familyOf(size));
        };
        // What names no size leaves it to AKS, which takes one of its own default.
        const isStrange = (size: unknown) => ask(size, (known) => isSet(known) && not(isAllowed(known)));
        return each(stack, poolTypes, (one) =>
            everyPool(one, (of) => isStrange(of("vmSize")), "a pool has machines of a size that is not on the list"),
        );
    },
};
