import { placesOfClass } from "../../compliance/lineage/classes";
import type { Lineage } from "../../compliance/lineage/document";
import { classDemands } from "../../model/data-classes";
import { keptFor, keyOf, regionsOf } from "./place-cells";

export const classHeadings = ["Class", "Where", "Region", "Key", "Kept"];

/** Rows for each class of data of a tenant: the places that it may lie in, then those that it has to be kept out of. */
export function classRows({ classes = [], places }: Lineage): readonly string[][] {
    return classes.flatMap((name) => {
        const { here, keepOut } = placesOfClass(places, name);
        const rows = here.map((place) => [
            name,
            `${place.kind}: ${place.what} (${place.name})`,
            regionsOf(place),
            keyOf(place),
            keptFor(place.retention),
        ]);
        const kinds = [...new Set(keepOut.map(({ kind }) => kind))];
        return kinds.length === 0 ? rows : [...rows, [name, `to be kept out of: ${kinds.join(", ")}`, "", "", ""]];
    });
}

/** What a tenant's classes are. */
export const classMeanings = ({ classes = [] }: Lineage): readonly string[] =>
    classes.map((name) => `${name}: ${classDemands[name].about}`);
