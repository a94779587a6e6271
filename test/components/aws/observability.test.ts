import { describe, expect, it } from "vitest";
import { destinations } from "../../../components/shared/destinations";
import { planCell, planTenant } from "./plans";

const subscription = "aws:sns/topicSubscription:TopicSubscription";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const slack = "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration";

describe("destinations", () => {
    const none = { email: [], webhook: [] };

    it("are the targets of the channels that are on", () => {
        const targets = {
            email: ["a@example.com", "b@example.com", "a@example.com"],
            webhook: ["https://hooks.example.com/x"],
            slack: { workspace_id: "T0123ABCD", channel_id: "C0123ABCD" },
        };
        expect(destinations(["email"], targets)).toEqual({
            subscriptions: [
                { protocol: "email", endpoint: "a@example.com" },
                { protocol: "email", endpoint: "b@example.com" },
            ],
            slack: undefined,
            silent: [],
        });
        expect(destinations(["webhook", "slack"], targets)).toEqual({
            subscriptions: [{ protocol: "https", endpoint: "https://hooks.example.com/x" }],
            slack: targets.slack,
            silent: [],
        });
    });

    it("are none where a channel has no target: it is silent", () => {
        const silent = ["email", "slack", "webhook"];
        expect(destinations(["email", "webhook", "slack"], none)).toEqual({
            subscriptions: [],
            slack: undefined,
            silent,
        });
        expect(destinations([], none)).toEqual({ subscriptions: [], slack: undefined, silent: [] });
        const slackAlone = { ...none, slack: { workspace_id: "T0123ABCD", channel_id: "C0123ABCD" } };
        expect(destinations(["slack", "webhook"], slackAlone)).toMatchObject({ silent: ["webhook"] });
    });
});

describe("alerts", () => {
    it("leave one encrypted topic by every channel of the tenant", async () => {
        const inventory = await planTenant("pool", (input) => {
            input.tenant_config.monitoring.alert_channels = ["slack", "email", "webhook"];
            Object.assign(input.tenant_config.monitoring.alert_targets, {
                email: ["ops@example.com"],
                webhook: ["https://hooks.example.com/x"],
                slack: { workspace_id: "T0123ABCD", channel_id: "C0123ABCD" },
            });
        });
        expect(inventory.one("aws:sns/topic:Topic")).toMatchObject({ name: "tn-acme-alerts" });
        expect(inventory.state("aws:sns/topic:Topic").propertyDependencies?.kmsMasterKeyId?.[0]).toContain("keys-data");
        const endpoints = inventory.of(subscription).map(({ inputs }) => inputs);
        expect(endpoints).toMatchObject([
            { protocol: "email", endpoint: "ops@example.com" },
            { protocol: "https", endpoint: "https://hooks.example.com/x" },
        ]);
        expect(inventory.one(slack)).toMatchObject({ slackTeamId: "T0123ABCD", slackChannelId: "C0123ABCD" });
    });

    it("on a channel without a target make nothing that a cloud would refuse, and the plan says which", async () => {
        const inventory = await planTenant("pool", (input) => {
            input.tenant_config.monitoring.alert_channels = ["slack", "email", "webhook"];
        });
        expect(inventory.counts[subscription]).toBeUndefined();
        expect(inventory.counts[slack]).toBeUndefined();
        expect(inventory.one("aws:sns/topic:Topic").tags.silent_channels).toBe("email slack webhook");
        const told = await planTenant("pool", (input) => {
            input.tenant_config.monitoring.alert_targets.email = ["ops@example.com"];
        });
        expect(told.one("aws:sns/topic:Topic").tags).not.toHaveProperty("silent_channels");
    });

    it("of the cluster's own rules go to the same topic, signed by the alert manager's identity", async () => {
        const { spec } = (await planTenant("pool")).one("kubernetes:monitoring.coreos.com/v1alpha1:AlertmanagerConfig");
        expect(spec.receivers[0].snsConfigs[0]).toMatchObject({ sigv4: { region: "eu-west-1" }, sendResolved: true });
        const cell = await planCell();
        const [publish, key] = cell.policy("aws:iam/rolePolicy:RolePolicy", "cluster-alertmanager-policy").Statement;
        expect(publish.Resource).toContain("arn:aws:sns:eu-west-1:111122223333:tn-*-alerts*");
        expect(key.Condition["ForAnyValue:StringLike"]["kms:ResourceAliases"]).toEqual([
            "alias/tenantry/tenant/*/data",
            "alias/tenantry/tenant/*/observability",
            "alias/tenantry/cell/eu-1/observability",
        ]);
        expect(key.Condition.StringEquals["aws:ResourceTag/cell"]).toBe("eu-1");
        const pooled = await planTenant("pool");
        expect(pooled.one("aws:kms/key:Key").tags.cell).toBe("eu-1");
        const silo = await planTenant("silo");
        const [own] = silo.policy("aws:iam/rolePolicy:RolePolicy", "cluster-alertmanager-policy").Statement;
        expect(own.Resource).toBe("arn:aws:sns:eu-west-1:111122223333:tn-acme-alerts");
    });

    it.each([
        ["cell", () => planCell()],
        ["silo", () => planTenant("silo")],
    ])("about the cluster of a %s itself go to its owner's topic, which their sender may use", async (_, plan) => {
        const inventory = await plan();
        const topic = `arn:aws:sns:eu-west-1:111122223333:${inventory.one("aws:sns/topic:Topic").name}`;
        const release = inventory.one("kubernetes:helm.sh/v3:Release", "cluster-addons-kube-prometheus-stack");
        const { route, receivers } = release.values.alertmanager.config;
        const [{ sns_configs }] = receivers.filter(({ name }: { name: string }) => name === route.receiver);
        expect(sns_configs).toEqual([{ topic_arn: topic, sigv4: { region: "eu-west-1" }, send_resolved: true }]);
        // What only says that the chain of alerts works is for nobody.
        expect(route.routes).toEqual([{ receiver: "null", matchers: ['severity =~ "none|info"'] }]);
        const [publish, key] = inventory.policy(
            "aws:iam/rolePolicy:RolePolicy",
            "cluster-alertmanager-policy",
        ).Statement;
        expect([publish.Resource].flat()).toContain(topic);
        const alias = inventory.one("aws:kms/alias:Alias", "keys-observability-alias").name;
        expect(key.Condition["ForAnyValue:StringLike"]["kms:ResourceAliases"]).toContain(alias);
        const cell = key.Condition.StringEquals["aws:ResourceTag/cell"];
        if (cell) expect(inventory.one("aws:kms/key:Key", "keys-observability").tags.cell).toBe(cell);
    });

    it("of a cell go to its owner", async () => {
        expect((await planCell()).one(subscription)).toMatchObject({
            protocol: "email",
            endpoint: "platform@example.com",
        });
    });
});

