import type { Contested, ResolvedCell } from "../fleet";
import type { LayerFile, LayerSource } from "../layers/file";
import { type Candidate, choose } from "../placing/choose";
import { usesOf } from "../placing/dimensions";
import { Ledger } from "../placing/fill";
import type { Problem } from "../problem";
import { mapAt } from "../read/node";
import { problem } from "../report";
import { nowhere, regionOf } from "./nowhere";
import { onOnlyCell } from "./only";
import type { TenantOutcome, TenantResolver } from "./tenant";

/** The tenant as it would be on a cell, and on all that say the same of their tenants. */
interface Tried {
    readonly outcome: TenantOutcome;
    readonly uses: readonly number[];
}

type Trial = Candidate & Tried & { readonly file: LayerFile };

function unrecorded(outcome: TenantOutcome, { cell }: Trial, region: string): Problem {
    return problem("TN412", {
        at: regionOf(outcome),
        path: "placement.cell",
        message: `planned on the cell ${cell}, to which no record holds it: it is not deployed until one does`,
        value: region,
        fix: `Run \`tenantry place --write\` and commit placements/${region}.yaml. Where a tenant is deployed already, name its cell: \`tenantry place <tenant> --cell <cell> --write\`.`,
    });
}

/**
 * Gives each tenant that is open a cell, in the order of their ids, out of what is left when everybody else is where a file or record puts
 * them. So nobody whose place is written or recorded is ever moved by who comes later.
 */
export class Placement {
    readonly unrecorded: string[] = [];
    /** Who does not fit on a region's only cell beside others of whom nobody knows who was there first. */
    readonly contested: Contested[] = [];
    private readonly ledgers: ReadonlyMap<string, Ledger>;

    constructor(
        cells: readonly ResolvedCell[],
        private readonly resolver: TenantResolver,
    ) {
        this.ledgers = new Map(cells.map(({ cell }) => [cell.cell, new Ledger(cell)]));
    }

    place(outcomes: readonly TenantOutcome[]): readonly TenantOutcome[] {
        for (const { resolved, unheld } of outcomes)
            if (resolved && !unheld)
                this.ledgers.get(resolved.tenant.placement.cell ?? "")?.add(usesOf(resolved.tenant));
        const unheld = new Map<string, TenantOutcome[]>();
        for (const outcome of outcomes) {
            const cell = outcome.unheld ? (outcome.resolved?.tenant.placement.cell ?? "") : "";
            if (this.ledgers.has(cell))
                unheld
                    .set(cell, unheld.get(cell) ?? [])
                    .get(cell)!
                    .push(outcome);
        }
        const settled = new Map<TenantOutcome, TenantOutcome>();
        for (const [cell, here] of unheld) {
            const only = onOnlyCell(cell, this.ledgers.get(cell)!, here);
            for (const [before, after] of only.outcomes) settled.set(before, after);
            this.contested.push(...only.contested);
        }
        return outcomes.map((outcome) =>
            outcome.open ? this.placed(outcome, outcome.open) : (settled.get(outcome) ?? outcome),
        );
    }

    private placed(outcome: TenantOutcome, open: readonly LayerFile[]): TenantOutcome {
        const { source } = outcome;
        const sound = open.filter(({ name }) => this.ledgers.has(name));
        // Cells that say nothing of their tenants make the same tenant of a file.
        const alike = new Map<string, Tried>();
        const trials = (sound.length > 0 ? sound : open.slice(0, 1)).map((file): Trial => {
            const key = mapAt(file.root, "defaults") ? file.name : "";
            const known = alike.get(key) ?? this.tried(source, file);
            alike.set(key, known);
            return { file, cell: file.name, ledger: this.ledgers.get(file.name)!, ...known };
        });
        const fitting = trials.filter(({ ledger, outcome: { resolved } }) => ledger && resolved);
        if (fitting.length === 0) return trials[0]!.outcome;
        const chosen = choose(fitting);
        if (!chosen) {
            const first = fitting[0]!.outcome;
            const lacks = fitting.map(({ cell, ledger, uses }) => ({ cell, bound: ledger.bound(uses) }));
            return { ...outcome, problems: [...first.problems, nowhere(outcome, first.resolved!.tenant, lacks)] };
        }
        chosen.ledger.add(chosen.uses);
        const there = this.resolver.resolve(source, chosen.file);
        this.unrecorded.push(source.name);
        const { region } = there.resolved!.tenant;
        return { ...there, problems: [...there.problems, unrecorded(outcome, chosen, region)] };
    }

    private tried(source: LayerSource, file: LayerFile): Tried {
        const outcome = this.resolver.resolve(source, file);
        return { outcome, uses: outcome.resolved ? usesOf(outcome.resolved.tenant) : [] };
    }
}
