import { regions } from "../../../../model/regions/index";
import { ask, must } from "../../../reading/logic";
import { residencyOf } from "../../../reading/settings";
import { textOf } from "../../../reading/values";
import { everyType, type StackRule, unknown } from "../../../rule";

/** Services whose `global` things hold no data. Any other, such as a key or a bucket of logs, lies in no jurisdiction there. */
const withoutData =
    /^gcp:(binaryauthorization|certificatemanager|iam|networkconnectivity|networksecurity|networkservices)\//;
const isEverywhere = (type: string, place: unknown) => withoutData.test(type) && textOf(place) === "global";

/** Whether the region, or that of a zone, lies in a jurisdiction that data may stay in; a place that nobody knows lies in none. */
function isWithin(place: string, residency: readonly string[]): boolean {
    const region = regions.get(place.toLowerCase().replace(/-[a-z]$/, ""));
    return region?.jurisdictions.some((each) => residency.includes(each)) ?? false;
}

export const gcpRegionAllowed: StackRule = {
    scope: "stack",
    id: "gcp-region-allowed",
    title: "Data stays where it must stay",
    requirement: "Every resource with a region or location lies in a jurisdiction of the tenant's residency.",
    themes: ["residency"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [everyType],
    properties: ["region", "location"],
    rationale: "What is stored elsewhere is subject to the law there, and cannot be brought back from it.",
    fix: "Use a region of the tenant's residency, or change residency in the tenant file.",
    url: "https://cloud.google.com/about/locations",
    check: (stack) => {
        const residency = residencyOf(stack);
        if (residency !== unknown && residency.length === 0) return [];
        const placed = stack.resources.filter(({ type }) => type.startsWith("gcp:"));
        return placed.flatMap((one) => {
            const place = one.get("region") ?? one.get("location");
            if (place === undefined || isEverywhere(one.type, place)) return [];
            const finding = must(
                residency === unknown ? unknown : ask(place, (known) => isWithin(textOf(known), residency)),
                "it lies outside the tenant's residency",
                "where it lies",
            );
            return [{ urn: one.urn, finding }];
        });
    },
};
