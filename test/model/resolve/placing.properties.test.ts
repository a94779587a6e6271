import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dimensions, usesOf } from "../../../model/placing/dimensions";
import { Ledger } from "../../../model/placing/fill";
import { withPlacements } from "../../../model/placing/record";
import { fleetOf, quiet } from "../helpers/fleet";

const organisation = { "organisation/defaults.yaml": quiet["organisation/defaults.yaml"] };
const names = ["ire-a", "ire-b", "ire-c"] as const;

interface Drawn {
    readonly id: string;
    readonly tier: string;
    readonly most: number;
    readonly pool: number;
    readonly cell: string | undefined;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
    id: fc.stringMatching(/^[a-z][a-z0-9]{0,3}$/),
    tier: fc.constantFrom("free", "standard", "premium"),
    most: fc.integer({ min: 3, max: 30 }),
    pool: fc.integer({ min: 1, max: 600 }),
    cell: fc.option(fc.constantFrom(...names), { nil: undefined, freq: 5 }),
});
const tenants = fc.uniqueArray(drawn, { selector: ({ id }) => id, maxLength: 12 });

/** Some of the tenants, whatever they are called. */
const subset = fc.func(fc.boolean()).map((draw) => (id: string) => draw(id));
const change = fc.constantFrom("add", "remove", "edit");

const fileOf = ({ id, tier, most, pool, cell }: Drawn): [string, string] => [
    `${id}.yaml`,
    `tenant_id: ${id}\ntier: ${tier}\nregion: eu-west-1\n${cell ? `placement: {cell: ${cell}}\n` : ""}tenant_config: {autoscaling: {min_replicas: 2, max_replicas: ${most}}, performance: {connection_pool: ${pool}}}\n`,
];

/** Small enough that some find no room, and each bounded by something else. */
const cells = {
    "cells/ire-a.yaml": "cell: ire-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ncapacity: {tenants: 3}\n",
    "cells/ire-b.yaml": "cell: ire-b\nregion: eu-west-1\ncidr: 10.30.0.0/16\ncapacity: {cpu: 8}\n",
    "cells/ire-c.yaml": "cell: ire-c\nregion: eu-west-1\ncidr: 10.40.0.0/16\ndatabase: {size: small}\n",
};

const fleet = (some: readonly Drawn[], more: Record<string, string> = {}) =>
    fleetOf({ ...organisation, ...cells, ...more, ...Object.fromEntries(some.map(fileOf)) });

const placesOf = (made: ReturnType<typeof fleetOf>): ReadonlyMap<string, string> =>
    new Map(made.tenants.map(({ tenant }) => [tenant.tenant_id, tenant.placement.cell!]));

/** What `tenantry place --write` leaves behind, for all or some. */
const recordOf = (
    made: ReturnType<typeof fleetOf>,
    before?: string,
    held: (id: string) => boolean = () => true,
): Record<string, string> => {
    const places = placesOf(made);
    const added = new Map(made.unrecorded.filter(held).map((id) => [id, places.get(id)!]));
    return { "placements/eu-west-1.yaml": withPlacements(before, added) };
};

