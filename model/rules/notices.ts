import { alertChannels } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import { problem } from "../report";
import type { TenantRule } from "./rule";

const monitoring = ["tenant_config", "monitoring"] as const;

const channels: TenantRule = {
    fields: ["tenant_config.monitoring.alert_channels", "tenant_config.monitoring.alert_targets"],
    *check({ tenant_config }, context) {
        const { alert_channels, alert_targets } = tenant_config.monitoring;
        const missing = {
            email: alert_targets.email.length === 0,
            webhook: alert_targets.webhook.length === 0,
            slack: alert_targets.slack === undefined,
        };
        for (const [index, channel] of alert_channels.entries()) {
            if (!missing[channel] || !alertChannels[context.region.cloud].includes(channel)) continue;
            yield problem("TN311", {
                ...context.notice([...monitoring, "alert_channels", index]),
                message: `the channel ${channel} has no target: nobody is told on it until one is written`,
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

const unreached: TenantRule = {
    fields: ["tenant_config.monitoring.alert_channels", "region"],
    *check({ tenant_config }, context) {
        const { cloud } = context.region;
        for (const [index, channel] of tenant_config.monitoring.alert_channels.entries()) {
            if (alertChannels[cloud].includes(channel)) continue;
            yield problem("TN337", {
                ...context.notice([...monitoring, "alert_channels", index]),
                message: `alerts on ${cloudTitles[cloud]} do not leave on the channel ${channel}: nobody is told on it`,
                value: channel,
                allowed: alertChannels[cloud],
                fix: `Write alert_channels without ${channel} in the tenant; a webhook may lead to the same place.`,
            });
        }
    },
};

export const noticeRules: readonly TenantRule[] = [channels, owner, unreached];
