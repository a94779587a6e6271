import { describe, expect, it } from "vitest";
import { type Inventory, planCell as planAwsCell, planTenant as planAwsTenant } from "./aws/plans";
import { planCell as planAzureCell, planTenant as planAzureTenant } from "./azure/plans";
import { planGoogleCell, planGoogleTenant } from "./gcp/plans";

const image = `registry.example/forecaster@sha256:${"0a".repeat(32)}`;
/** A cell whose forecaster is of so many processes. */
const forecasters =
    (shards: number) =>
    (input: object): void => {
        Object.assign(input, { forecaster: { image, shards }, component_version: 2 });
    };
const rule = "kubernetes:monitoring.coreos.com/v1:PrometheusRule";
const policy = "gcp:monitoring/alertPolicy:AlertPolicy";

interface AzureRule {
    readonly alert: string;
    readonly expression: string;
    readonly actions: readonly unknown[];
}
const azureRules = (cell: Inventory): readonly AzureRule[] =>
    cell.of("azure-native:alertsmanagement:PrometheusRuleGroup").flatMap(({ inputs }) => inputs!.rules as AzureRule[]);

describe("where the forecaster of a cell is away, or its forecasts are stale", () => {
    it("its owner's topic is told on AWS, by the cluster's own Prometheus", async () => {
        const cell = await planAwsCell(forecasters(1));
        const { metadata, spec } = cell.one(rule, "cluster-addons-forecaster-alerts");
        expect(metadata.namespace).toBe("tenantry-forecaster");
        const rules: { alert: string; labels: object }[] = spec.groups[0].rules;
        expect(rules.map(({ alert }) => alert)).toEqual(["ForecasterMissing", "ForecastsStale"]);
        for (const { labels } of rules)
            expect(labels).toEqual({ severity: "warning", namespace: "tenantry-forecaster" });
        const { values } = cell.one("kubernetes:helm.sh/v3:Release", "cluster-addons-kube-prometheus-stack");
        const { route, receivers } = values.alertmanager.config;
        expect(route.routes.flatMap(({ matchers }: { matchers: string[] }) => matchers)).toEqual([
            'severity =~ "none|info"',
        ]);
        const owner = receivers.find(({ name }: { name: string }) => name === route.receiver);
        expect(owner.sns_configs).toHaveLength(1);
    });

    it("its owner's action group is told on Azure, and nothing else tells of it", async () => {
        const rules = azureRules(await planAzureCell(forecasters(1)));
        const found = rules.filter(({ expression }) => /forecaster/.test(expression));
        expect(found.map(({ alert }) => alert)).toEqual(["AddonUnavailable", "ForecasterMissing", "ForecastsStale"]);
        expect(found[0]!.expression).toContain('namespace!~"tenant-.*|tenantry-forecaster"');
        for (const { actions } of found) expect(actions).toEqual(rules[0]!.actions);
        expect(found[0]!.actions).toHaveLength(1);
    });

    it("its owner's channels are told on Google Cloud where it is away", async () => {
        const cell = await planGoogleCell(forecasters(1));
        const { notificationChannels, conditions } = cell.one(policy, "alarms-cluster-forecaster-missing");
        expect(notificationChannels.length).toBeGreaterThan(0);
        expect(notificationChannels).toEqual(cell.one(policy, "alarms-cluster-restarts").notificationChannels);
        const { query, duration } = conditions[0].conditionPrometheusQueryLanguage;
        expect(duration).toBe("900s");
        expect(query).toMatch(/deployment="forecaster",cluster="[^"]+"\} < kube_deployment_spec_replicas/);
    });

    it("and where its models grow old, by metrics of its own that Google's collectors keep", async () => {
        const cell = await planGoogleCell(forecasters(1));
        const { conditions } = cell.one(policy, "alarms-cluster-forecasts-stale");
        const { query, duration } = conditions[0].conditionPrometheusQueryLanguage;
        expect(duration).toBe("1800s");
        const { spec } = cell.one(
            "kubernetes:monitoring.googleapis.com/v1:PodMonitoring",
            "cluster-addons-forecaster-own-metrics",
        );
        const kept: string[] = spec.endpoints[0].metricRelabeling[0].regex.split("|");
        const asked = [...query.matchAll(/tenantry_\w+/g)].map(([name]) => name);
        expect(new Set(asked)).toEqual(new Set(kept));
        expect(query.match(/cluster="[^"]+"/g)).toHaveLength(kept.length);
        const scrapes = cell.one(
            "kubernetes:networking.k8s.io/v1:NetworkPolicy",
            "cluster-addons-forecaster-allow-scrapes",
        );
        expect(JSON.stringify(scrapes.spec)).toContain("gmp-system");
    });

    it("each of several processes is watched", async () => {
        const asked = [
            JSON.stringify((await planAwsCell(forecasters(3))).one(rule, "cluster-addons-forecaster-alerts").spec),
            JSON.stringify(azureRules(await planAzureCell(forecasters(3)))),
            JSON.stringify(
                (await planGoogleCell(forecasters(3))).one(policy, "alarms-cluster-forecaster-missing").conditions,
            ),
        ];
        for (const one of asked) expect(one).toMatch(/statefulset=\\*"forecaster/);
    });

    it("a silo tenant is told likewise", async () => {
        const own: Parameters<typeof planGoogleTenant>[1] = (input) => {
            Object.assign(input.placement, { forecaster: { image, shards: 1 } });
            input.tenant_config.monitoring.alert_targets.email.push("team@example.com");
        };
        expect(JSON.stringify((await planAwsTenant("silo", own)).of(rule))).toContain("ForecasterMissing");
        expect(JSON.stringify(azureRules(await planAzureTenant("silo", own)))).toContain("ForecasterMissing");
        const google = await planGoogleTenant("silo", own);
        expect(google.one(policy, "alarms-cluster-forecaster-missing").notificationChannels.length).toBeGreaterThan(0);
    });

    it("nothing is asked of a cell without one", async () => {
        expect(JSON.stringify(azureRules(await planAzureCell()))).not.toMatch(/forecast/i);
        const google = await planGoogleCell();
        expect(google.of(policy).filter(({ urn }) => urn.includes("forecaster"))).toEqual([]);
        expect((await planAwsCell()).of(rule).filter(({ urn }) => urn.includes("forecaster"))).toEqual([]);
    });
});
