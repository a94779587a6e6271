import type { ResolvedCell, ResolvedTenant } from "../fleet";
import type { LayerFile, LayerSource } from "../layers/file";
import { type Candidate, choose } from "../placing/choose";
import { usesOf } from "../placing/dimensions";
import { type Fill, Ledger, printFill } from "../placing/fill";
import type { Problem } from "../problem";
import { mapAt, originAt } from "../read/node";
import { problem } from "../report";
import type { Tenant } from "../schema/tenant";
import type { TenantOutcome, TenantResolver } from "./tenant";

/** The tenant as it would be on a cell, and on all that say the same of their tenants. */
interface Tried {
    readonly outcome: TenantOutcome;
    readonly uses: readonly number[];
}

type Trial = Candidate & Tried & { readonly file: LayerFile };

/** Cells that a message tells of one by one. */
const mostTold = 3;

const regionOf = ({ source }: TenantOutcome) => originAt(source.read().root!, ["region"]);

/** What a bridge has of its own. */
const ownOfBridge = new Set(["connections", "database storage", "cache users"]);
/** What even the smallest tenant takes as much of. */
const sameForAll = new Set(["tenants", "log rules", "cache users"]);

/** What can be done about what lacks: another cell, more of what lacks, or a tenant that takes less of it. */
function choices(region: string, isolation: string, lacks: readonly Lack[]) {
    const byPath = new Map<string, { readonly more: string; readonly files: string[] }>();
    for (const { cell, bound } of lacks.slice(0, mostTold)) {
        const { path, more } = bound.limit;
        const known = byPath.get(path) ?? { more, files: [] };
        byPath.set(path, { ...known, files: [...known.files, `cells/${cell}.yaml`] });
    }
    const raise = [...byPath].map(([path, { more, files }]) => `see to ${path} in ${files.join(", ")} (${more})`);
    const some = (names: ReadonlySet<string>) => lacks.some(({ bound }) => names.has(bound.dimension.name));
    const less = lacks.some(({ bound }) => !sameForAll.has(bound.dimension.name)) ? ["choose a smaller tier"] : [];
    const apart = isolation === "pool" && some(ownOfBridge) ? "`isolation: bridge` or `silo`" : "`isolation: silo`";
    const beyond = lacks.some(({ bound }) => bound.limit.estimated)
        ? ["name a cell with placement.cell, where going beyond an estimate is only warned of"]
        : [];
    const all = [`Declare a further cell of ${region} in cells/`, ...raise, ...less, `write ${apart}`, ...beyond];
    return `${all.join("; or ")}.`;
}

/** A cell, and what of it does not suffice for a tenant. */
interface Lack {
    readonly cell: string;
    readonly bound: Fill;
}

/** Where the tenant could run if there were room, what lacks on each, and what can be done. */
function nowhere(outcome: TenantOutcome, { region, placement }: Tenant, lacks: readonly Lack[]): Problem {
    const told = lacks.slice(0, mostTold).map(({ cell, bound }) => `${cell} would carry ${printFill(bound)}`);
    if (lacks.length > mostTold) told.push(`and ${lacks.length - mostTold} more`);
    return problem("TN411", {
        at: regionOf(outcome),
        path: "placement.cell",
        message: `no cell of ${region} has room: ${told.join("; ")}`,
        allowed: lacks.map(({ cell }) => cell),
        fix: choices(region, placement.isolation, lacks),
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
        for (const { resolved, unheld } of outcomes)
            if (resolved && !unheld)
                this.ledgers.get(resolved.tenant.placement.cell ?? "")?.add(usesOf(resolved.tenant));
        return outcomes.map((outcome) => {
            if (outcome.open) return this.placed(outcome, outcome.open);
            return outcome.unheld && outcome.resolved ? this.onOnly(outcome, outcome.resolved) : outcome;
        });
    }

    /** Whom nothing but the lack of other cells puts on a cell is not put there beyond an estimate; beyond what is written, the cell is at fault. */
    private onOnly(outcome: TenantOutcome, { tenant }: ResolvedTenant): TenantOutcome {
        const cell = tenant.placement.cell ?? "";
        const ledger = this.ledgers.get(cell);
        if (!ledger) return outcome;
        const uses = usesOf(tenant);
        const beyond = ledger
            .fills(uses)
            .filter(({ limit, share, dimension }) => limit.estimated && share > 1 && dimension.use(tenant) > 0);
        const [bound] = beyond.sort((a, b) => b.share - a.share);
        if (!bound) {
            ledger.add(uses);
            return outcome;
        }
        const problems = [...outcome.problems, nowhere(outcome, tenant, [{ cell, bound }])];
        return { ...outcome, resolved: undefined, problems };
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
