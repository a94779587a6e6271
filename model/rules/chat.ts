import { oneChannelAnAccount } from "../capabilities";
import type { ResolvedTenant } from "../fleet";
import { originIn } from "../layers/traced";
import type { Problem } from "../problem";
import { problem } from "../report";
import { type FleetView, placeIn } from "./view";

const target = ["tenant_config", "monitoring", "alert_targets", "slack"] as const;

/** The account that a tenant's stack is deployed to, as far as files tell; tenants of one cell share whichever is its. */
function accountOf({ tenant }: ResolvedTenant, accounts: ReadonlyMap<string, string | undefined>): string | undefined {
    const { cell, account } = tenant.placement;
    return (cell === undefined ? account : (accounts.get(cell) ?? account)) ?? (cell && `the account of cell ${cell}`);
}

/** Tenants that are named before the rest is counted. */
const mostNamed = 4;

function namesOf(ids: readonly string[]): string {
    const rest = ids.length - mostNamed;
    const named = rest > 0 ? [...ids.slice(0, mostNamed), `${rest} more`] : ids;
    return `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
}

/** A channel that a tenant alerts in an account that takes it once; undefined where it alerts none. */
function asked(resolved: ResolvedTenant, account: string | undefined): string | undefined {
    const { cloud, tenant_config } = resolved.tenant;
    const { alert_channels, alert_targets } = tenant_config.monitoring;
    const { slack } = alert_targets;
    const none = account === undefined || !slack || !alert_channels.includes("slack");
    if (none || !oneChannelAnAccount.includes(cloud)) return undefined;
    return JSON.stringify([account, slack.workspace_id, slack.channel_id]);
}

/**
 * Tells tenants of an account that alert one Slack channel, where a cloud takes a channel once an account: each tenant configures its own for
 * its own topic, and the second is not created. Which of them is there already no file tells, so that all are told and none is refused.
 */
export function chatProblems({ tenants, cells }: FleetView): readonly Problem[] {
    const accounts = new Map(cells.map(({ cell }) => [cell.cell, cell.account]));
    const sharing = new Map<string, ResolvedTenant[]>();
    for (const resolved of tenants) {
        const key = asked(resolved, accountOf(resolved, accounts));
        if (key !== undefined) sharing.set(key, [...(sharing.get(key) ?? []), resolved]);
    }
    return [...sharing.values()]
        .filter((all) => all.length > 1)
        .flatMap((all) => {
            const names = namesOf(all.map(({ tenant }) => tenant.tenant_id));
            return all.map((resolved) => {
                const path = [...target, "channel_id"];
                const channel = resolved.tenant.tenant_config.monitoring.alert_targets.slack?.channel_id;
                const own = originIn(resolved, path)?.layer === "tenant";
                return problem("TN409", {
                    ...placeIn(resolved, own ? path : ["tenant_id"]),
                    path: path.join("."),
                    message: `${names} alert the Slack channel ${channel} in one account (${accountOf(resolved, accounts)}); AWS takes a channel once an account, so that whichever of them comes second cannot be deployed`,
                    value: channel,
                    fix: "Leave the channel to one of them, and write another in tenant_config.monitoring.alert_targets.slack of the others, or take slack out of their alert_channels; addresses of e-mail and webhooks may be shared.",
                });
            });
        });
}
