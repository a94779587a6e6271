import { expect, it, test } from "vitest";
import { machineFamilies, machineType } from "../../../components/gcp/sizes";
import { planGoogleTenant } from "./plans";

test("machines are of the best family that a region has", () => {
    expect(machineType("system", "europe-west1")).toBe("n2d-standard-2");
    expect(machineType("workloads", "europe-west1")).toBe("n2d-standard-4");
    expect(machineType("system", "europe-north2")).toBe("e2-standard-2");
    expect(machineFamilies("europe-west1")).toEqual(["n2d", "n2", "e2"]);
    expect(machineFamilies("northamerica-south1")).toEqual(["e2"]);
});

it("holds for each pool and for the class", async () => {
    const plan = await planGoogleTenant("silo", (input) => {
        Object.assign(input, { region: "europe-north2", component_version: 2 });
    });
    const pools = plan.of("gcp:container/nodePool:NodePool").map(({ inputs }) => inputs as { nodeConfig: object });
    expect(pools.map(({ nodeConfig }) => nodeConfig)).toEqual([
        expect.objectContaining({ machineType: "e2-standard-2" }),
        expect.objectContaining({ machineType: "e2-standard-4" }),
    ]);
    const { spec } = plan.one("kubernetes:cloud.google.com/v1:ComputeClass");
    expect(spec.priorities.map(({ machineFamily }: { machineFamily: string }) => machineFamily)).toEqual(["e2"]);
});
