import { regions } from "../../model/regions/index";
import { type Finding, type ResourceView, type StackView, unknown } from "../rule";
import { ask, every, must } from "./logic";
import { residencyOf } from "./settings";
import { items, textOf } from "./values";

/** Whether the region, or that of a zone, lies in a jurisdiction that data may stay in; a place that nobody knows lies in none. */
function isWithin(place: string, residency: readonly string[]): boolean {
    const region = regions.get(place.toLowerCase().replace(/-[a-z]$/, ""));
    return region?.jurisdictions.some((each) => residency.includes(each)) ?? false;
}

/** Judges where resources lie, by the places that each names; nothing where data may lie anywhere. */
export function staysWithin(
    stack: StackView,
    resources: readonly ResourceView[],
    placesOf: (resource: ResourceView) => readonly unknown[],
): { urn: string; finding: Finding }[] {
    const residency = residencyOf(stack);
    if (residency !== unknown && residency.length === 0) return [];
    return resources.flatMap((resource) => {
        const places = placesOf(resource).flatMap((place) => {
            const list = items(place);
            return list === unknown ? [unknown] : list;
        });
        if (places.length === 0) return [];
        const within = every(
            places.map((place) =>
                residency === unknown ? unknown : ask(place, (known) => isWithin(textOf(known), residency)),
            ),
        );
        return [
            { urn: resource.urn, finding: must(within, "it lies outside the tenant's residency", "where it lies") },
        ];
    });
}
