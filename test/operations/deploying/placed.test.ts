import { expect, test } from "vitest";
import { requirePlaced } from "../../../operations/deploying/placed";
import { fleetWith, requestOf } from "./fleet";

const fleet = { ...fleetWith(), unrecorded: ["acme"] };

test("nobody whose cell no record holds is deployed", () => {
    expect(() => requirePlaced(requestOf(fleet), ["cell.shared-a", "acme"])).toThrow(/no record holds acme to a cell/);
});

test("others are, and anybody may be looked at", () => {
    expect(() => requirePlaced(requestOf(fleet), ["cell.shared-a", "globex"])).not.toThrow();
    expect(() => requirePlaced(requestOf(fleet, { operation: "preview" }), ["acme"])).not.toThrow();
});
