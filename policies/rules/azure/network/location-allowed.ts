import { isWithin } from "../../../reading/azure/places";
import { ask, must } from "../../../reading/logic";
import { residencyOf } from "../../../reading/settings";
import { textOf } from "../../../reading/values";
import { everyType, type StackRule, unknown } from "../../../rule";

/** Services whose `global` things hold no data of tenants: names, alerts, doors. Anything else lies in no jurisdiction there. */
const withoutData =
    /^azure-native:(alertsmanagement|cdn|dns|frontdoor|insights|monitor|network|privatedns|trafficmanager):/;
const isEverywhere = (type: string, place: unknown) =>
    withoutData.test(type) && textOf(place).toLowerCase() === "global";

export const azureLocationAllowed: StackRule = {
    scope: "stack",
    id: "azure-location-allowed",
    title: "Data stays where it must stay",
    requirement: "Every resource with a location lies in a jurisdiction of the tenant's residency.",
    themes: ["residency"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [everyType],
    properties: ["location"],
    settings: ["residency"],
    rationale: "What is stored elsewhere is subject to the law there, and cannot be brought back from it.",
    fix: "Use a location of the tenant's residency, or change residency in the tenant file.",
    url: "https://learn.microsoft.com/azure/reliability/regions-list",
    check: (stack) => {
        const residency = residencyOf(stack);
        if (residency !== unknown && residency.length === 0) return [];
        return stack.resources
            .filter(({ type }) => type.startsWith("azure-native:"))
            .flatMap((one) => {
                const place = one.get("location");
                if (place === undefined || isEverywhere(one.type, place)) return [];
                const finding = must(
                    residency === unknown ? unknown : ask(place, (known) => isWithin(known, residency)),
                    "it lies outside the tenant's residency",
                    "where it lies",
                );
                return [{ urn: one.urn, finding }];
            });
    },
};
