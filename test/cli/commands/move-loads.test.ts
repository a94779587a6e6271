import { expect, it, vi } from "vitest";
import { loadFleet } from "../../../model/load";
import { pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

vi.mock("../../../model/load", { spy: true });

it("a move to another tier reads the fleet as it is and as it would be, and no more", { timeout: 60_000 }, async () => {
    const bridge = pooled("acme").replace("tier: free", "tier: standard").replace("pool", "bridge");
    const directory = smallFleet({ "acme.yaml": bridge });
    const { code, out } = await tenantry(["move", "acme", "--tier", "premium", "--tenants", directory]);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("begun") });
    const whole = vi.mocked(loadFleet).mock.calls.filter(([{ alone }]) => alone === undefined);
    expect(whole.map(([{ instead }]) => instead?.size ?? 0)).toEqual([0, 1]);
});
