import { expect, test } from "vitest";
import { choose } from "../../../model/placing/choose";
import { dimensions, usesOf } from "../../../model/placing/dimensions";
import { Ledger } from "../../../model/placing/fill";
import { fleetOf, quiet, resolved } from "../helpers/fleet";

const ledgerOf = (extra = "") =>
    new Ledger(fleetOf({ ...quiet, "cells/ire.yaml": `cell: ire\nregion: eu-west-1\n${extra}` }).cells[0]!.cell);
const uses = usesOf(resolved().tenant);
const nothing = dimensions.map(() => 0);

test("the least full is chosen, by what it would be with the tenant; of equals the first by name", () => {
    const [small, large] = [ledgerOf("capacity: {tenants: 5}\n"), ledgerOf()];
    const candidates = [
        { cell: "b", ledger: large, uses },
        { cell: "a", ledger: large, uses },
        { cell: "c", ledger: small, uses: nothing },
    ];
    expect(choose(candidates)?.cell).toBe("c");
    small.add(uses);
    expect(choose(candidates)?.cell).toBe("a");
});

test("nobody is chosen who would be overfilled", () => {
    const ledger = ledgerOf("capacity: {tenants: 1}\n");
    expect(choose([{ cell: "a", ledger, uses }])?.cell).toBe("a");
    ledger.add(uses);
    expect(choose([{ cell: "a", ledger, uses }])).toBeUndefined();
    expect(choose([])).toBeUndefined();
});

test("ten thousand tenants fill as many cells as they need, evenly", () => {
    const roomy = "capacity: {connections: 10000, database_storage: 100Ti}\n";
    const cells = Array.from({ length: 110 }, (_, at) => ({ cell: `c${at}`, ledger: ledgerOf(roomy) }));
    for (let at = 0; at < 10_000; at++) {
        const chosen = choose(cells.map((one) => ({ ...one, uses })));
        expect(chosen).toBeDefined();
        chosen!.ledger.add(uses);
    }
    const carried = cells.map(({ ledger }) => ledger.fills()[0]!.used);
    expect([Math.min(...carried), Math.max(...carried)]).toEqual([90, 91]);
});
