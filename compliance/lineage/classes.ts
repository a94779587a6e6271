import { classDemands, type DataClass, type DataStore } from "../../model/data-classes";
import type { Place, PlacedClasses, PlaceKind } from "./document";

/** What an application stores by itself, by the kind of place; copies and backups hold what those hold. */
const stores: Partial<Readonly<Record<PlaceKind, readonly DataStore[]>>> = {
    database: ["database"],
    cache: ["cache"],
    objects: ["objects"],
    copies: ["database", "cache", "objects"],
    backups: ["database", "cache", "objects"],
    disks: ["database", "cache", "objects"],
};

/** Which of a tenant's classes of data lie in a place. Settings hold none of them. */
export function classesIn({ kind, content }: Place, classes: readonly DataClass[]): PlacedClasses {
    if (content === "settings") return { here: [], keepOut: [] };
    const into: readonly DataStore[] = content === "traces" ? ["traces"] : (stores[kind] ?? ["database", "objects"]);
    const meant = (one: DataClass) => classDemands[one].stores.some((store) => into.includes(store));
    return { here: classes.filter(meant), keepOut: classes.filter((one) => !meant(one)) };
}

/** A place with what lies in it of the tenant's classes, where it names any. */
export function classified(place: Place, classes: readonly DataClass[]): Place {
    return classes.length === 0 ? place : { ...place, classes: classesIn(place, classes) };
}

/** Places of a class, those that it may lie in and those that it must be kept out of. */
export function placesOfClass(places: readonly Place[], name: DataClass) {
    return {
        here: places.filter(({ classes }) => classes?.here.includes(name)),
        keepOut: places.filter(({ classes }) => classes?.keepOut.includes(name)),
    };
}
