import { printPath } from "../read/node";
import { problem } from "../report";
import { nearest } from "../suggest";
import type { TenantRule } from "./rule";

const monitoring = ["tenant_config", "monitoring"] as const;

const channels: TenantRule = {
    fields: ["tenant_config.monitoring"],
    *check({ tenant_config }, context) {
        const { alert_channels, alert_targets } = tenant_config.monitoring;
        const missing = {
            email: alert_targets.email.length === 0,
            webhook: alert_targets.webhook.length === 0,
            slack: alert_targets.slack === undefined,
        };
        for (const [index, channel] of alert_channels.entries()) {
            if (!missing[channel]) continue;
            const path = [...monitoring, "alert_channels", index];
            yield problem("TN311", {
                at: context.origin(path),
                path: printPath(path),
                message: `the channel ${channel} has no target: it is planned with a placeholder, and alerts do not arrive`,
                value: channel,
                fix: `Write tenant_config.monitoring.alert_targets.${channel}, in the tenant or in the organisation's defaults.`,
            });
        }
    },
};

const owner: TenantRule = {
    fields: ["owner"],
    *check(tenant, context) {
        const at = context.origin(["owner", "email"]);
        if (at.layer !== "edition") return;
        yield problem("TN313", {
            at: context.origin(["tenant_id"]),
            path: "owner",
            message: `nobody is named as owner: the placeholder ${tenant.owner.email} would hear of budget and alarms`,
            fix: "Write owner (team, email, cost_center), in the tenant or in the organisation's defaults.",
        });
    },
};

const policies: TenantRule = {
    fields: ["policies"],
    *check(tenant, context) {
        const known = context.knownRules;
        if (known === undefined) return;
        const names = new Set(known);
        for (const id of Object.keys(tenant.policies)) {
            if (names.has(id)) continue;
            const path = ["policies", id];
            const suggestion = nearest(id, known);
            yield problem("TN316", {
                at: context.origin(path),
                path: printPath(path),
                message: `there is no policy rule ${id.slice(0, 60)}`,
                value: id,
                allowed: known,
                ...(suggestion ? { suggestion } : {}),
                fix: suggestion ? `Write ${suggestion}.` : "Write the id of a rule of the catalogue, or take it out.",
            });
        }
    },
};

export const noticeRules: readonly TenantRule[] = [channels, owner, policies];
