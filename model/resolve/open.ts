import type { ResolvedCell } from "../fleet";
import type { LayerFile } from "../layers/file";
import { type Candidate, choose } from "../placing/choose";
import { usesOf } from "../placing/dimensions";
import { Ledger, printFill } from "../placing/fill";
import type { Problem } from "../problem";
import { mapAt, originAt } from "../read/node";
import { problem } from "../report";
import type { TenantOutcome, TenantResolver } from "./tenant";

/** A candidate with the tenant as it would be there. */
interface Trial extends Candidate {
    readonly file: LayerFile;
    readonly outcome: TenantOutcome;
}

/** Cells that a message tells of one by one. */
const mostTold = 3;

const regionOf = ({ source }: TenantOutcome) => originAt(source.read().root!, ["region"]);

/** Where the tenant could run if there were room, what lacks on each, and what can be done. */
function nowhere(outcome: TenantOutcome, trials: readonly Trial[]): Problem {
    const { region, placement } = trials[0]!.outcome.resolved!.tenant;
    const lacks = trials.map(({ cell, ledger, uses }) => {
        const bound = ledger.bound(uses);
        return { cell, bound, text: `${cell} would carry ${printFill(bound)}` };
    });
    const told = lacks.slice(0, mostTold).map(({ text }) => text);
    if (lacks.length > mostTold) told.push(`and ${lacks.length - mostTold} more`);
    const raise = lacks
        .slice(0, mostTold)
        .map(({ cell, bound }) => `${bound.limit.path} in cells/${cell}.yaml (${bound.limit.more})`);
    const apart = placement.isolation === "pool" ? "`isolation: bridge` or `silo`" : "`isolation: silo`";
    return problem("TN411", {
        at: regionOf(outcome),
        path: "placement.cell",
        message: `no cell of ${region} has room: ${told.join("; ")}`,
        allowed: trials.map(({ cell }) => cell),
        fix: `Declare a further cell of ${region} in cells/; or see to ${raise.join(", or to ")}; or choose ${apart} or a smaller tier; or name a cell with placement.cell, where going beyond an estimate is only warned of.`,
    });
}

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
    private readonly ledgers: ReadonlyMap<string, Ledger>;

    constructor(
        cells: readonly ResolvedCell[],
        private readonly resolver: TenantResolver,
    ) {
        this.ledgers = new Map(cells.map(({ cell }) => [cell.cell, new Ledger(cell)]));
    }

    place(outcomes: readonly TenantOutcome[]): readonly TenantOutcome[] {
        for (const { resolved } of outcomes)
            if (resolved) this.ledgers.get(resolved.tenant.placement.cell ?? "")?.add(usesOf(resolved.tenant));
        return outcomes.map((outcome) => (outcome.open ? this.placed(outcome, outcome.open) : outcome));
    }

    private placed(outcome: TenantOutcome, open: readonly LayerFile[]): TenantOutcome {
        const { source } = outcome;
        const sound = open.filter(({ name }) => this.ledgers.has(name));
        // Cells that say nothing of their tenants make the same tenant of a file.
        const alike = new Map<string, TenantOutcome>();
        const tried = (sound.length > 0 ? sound : open.slice(0, 1)).map((file) => {
            const key = mapAt(file.root, "defaults") ? file.name : "";
            const known = alike.get(key) ?? this.resolver.resolve(source, file);
            alike.set(key, known);
            return { file, outcome: known };
        });
        const trials = tried.flatMap((trial): Trial[] => {
            const ledger = this.ledgers.get(trial.file.name);
            const { resolved } = trial.outcome;
            return ledger && resolved
                ? [{ ...trial, cell: trial.file.name, ledger, uses: usesOf(resolved.tenant) }]
                : [];
        });
        if (trials.length === 0) return tried[0]!.outcome;
        const chosen = choose(trials) as Trial | undefined;
        if (!chosen) return { ...outcome, problems: [...trials[0]!.outcome.problems, nowhere(outcome, trials)] };
        chosen.ledger.add(chosen.uses);
        const there = this.resolver.resolve(source, chosen.file);
        this.unrecorded.push(source.name);
        const { region } = there.resolved!.tenant;
        return { ...there, problems: [...there.problems, unrecorded(outcome, chosen, region)] };
    }
}
