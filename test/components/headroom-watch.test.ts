import { describe, expect, it } from "vitest";
import { type Inventory, planCell as planAwsCell } from "./aws/plans";
import { planCell as planAzureCell } from "./azure/plans";
import { planGoogleCell } from "./gcp/plans";

const room = (input: { headroom: number; component_version: number }): void => {
    Object.assign(input, { headroom: 2, component_version: 2 });
};
const without = (input: { component_version: number }): void => {
    Object.assign(input, { component_version: 2 });
};
const ofVersion1 = (input: { headroom: number; component_version: number }): void => {
    Object.assign(input, { headroom: 2, component_version: 1 });
};

interface AzureRule {
    readonly alert: string;
    readonly expression: string;
    readonly for: string;
    readonly actions: readonly unknown[];
}
const azureRules = (cell: Inventory): readonly AzureRule[] =>
    cell.of("azure-native:alertsmanagement:PrometheusRuleGroup").flatMap(({ inputs }) => inputs!.rules as AzureRule[]);
const policy = "gcp:monitoring/alertPolicy:AlertPolicy";
const missing = "alarms-cluster-headroom-missing";
const asked = (cell: Inventory, name: string): string =>
    cell.one(policy, name).conditions[0].conditionPrometheusQueryLanguage.query;

describe("where no node comes for room on a cell", () => {
    it("its owner's topic is told on AWS", async () => {
        const cell = await planAwsCell(room);
        const { values } = cell.one("kubernetes:helm.sh/v3:Release", "cluster-addons-kube-prometheus-stack");
        const { route, receivers } = values.alertmanager.config;
        const owner = receivers.find(({ name }: { name: string }) => name === route.receiver);
        expect(owner.sns_configs).toHaveLength(1);
    });

    it("its owner's action group is told on Azure, and of waiting room nothing else tells", async () => {
        const rules = azureRules(await planAzureCell(room));
        const [found, ...others] = rules.filter(({ expression }) => expression.includes("tenantry-headroom"));
        expect([found, ...others].map((rule) => rule?.alert)).toEqual(["AddonUnavailable", "HeadroomMissing"]);
        expect(found!.expression).toContain('namespace!~"tenant-.*|tenantry-headroom"');
        expect(others[0]).toMatchObject({ for: "PT30M", severity: 2 });
        expect(others[0]!.actions).toEqual(found!.actions);
        expect(others[0]!.actions).toHaveLength(1);
    });

    it("its owner's channels are told on Google Cloud, and of waiting room nothing else tells", async () => {
        const cell = await planGoogleCell(room);
        const { notificationChannels, conditions } = cell.one(policy, missing);
        expect(notificationChannels.length).toBeGreaterThan(0);
        expect(notificationChannels).toEqual(cell.one(policy, "alarms-cluster-restarts").notificationChannels);
        expect(conditions[0].conditionPrometheusQueryLanguage.duration).toBe("1800s");
        expect(asked(cell, missing)).toMatch(/^kube_deployment_status_replicas_available\{[^}]*cluster="[^"]+"\} < /);
        expect(asked(cell, "alarms-cluster-pods-waiting")).toContain('namespace!="tenantry-headroom"');
    });

    it.each([
        ["without room", without],
        ["with components of version 1, which keep none", ofVersion1],
    ])("nothing is asked of a cell %s", async (_, change) => {
        const text = JSON.stringify(azureRules(await planAzureCell(change)));
        expect(text).toContain("AddonUnavailable");
        expect(text).not.toMatch(/headroom/i);
        const google = await planGoogleCell(change);
        expect(google.of(policy).filter(({ urn }) => urn.endsWith(missing))).toEqual([]);
        expect(asked(google, "alarms-cluster-pods-waiting")).not.toContain("headroom");
    });
});
