import { expect, test } from "vitest";
import { regions } from "../../../model/regions";
import { pairJurisdictions, replicaRegion } from "../../../model/regions/replicas";

test.each([
    ["eu-west-1", [], "eu-central-1"],
    ["eu-central-1", [], "eu-west-1"],
    ["eu-central-1", ["de"], undefined],
    ["eu-central-1", ["de", "fr"], "eu-west-3"],
    ["eu-west-2", [], undefined],
    ["eu-west-2", ["uk", "eu"], "eu-central-1"],
    ["eu-west-2", ["uk", "us"], "us-west-2"],
    ["us-west-2", ["us"], "us-east-2"],
    ["ca-central-1", [], "ca-west-1"],
    ["ap-southeast-2", ["au"], "ap-southeast-4"],
    ["sa-east-1", ["br"], undefined],
    ["westeurope", ["eu"], "northeurope"],
    ["westeurope", ["nl"], undefined],
    ["swedencentral", ["se"], "swedensouth"],
    ["brazilsouth", [], undefined],
    ["brazilsouth", ["br", "us"], "southcentralus"],
    ["polandcentral", ["eu"], undefined],
    ["europe-west1", ["eu"], "europe-west4"],
    ["europe-west1", ["be"], undefined],
    ["nowhere", ["eu"], undefined],
])("copies of %s within %j go to %s", (region, residency, second) => {
    expect(replicaRegion(region, residency, "required")).toBe(second);
});

test("are no region by default that an account has to be opted in to, and else the same one", () => {
    const wishes = (region: string, residency: string[]) =>
        (["preferred", "required"] as const).map((wish) => replicaRegion(region, residency, wish));
    expect(wishes("ca-central-1", [])).toEqual([undefined, "ca-west-1"]);
    expect(wishes("ap-southeast-2", ["au"])).toEqual([undefined, "ap-southeast-4"]);
    expect(wishes("ap-south-1", ["in"])).toEqual([undefined, "ap-south-2"]);
    // A region that needs no opt-in comes first wherever it lies, or writing `required` would move copies.
    expect(wishes("ca-central-1", ["ca", "eu"])).toEqual(["eu-central-1", "eu-central-1"]);
    expect(wishes("swedencentral", ["se"])).toEqual(["swedensouth", "swedensouth"]);
    for (const { name } of regions.values()) {
        const [preferred, required] = wishes(name, []);
        if (preferred !== undefined) expect(preferred, name).toBe(required);
    }
});

test("never stay in the region, nor go to another cloud, and lie where they may, for every region", () => {
    for (const { name, cloud, jurisdictions } of regions.values()) {
        const second = replicaRegion(name, [], "required");
        if (second === undefined) continue;
        expect(second).not.toBe(name);
        const found = regions.get(second);
        if (found) expect(found.cloud).toBe(cloud);
        const lies = found?.jurisdictions ?? pairJurisdictions(name);
        expect(
            lies?.some((one) => jurisdictions.includes(one)),
            name,
        ).toBe(true);
    }
});

test("every country with regions of AWS can hold copies of what lies elsewhere", () => {
    for (const { name, cloud, jurisdictions } of regions.values()) {
        if (cloud !== "aws") continue;
        const elsewhere = name.startsWith("us-") ? "sa-east-1" : "us-east-1";
        const second = replicaRegion(elsewhere, jurisdictions.slice(0, 1), "required");
        expect(regions.get(second ?? "")?.jurisdictions, name).toContain(jurisdictions[0]);
    }
});
