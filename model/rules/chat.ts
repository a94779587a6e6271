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

/**
 * Checks that no two tenants of an account alert one Slack channel where a cloud takes a channel once an account: each tenant configures
 * its own for its own topic, so the second would not be created.
 */
export function chatProblems({ tenants, cells }: FleetView): readonly Problem[] {
    const accounts = new Map(cells.map(({ cell }) => [cell.cell, cell.account]));
    const taken = new Map<string, string>();
    return tenants.flatMap((resolved) => {
        const { tenant_id, cloud, tenant_config } = resolved.tenant;
        const { alert_channels, alert_targets } = tenant_config.monitoring;
        const { slack } = alert_targets;
        const account = accountOf(resolved, accounts);
        if (
            !oneChannelAnAccount.includes(cloud) ||
            !slack ||
            account === undefined ||
            !alert_channels.includes("slack")
        )
            return [];
        const key = JSON.stringify([account, slack.workspace_id, slack.channel_id]);
        const first = taken.get(key);
        if (first === undefined) {
            taken.set(key, tenant_id);
            return [];
        }
        const channel = [...target, "channel_id"];
        const written = originIn(resolved, channel)?.layer === "tenant";
        return [
            problem("TN409", {
                ...placeIn(resolved, written ? channel : ["tenant_id"]),
                path: channel.join("."),
                message: `the Slack channel ${slack.channel_id} is that of ${first} already, in the same account (${account}); AWS takes a channel once an account`,
                value: slack.channel_id,
                fix: "Write a channel of the tenant's own in tenant_config.monitoring.alert_targets.slack, or take slack out of alert_channels; addresses of e-mail and webhooks may be shared.",
            }),
        ];
    });
}
