import { azureRegions } from "../../model/regions/azure";

/** Zones of a region that a scope uses, by number; none where the region has none. The same number is another place for each subscription. */
export function zonesOf(region: string, count: number): readonly string[] {
    const known = azureRegions[region];
    if (known === undefined) throw new Error(`no availability zones are known for the Azure region ${region}`);
    if (known.zones < 2) return [];
    if (known.zones < count) {
        throw new Error(`${region} has ${known.zones} availability zones, fewer than the ${count} asked for`);
    }
    return Array.from({ length: count }, (_, index) => String(index + 1));
}
