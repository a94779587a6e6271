import type { Contested, ResolvedTenant } from "../fleet";
import { dimensions, usesOf } from "../placing/dimensions";
import type { Fill, Ledger } from "../placing/fill";
import type { Problem } from "../problem";
import type { Tenant } from "../schema/tenant";
import { contested, nowhere } from "./nowhere";
import type { TenantOutcome } from "./tenant";

interface Waiting {
    readonly outcome: TenantOutcome;
    readonly tenant: Tenant;
    readonly uses: readonly number[];
}

/** What comes of those whom nothing but the lack of other cells puts on a cell. */
interface Settled {
    readonly outcomes: readonly (readonly [TenantOutcome, TenantOutcome])[];
    /** Those who do not fit together, in the order of the outcomes. */
    readonly contested: readonly Contested[];
}

const waitingOf = (outcome: TenantOutcome, { tenant }: ResolvedTenant): Waiting => ({
    outcome,
    tenant,
    uses: usesOf(tenant),
});

/** What a cell would be filled beyond, of which the tenant takes something; the worst first. */
function beyond(ledger: Ledger, more: readonly number[], tenant: Tenant): Fill | undefined {
    const over = ledger.fills(more).filter(({ share, dimension }) => share > 1 && dimension.use(tenant) > 0);
    return over.sort((a, b) => b.share - a.share)[0];
}

const sumOf = (all: readonly Waiting[]): readonly number[] =>
    dimensions.map((_, at) => all.reduce((sum, { uses }) => sum + uses[at]!, 0));

/**
 * Puts those on their region's only cell whom neither a file nor a record puts there, into what is left beside those who are held to it. Who
 * does not fit even alone is refused. Of several who do not fit together nobody is chosen, since some may be deployed: all who take of
 * what is short are asked for a record. Neither an id nor who comes later decides.
 */
export function onOnlyCell(cell: string, ledger: Ledger, outcomes: readonly TenantOutcome[]): Settled {
    const waiting = outcomes.flatMap((one) => (one.resolved ? [waitingOf(one, one.resolved)] : []));
    const refused = new Map<Waiting, Fill>();
    for (const one of waiting) {
        const bound = beyond(ledger, one.uses, one.tenant);
        if (bound) refused.set(one, bound);
    }
    const fitting = waiting.filter((one) => !refused.has(one));
    const all = sumOf(fitting);
    const torn = new Map<Waiting, Fill>();
    for (const one of fitting) {
        const bound = beyond(ledger, all, one.tenant);
        if (bound) torn.set(one, bound);
    }
    for (const one of fitting) if (!torn.has(one)) ledger.add(one.uses);
    const ids = (bound: Fill) =>
        fitting.filter(({ tenant }) => bound.dimension.use(tenant) > 0).map(({ tenant }) => tenant.tenant_id);
    const told = ({ outcome }: Waiting, found: Problem) =>
        [outcome, { ...outcome, resolved: undefined, problems: [...outcome.problems, found] }] as const;
    return {
        outcomes: [
            ...[...refused].map(([one, bound]) => told(one, nowhere(one.outcome, one.tenant, [{ cell, bound }]))),
            ...[...torn].map(([one, bound]) =>
                told(one, contested(one.outcome, one.tenant, { cell, bound }, ids(bound))),
            ),
        ],
        contested: [...torn.keys()].map(({ tenant: { tenant_id, region } }) => ({ tenant: tenant_id, region })),
    };
}
