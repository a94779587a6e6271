import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FleetWords } from "../model/json-schema";
import { packageRoot } from "./locations";

/** Names of the YAML files of a folder, read without opening one: what a shell offers must be there at once. */
export function fileNames(folder: string): string[] {
    try {
        const names = readdirSync(folder).map((name) => /^([a-z0-9-]+)\.ya?ml$/.exec(name)?.[1]);
        return names.filter((name) => name !== undefined).sort();
    } catch {
        return [];
    }
}

const productFolder = (): string => join(packageRoot(), "tenants");

/** Tiers of a fleet, with those that the product brings. */
export function tierNames(directory: string): string[] {
    return withProduct(directory, "tiers");
}

/** Editions of a fleet, with those that the product brings. */
export function editionNames(directory: string): string[] {
    return withProduct(directory, "editions");
}

function withProduct(directory: string, folder: string): string[] {
    return [...new Set([directory, productFolder()].flatMap((root) => fileNames(join(root, folder))))].sort();
}

/** Words and defaults that the schemas of a fleet carry. */
export async function fleetWords(directory: string): Promise<FleetWords> {
    const { parse } = await import("yaml");
    const { unnamedEdition } = await import("../model/resolve/bases.js");
    const editions = editionNames(directory);
    // Whoever names no edition has this one: its values are the defaults.
    const own = fileNames(join(directory, "editions")).includes(unnamedEdition);
    const file = join(own ? directory : productFolder(), "editions", `${unnamedEdition}.yaml`);
    const edition: unknown = parse(readFileSync(file, "utf8"));
    return {
        edition: edition as FleetWords["edition"],
        editions,
        tiers: tierNames(directory),
        cells: fileNames(join(directory, "cells")),
    };
}
