import { describe, expect, it } from "vitest";
import { planGoogleTenant } from "./plans";

/** A plan of a tenant whose alerts leave by these. */
const toldBy = (alert_targets: Record<string, string[]>) =>
    planGoogleTenant("pool", (input) => {
        const targets = { email: [], webhook: [], ...alert_targets };
        const told = { alert_channels: Object.keys(alert_targets), alert_targets: targets };
        Object.assign(input.tenant_config.monitoring, told);
    });

const mail = Array.from({ length: 6 }, (_, index) => `team-${index}@example.com`);
const webhook = ["https://alerts.example.com/hook"];

describe("a budget", () => {
    it("tells by mail alone, as many as it takes", async () => {
        const plan = await toldBy({ webhook, email: mail });
        const { allUpdatesRule } = plan.one("gcp:billing/budget:Budget");
        expect(allUpdatesRule.monitoringNotificationChannels).toHaveLength(5);
        const { dependencies = [] } = plan.state("gcp:billing/budget:Budget");
        const channels = dependencies.filter((urn) => urn.includes("NotificationChannel"));
        expect(channels).toHaveLength(5);
        for (const urn of channels) expect(urn).toContain("alerts-email-");
    });

    it("tells those who administer the account where nobody gets mail", async () => {
        const plan = await toldBy({ webhook });
        expect(plan.of("gcp:monitoring/notificationChannel:NotificationChannel")).toHaveLength(1);
        expect(plan.one("gcp:billing/budget:Budget").allUpdatesRule).toBeUndefined();
    });
});
