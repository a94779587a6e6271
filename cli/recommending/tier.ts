import { withField } from "../../model/edit";
import type { ResolvedTenant } from "../../model/fleet";
import type { Context } from "../command";
import { topFields } from "../fixing/propose";
import { openFleet } from "../fleet";
import { tierNames } from "../layer-names";

/** A tier that gives by itself what the tenant needs. */
export interface OtherTier {
    readonly tier: string;
    readonly max_replicas: number;
    readonly isolation: string;
    /** What tells what it changes, and writes it. */
    readonly command: string;
}

/**
 * The smallest tier whose most replicas are enough, where the tenant's own are those of its tier. No patch is made of it: another tier promises more than
 * replicas, and may be another isolation, which is a move.
 */
export async function tierFor(
    context: Context,
    { tenant, provenance }: ResolvedTenant,
    file: { readonly path: string; readonly text: string; readonly directory: string },
    needed: number,
): Promise<OtherTier | undefined> {
    const { tenant_id: id } = tenant;
    const said = provenance.get("tenant_config.autoscaling.max_replicas")?.layer;
    if (said === "tenant" || needed <= tenant.tenant_config.autoscaling.max_replicas) return undefined;
    const found: OtherTier[] = [];
    for (const tier of tierNames(file.directory).filter((name) => name !== tenant.tier)) {
        const text = withField(file.text, "tier", tier, topFields);
        const fleet = await openFleet(context, { instead: new Map([[file.path, text]]), alone: id });
        const there = fleet.tenants[0]?.tenant;
        const most = there?.tenant_config.autoscaling.max_replicas ?? 0;
        if (there && most >= needed)
            found.push({
                tier,
                max_replicas: most,
                isolation: there.placement.isolation,
                command: `tenantry move ${id} --tier ${tier}`,
            });
    }
    return found.sort((a, b) => a.max_replicas - b.max_replicas)[0];
}