describe("alarms", () => {
    const names = async (isolation: "pool" | "bridge" | "silo") =>
        (await planTenant(isolation)).of(alarm).map(({ urn }) => urn.split("::").at(-1)!.replace("alarms-", ""));
    const workloads = ["web-running", "web-restarts", "worker-running", "worker-restarts"];
    const data = [
        "database-cpu",
        "database-storage",
        "database-memory",
        "database-connections",
        "database-latency",
        "cache-1-cpu",
        "cache-1-memory",
        "cache-2-cpu",
        "cache-2-memory",
    ];

    it("watch what is the tenant's own", async () => {
        expect(await names("pool")).toEqual(workloads);
        expect(await names("bridge")).toEqual([...data, ...workloads]);
        expect(await names("silo")).toEqual([...data, "cluster-nodes", "cluster-cpu", "cluster-disk", ...workloads]);
    });

    it("tell the topic when something is wrong and when it is right again", async () => {
        const inventory = await planTenant("bridge");
        for (const { urn, inputs, propertyDependencies } of inventory.of(alarm)) {
            const { evaluationPeriods, period, comparisonOperator } = inputs as Record<string, number | string>;
            expect(propertyDependencies?.alarmActions?.[0], urn).toContain("aws:sns/topic:Topic::alerts-topic");
            expect(propertyDependencies?.okActions?.[0], urn).toContain("aws:sns/topic:Topic::alerts-topic");
            expect(evaluationPeriods, urn).toBeGreaterThan(0);
            expect(period, urn).toBe(urn.endsWith("-restarts") ? 900 : 60);
            expect(["GreaterThanThreshold", "LessThanThreshold"]).toContain(comparisonOperator);
        }
        expect(inventory.one(alarm, "alarms-web-running")).toMatchObject({
            namespace: "ContainerInsights",
            dimensions: { ClusterName: "cell-eu-1-cluster", Namespace: "tenant-acme", Service: "web" },
            threshold: 2,
            treatMissingData: "breaching",
        });
        // Samples are differences: only their sum over a while reaches the threshold.
        expect(inventory.one(alarm, "alarms-web-restarts")).toMatchObject({
            metricName: "pod_number_of_container_restarts",
            statistic: "Sum",
            period: 900,
            evaluationPeriods: 1,
            datapointsToAlarm: 1,
            threshold: 3,
        });
        expect(inventory.one(alarm, "alarms-database-connections").dimensions).toEqual({
            DBInstanceIdentifier: "tn-acme-database",
        });
    });

    it("are drawn on the dashboard, each with its threshold", async () => {
        const inventory = await planTenant("silo");
        const { widgets } = JSON.parse(inventory.one("aws:cloudwatch/dashboard:Dashboard").dashboardBody);
        expect(widgets).toHaveLength(inventory.of(alarm).length);
        const places = widgets.map(({ x, y }: { x: number; y: number }) => `${x},${y}`);
        expect(new Set(places).size).toBe(widgets.length);
        const restarts = widgets.filter(
            ({ properties }: { properties: { stat: string } }) => properties.stat === "Sum",
        );
        expect(restarts.map(({ properties }: { properties: { period: number } }) => properties.period)).toEqual([
            900, 900,
        ]);
        expect(widgets[0].properties.annotations.horizontal[0].value).toBe(80);
    });
});

