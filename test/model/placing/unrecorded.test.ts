import { expect, test } from "vitest";
import { unrecordedFault } from "../../../model/placing/unrecorded";

const fleet = { unrecorded: ["a", "b", "c", "d", "e", "f"] };

test("names who is held to no cell, and the command that records it", () => {
    expect(unrecordedFault(fleet, ["z", "b", "a"])).toEqual({
        message:
            "no record holds b, a to a cell: who comes later could take its place, or the next plan choose another",
        fix: "run `tenantry place b a --write` and commit placements/; of who is deployed already in a region with several cells, name the cell with --cell",
    });
});

test("counts many, and says nothing of nobody", () => {
    expect(unrecordedFault(fleet, fleet.unrecorded)).toMatchObject({
        message: expect.stringContaining("a, b, c, d, e and 1 more"),
        fix: expect.stringContaining("`tenantry place --write`"),
    });
    expect(unrecordedFault(fleet, ["z"])).toBeUndefined();
});
