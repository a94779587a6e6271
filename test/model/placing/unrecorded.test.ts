import { expect, test } from "vitest";
import { unrecordedFault } from "../../../model/placing/unrecorded";

const fleet = { unrecorded: ["a", "b", "c", "d", "e", "f"] };

test("names who is held to no cell, and the command that records it", () => {
    expect(unrecordedFault(fleet, ["z", "b", "a"])).toEqual({
        message: "nothing holds b, a to a cell: the next plan may choose another, and move what is deployed",
        fix: "run `tenantry place b a --write` and commit placements/; of who is deployed already, name the cell with --cell",
    });
});

test("counts many, and says nothing of nobody", () => {
    expect(unrecordedFault(fleet, fleet.unrecorded)).toMatchObject({
        message: expect.stringContaining("a, b, c, d, e and 1 more"),
        fix: expect.stringContaining("`tenantry place --write`"),
    });
    expect(unrecordedFault(fleet, ["z"])).toBeUndefined();
});
