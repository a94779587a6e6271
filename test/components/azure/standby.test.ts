import { expect, test } from "vitest";
import { standby } from "../../../components/azure/database/database";

test("a standby stands in another zone where the region has such ones, else beside its server", () => {
    expect(standby(true, ["1", "2", "3"], "westeurope")).toEqual({
        mode: "ZoneRedundant",
        standbyAvailabilityZone: "2",
    });
    expect(standby(true, ["1", "2", "3"], "japanwest")).toEqual({ mode: "SameZone" });
    expect(standby(true, [], "westus")).toEqual({ mode: "SameZone" });
    expect(standby(false, ["1", "2", "3"], "japanwest")).toEqual({ mode: "Disabled" });
});
