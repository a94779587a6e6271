import { regions } from "../../model/regions/index";
import { unknown } from "../rule";
import type { Truth } from "./logic";
import { textOf } from "./values";

/** Whether a region lies in a jurisdiction that data may stay in; a region that nobody knows lies in none. */
export function isWithin(region: unknown, residency: readonly string[]): Truth {
    if (region === unknown || region === undefined) return unknown;
    const places = regions.get(textOf(region))?.jurisdictions ?? [];
    return places.some((place) => residency.includes(place));
}