describe("placing", () => {
    test("adding tenants and cells moves nobody who is recorded", () => {
        fc.assert(
            fc.property(tenants, tenants, (first, more) => {
                const begun = fleet(first);
                const record = recordOf(begun);
                const ids = new Set(first.map(({ id }) => id));
                const later = [...first, ...more.filter(({ id }) => !ids.has(id))];
                const cell = { "cells/aaa.yaml": "cell: aaa\nregion: eu-west-1\ncidr: 10.50.0.0/16\n" };
                const grown = placesOf(fleet(later, { ...record, ...cell }));
                for (const [id, there] of placesOf(begun)) expect(grown.get(id)).toBe(there);
            }),
            { numRuns: 40 },
        );
    });

    test("recording what was computed changes nothing of it", () => {
        fc.assert(
            fc.property(tenants, (some) => {
                const begun = fleet(some);
                const recorded = fleet(some, recordOf(begun));
                expect(recorded.unrecorded).toEqual([]);
                expect(placesOf(recorded)).toEqual(placesOf(begun));
                expect(recorded.broken).toEqual(begun.broken);
            }),
            { numRuns: 40 },
        );
    });

    test("nobody is placed beyond what a cell has, and who names one is on it, beyond no promise", () => {
        fc.assert(
            fc.property(tenants, (some) => {
                const made = fleet(some);
                const named = new Map(some.map(({ id, cell }) => [id, cell]));
                for (const { cell } of made.cells) {
                    const here = made.tenants.filter(({ tenant }) => tenant.placement.cell === cell.cell);
                    const [all, written] = [new Ledger(cell), new Ledger(cell)];
                    for (const { tenant } of here) {
                        all.add(usesOf(tenant));
                        if (named.get(tenant.tenant_id) !== undefined) written.add(usesOf(tenant));
                        expect([undefined, cell.cell]).toContain(named.get(tenant.tenant_id));
                    }
                    for (const [at, { share, limit }] of all.fills().entries())
                        expect(share).toBeLessThanOrEqual(
                            limit.estimated ? Math.max(1, written.fills()[at]!.share) : 1,
                        );
                }
            }),
            { numRuns: 40 },
        );
    });

    test("whoever is not placed is told so, and nobody else", () => {
        fc.assert(
            fc.property(tenants, (some) => {
                const made = fleet(some);
                const full = made.problems.filter(({ code }) => code === "TN411").map(({ file }) => file);
                expect(full.map((file) => file.replace(".yaml", ""))).toEqual(made.broken);
                expect(made.tenants.length + made.broken.length).toBe(some.length);
            }),
            { numRuns: 40 },
        );
    });

    test("the order in which files are found decides nothing", () => {
        fc.assert(
            fc.property(tenants, fc.nat(), (some, seed) => {
                const entries = Object.entries({ ...organisation, ...cells, ...Object.fromEntries(some.map(fileOf)) });
                const turned = [...entries].sort(([a], [b]) => ((a.length * seed) % 7) - ((b.length * seed) % 7));
                const [one, other] = [fleetOf(Object.fromEntries(entries)), fleetOf(Object.fromEntries(turned))];
                expect(placesOf(other)).toEqual(placesOf(one));
                expect(other.problems).toEqual(one.problems);
            }),
            { numRuns: 30 },
        );
    });

    test("adding, removing or changing one tenant moves and refuses nobody who is recorded, whatever the ids", () => {
        fc.assert(
            fc.property(tenants, subset, drawn, change, (some, held, other, how) => {
                const begun = fleet(some);
                const record = recordOf(begun, undefined, held);
                const before = placesOf(begun);
                const recorded = begun.unrecorded.filter(held);
                const [first] = some;
                const rest = some.filter(({ id }) => id !== (how === "add" ? other.id : first?.id));
                const after =
                    how === "remove" || !first ? rest : [...rest, how === "add" ? other : { ...other, id: first.id }];
                const changed = new Set([first?.id, other.id]);
                const later = fleet(after, record);
                const now = placesOf(later);
                for (const id of recorded) if (!changed.has(id)) expect(now.get(id)).toBe(before.get(id));
                // Who is not recorded is not deployed, wherever the plan has it.
                for (const { tenant } of later.tenants)
                    expect(later.unrecorded.includes(tenant.tenant_id)).toBe(
                        now.get(tenant.tenant_id) !== undefined &&
                            !(
                                recorded.includes(tenant.tenant_id) &&
                                now.get(tenant.tenant_id) === before.get(tenant.tenant_id)
                            ),
                    );
            }),
            { numRuns: 60 },
        );
    });

    test("ids decide of nobody whether there is room", () => {
        fc.assert(
            fc.property(tenants, subset, (some, held) => {
                const recorded = fleet(some).unrecorded.filter(held);
                const turned = new Map(some.map(({ id }, at) => [id, `${String.fromCharCode(122 - at)}${at}`]));
                const renamed = some.map((one) => ({ ...one, id: turned.get(one.id)! }));
                const places = placesOf(fleet(some));
                const line = (name: (id: string) => string) =>
                    withPlacements(undefined, new Map(recorded.map((id) => [name(id), places.get(id)!])));
                const one = fleet(some, { "placements/eu-west-1.yaml": line((id) => id) });
                const other = fleet(renamed, { "placements/eu-west-1.yaml": line((id) => turned.get(id)!) });
                expect(other.broken).toEqual(one.broken.map((id) => turned.get(id)!).sort());
            }),
            { numRuns: 60 },
        );
    });

    test("who takes more never makes a cell emptier", () => {
        const uses = fc.array(fc.nat(1_000), { minLength: dimensions.length, maxLength: dimensions.length });
        const { cell } = fleet([]).cells[0]!;
        fc.assert(
            fc.property(uses, uses, (some, more) => {
                const ledger = new Ledger(cell);
                ledger.add(some);
                const before = ledger.bound().share;
                expect(ledger.shareWith(more)).toBe(ledger.bound(more).share);
                expect(ledger.shareWith(more)).toBeGreaterThanOrEqual(before);
            }),
        );
    });
});
