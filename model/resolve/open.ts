import type { ResolvedCell } from "../fleet";
import type { LayerFile, LayerSource } from "../layers/file";
import { usesOf } from "../placing/dimensions";
import { Ledger } from "../placing/fill";
import { type Newcomer, settleNewcomers } from "../placing/newcomers";
import type { Problem } from "../problem";
import { mapAt } from "../read/node";
import { problem } from "../report";
import { contested, nowhere, type Other, regionOf } from "./nowhere";
import type { TenantOutcome, TenantResolver } from "./tenant";

/** The tenant as it would be on a cell, and on all that say the same of their tenants. */
interface Tried {
    readonly on: LayerFile;
    readonly outcome: TenantOutcome;
    readonly uses: readonly number[];
}

interface Trial extends Tried {
    readonly file: LayerFile;
}

/** A tenant without a record, and what it would be on each cell that is open to it. */
interface Waiting extends Newcomer {
    readonly outcome: TenantOutcome;
    readonly trials: ReadonlyMap<string, Trial>;
}

function unrecorded(outcome: TenantOutcome, cell: string, region: string): Problem {
    return problem("TN412", {
        at: regionOf(outcome),
        path: "placement.cell",
        message: `planned on the cell ${cell}, to which no record holds it: it is not deployed until one does`,
        value: region,
        fix: `Run \`tenantry place --write\` and commit placements/${region}.yaml. Where a tenant is deployed already, name its cell: \`tenantry place <tenant> --cell <cell> --write\`.`,
    });
}

/**
 * Gives each tenant without a record a place out of what is left when everybody who is recorded is there. Nobody who is recorded is ever
 * moved or refused for somebody who is not, and of those who are not recorded neither a file nor an id decides who goes first.
 */
export class Placement {
    /** Who has a place that no record holds. */
    readonly unrecorded: string[] = [];
    private readonly ledgers: ReadonlyMap<string, Ledger>;

    constructor(
        private readonly cells: readonly ResolvedCell[],
        private readonly resolver: TenantResolver,
    ) {
        this.ledgers = new Map(cells.map(({ cell }) => [cell.cell, new Ledger(cell)]));
    }

    place(outcomes: readonly TenantOutcome[]): readonly TenantOutcome[] {
        const settled = new Map<TenantOutcome, TenantOutcome>();
        const waiting = new Map<string, Waiting[]>();
        const wait = (region: string, one: Waiting) => {
            if (!waiting.get(region)?.push(one)) waiting.set(region, [one]);
        };
        for (const outcome of outcomes) {
            const { resolved, open, held, source } = outcome;
            const { cell, region } = { cell: resolved?.tenant.placement.cell, region: resolved?.tenant.region ?? "" };
            const ledger = this.ledgers.get(cell ?? "");
            if (open) {
                const trials = this.trials(source, open);
                const [first] = trials.values();
                const sound = [...trials].filter(([name, one]) => this.ledgers.has(name) && one.outcome.resolved);
                if (sound.length === 0) settled.set(outcome, first!.outcome);
                else wait(sound[0]![1].outcome.resolved!.tenant.region, waitingOf(outcome, sound, false));
            } else if (resolved && cell !== undefined && held) ledger?.add(usesOf(resolved.tenant));
            else if (resolved && cell !== undefined && ledger)
                wait(region, waitingOf(outcome, [[cell, { outcome, uses: usesOf(resolved.tenant) } as Trial]], true));
            else if (resolved && cell !== undefined) this.unrecorded.push(source.name);
        }
        for (const here of waiting.values())
            for (const [one, after] of this.settle(here)) settled.set(one.outcome, after);
        this.unrecorded.sort();
        return outcomes.map((outcome) => settled.get(outcome) ?? outcome);
    }

    /** What comes of the tenants of one region that no record names. */
    private *settle(waiting: readonly Waiting[]): Iterable<readonly [Waiting, TenantOutcome]> {
        const { placed, refused, torn } = settleNewcomers(waiting, this.ledgers);
        for (const [one, cell] of placed) yield [one, this.onCell(one, cell)];
        for (const [one, lacks] of refused) {
            const found = { lacks, named: one.named, others: this.othersFor(one) };
            yield [one, without(one, (first) => nowhere(one.outcome, first, found))];
        }
        for (const [one, found] of torn) {
            const others = this.othersFor(one);
            yield [one, without(one, (first) => contested(one.outcome, first, { ...found, others }))];
        }
    }

    /** For whoever names a cell, the others of its region that have room for it beside those who are recorded; the emptiest first. */
    private othersFor({ named, trials, outcome }: Waiting): readonly Other[] {
        if (!named) return [];
        const [uses] = [...trials.values()].map((trial) => trial.uses);
        return this.cells
            .filter(({ cell }) => cell.region === outcome.resolved!.tenant.region && !trials.has(cell.cell))
            .map(({ cell }) => ({ cell: cell.cell, ledger: this.ledgers.get(cell.cell)! }))
            .filter(({ ledger }) => ledger.fits(uses!))
            .map(({ cell, ledger }) => ({ cell, bound: ledger.bound() }))
            .sort((a, b) => a.bound.share - b.bound.share);
    }

    private onCell(one: Waiting, cell: string): TenantOutcome {
        const { source, open } = one.outcome;
        this.unrecorded.push(source.name);
        if (!open) return one.outcome;
        const { file, on, outcome } = one.trials.get(cell)!;
        const there = file === on ? outcome : this.resolver.resolve(source, file);
        // The only cell that there is stays the one that plans have.
        if (open.length === 1) return there;
        const told = unrecorded(one.outcome, cell, there.resolved!.tenant.region);
        return { ...there, problems: [...there.problems, told] };
    }

    private trials(source: LayerSource, open: readonly LayerFile[]): ReadonlyMap<string, Trial> {
        const sound = open.filter(({ name }) => this.ledgers.has(name));
        // Cells that say nothing of their tenants make the same tenant of a file.
        const alike = new Map<string, Tried>();
        return new Map(
            (sound.length > 0 ? sound : open.slice(0, 1)).map((file): [string, Trial] => {
                const key = mapAt(file.root, "defaults") ? file.name : "";
                const known = alike.get(key) ?? this.tried(source, file);
                alike.set(key, known);
                return [file.name, { ...known, file }];
            }),
        );
    }

    private tried(source: LayerSource, on: LayerFile): Tried {
        const outcome = this.resolver.resolve(source, on);
        return { on, outcome, uses: outcome.resolved ? usesOf(outcome.resolved.tenant) : [] };
    }
}

const waitingOf = (outcome: TenantOutcome, trials: readonly (readonly [string, Trial])[], named: boolean): Waiting => ({
    id: outcome.source.name,
    outcome,
    trials: new Map(trials),
    uses: new Map(trials.map(([cell, { uses }]) => [cell, uses])),
    named,
});

/** A tenant that gets no place, and why. */
function without(
    { outcome, trials }: Waiting,
    why: (first: NonNullable<TenantOutcome["resolved"]>["tenant"]) => Problem,
): TenantOutcome {
    const [first] = trials.values();
    const { resolved, problems } = first!.outcome;
    return { ...outcome, resolved: undefined, problems: [...problems, why(resolved!.tenant)] };
}