describe("metrics and logs", () => {
    it("are kept for as long as the tenant asks, encrypted with its key", async () => {
        const inventory = await planTenant("silo", (input) => {
            input.tenant_config.monitoring.metrics_retention = "45d";
        });
        expect(inventory.one("aws:amp/workspaceConfiguration:WorkspaceConfiguration").retentionPeriodInDays).toBe(45);
        const groups = inventory.of("aws:cloudwatch/logGroup:LogGroup");
        expect(groups.length).toBeGreaterThan(8);
        for (const { urn, inputs, propertyDependencies } of groups) {
            const audit = urn.endsWith("audit-logs");
            expect((inputs as { retentionInDays: number }).retentionInDays, urn).toBe(audit ? 365 : 60);
            expect(propertyDependencies?.kmsKeyId?.[0], urn).toContain(audit ? "keys-audit" : "keys-observability");
        }
    });

    it("reach the workspace with the collector's own identity", async () => {
        const inventory = await planTenant("silo");
        const release = inventory.one("kubernetes:helm.sh/v3:Release", "cluster-addons-kube-prometheus-stack");
        const { prometheusSpec } = release.values.prometheus;
        expect(prometheusSpec.remoteWrite[0].sigv4).toEqual({ region: "eu-west-1" });
        expect(prometheusSpec.scrapeInterval).toBe("15s");
        expect(prometheusSpec.replicaExternalLabelName).toBe("__replica__");
        expect(prometheusSpec.externalLabels.cluster).toBe("tn-acme-cluster");
        const [write] = inventory.policy("aws:iam/rolePolicy:RolePolicy", "cluster-prometheus-policy").Statement;
        expect(write.Condition).toEqual({ StringEquals: { "aws:ResourceTag/Name": "tn-acme-metrics" } });
        expect(inventory.one("aws:amp/workspace:Workspace").tags.Name).toBe("tn-acme-metrics");
    });
});

describe("a budget", () => {
    it("tells the owner at every share that the tenant names, and before it is too late", async () => {
        const inventory = await planTenant("pool", (input) => {
            Object.assign(input.budget, { monthly_usd: 1234.5, alert_at: [33, 66] });
        });
        const budget = inventory.one("aws:budgets/budget:Budget");
        expect(budget).toMatchObject({
            limitAmount: "1234.5",
            limitUnit: "USD",
            timeUnit: "MONTHLY",
            costFilters: [{ name: "TagKeyValue", values: ["user:tenant$acme"] }],
        });
        expect(
            budget.notifications.map((each: { notificationType: string; threshold: number }) => [
                each.notificationType,
                each.threshold,
            ]),
        ).toEqual([
            ["ACTUAL", 33],
            ["ACTUAL", 66],
            ["FORECASTED", 100],
        ]);
        expect(budget.notifications[0].subscriberEmailAddresses).toEqual(["music@example.com"]);
    });
});
