import { lacks } from "../../../model/regions/gaps";
import { regions } from "../../../model/regions/index";
import { pairJurisdictions } from "../../../model/regions/replicas";
import { unknown } from "../../rule";
import type { Truth } from "../logic";
import { textOf } from "../values";

const nameOf = (place: unknown) => textOf(place).toLowerCase().replaceAll(" ", "");

/** Whether a location lies in a jurisdiction that data may stay in; a place that nobody knows lies in none. Azure writes `West Europe` as well. */
export function isWithin(place: unknown, residency: readonly string[]): boolean {
    const region = regions.get(nameOf(place));
    return region?.jurisdictions.some((each) => residency.includes(each)) ?? false;
}

/** Whether two locations are the same, however they are written. */
export const isSamePlace = (one: unknown, other: unknown): boolean => nameOf(one) === nameOf(other);

/** Whether a region is known to have no zones to be apart in. */
export const withoutZones = (place: unknown): boolean =>
    (regions.get(nameOf(place))?.zones ?? Number.POSITIVE_INFINITY) < 2;

/** Whether a region is known to have no standby in another zone for PostgreSQL: without zones, or with zones and without such standbys. */
export const withoutZoneStandby = (place: unknown): boolean =>
    withoutZones(place) || lacks("azureZoneStandby", nameOf(place));

/** Whether the paired region lies where data may stay; unknown where no table here has it: Azure pairs more regions than take zones and a pair. */
export function pairWithin(place: unknown, residency: readonly string[]): Truth {
    const lies = pairJurisdictions(nameOf(place));
    return lies === undefined ? unknown : lies.some((jurisdiction) => residency.includes(jurisdiction));
}
