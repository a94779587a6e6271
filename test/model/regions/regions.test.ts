import { expect, test } from "vitest";
import { zoneIdsOf } from "../../../components/aws/zones";
import { zonesOf } from "../../../components/azure/zones";
import { addressRange, clashes } from "../../../model/cidr";
import { jurisdictions, type Region, regions, regionsNear } from "../../../model/regions";
import { awsRegions } from "../../../model/regions/aws";
import { azureRegions } from "../../../model/regions/azure";
import { gcpRegions } from "../../../model/regions/gcp";

const tables = [awsRegions, azureRegions, gcpRegions];

test("no name is a region of two clouds", () => {
    const names = tables.flatMap((table) => Object.keys(table));
    expect(new Set(names).size).toBe(names.length);
    expect(regions.size).toBe(names.length);
});

test("regions near one are of its cloud, in its country first, then in its union or of like name", () => {
    const near = (name: string, zones: number) =>
        regionsNear(regions.get(name)!, (other) => other.zones >= zones).map((one) => one.name);
    expect(near("us-west-1", 3).slice(0, 3)).toEqual(["us-east-1", "us-east-2", "us-west-2"]);
    expect(near("eu-west-1", 3)).toContain("eu-central-1");
    expect(near("eu-west-1", 3)).not.toContain("us-east-1");
    expect(near("eu-west-1", 99)).toEqual([]);
});

test("every region has a slot of its own within its cloud", () => {
    for (const table of tables) {
        const slots = Object.values(table).map(({ slot }) => slot);
        expect(new Set(slots).size).toBe(slots.length);
        expect(slots.every((slot) => slot >= 0 && slot < 64)).toBe(true);
    }
});

test("derived networks of regions overlap nowhere", () => {
    expect(clashes([...regions.values()].map(({ network }) => ({ range: addressRange(network) })))).toEqual([]);
});

test("derived networks stay what they were: they are deployed", () => {
    const networks = ["us-east-1", "eu-west-1", "sa-east-1", "eastus", "europe-west3"].map(
        (name) => regions.get(name)?.network,
    );
    expect(networks).toEqual(["10.64.0.0/16", "10.68.0.0/16", "10.96.0.0/16", "10.128.0.0/16", "10.212.0.0/16"]);
});

test("regions of the European Union lie in their country and in the Union", () => {
    expect(regions.get("eu-central-1")?.jurisdictions).toEqual(["de", "eu"]);
    expect(regions.get("eu-west-2")?.jurisdictions).toEqual(["uk"]);
    expect(regions.get("eu-central-2")?.jurisdictions).toEqual(["ch"]);
    expect(regions.get("westeurope")?.jurisdictions).toEqual(["nl", "eu"]);
    expect(jurisdictions).toContain("eu");
});

test("the program finds as many zones in every region that can be planned as the table promises", () => {
    const found = {
        aws: ({ name, zones }: Region) => zoneIdsOf(name, zones),
        // A region of one zone is used without naming it.
        azure: ({ name, zones }: Region) => (zones === 1 ? ["-"] : zonesOf(name, zones)),
    };
    for (const region of regions.values()) {
        // Elsewhere a region's servers and nodes spread themselves.
        if (region.cloud !== "gcp") expect(found[region.cloud](region)).toHaveLength(region.zones);
    }
});
