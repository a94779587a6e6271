import { tenantWatched } from "../../../../policies/rules/tenant/watched";
import { cell, type Declared, declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { databaseCluster, instance, replicationGroup } from "../aws/kinds";
import { postgres } from "../azure/kinds";
import { sqlInstance } from "../gcp/kinds";
import { deployment } from "../kubernetes/kinds";
import { azureAlert, googleAlert, metricAlarm } from "./kinds";

const acme = tenant();
const database = instance({ identifier: "tn-acme-database" });
const told = { alarmActions: ["arn:aws:sns:eu-west-1:111122223333:alerts"] };
const onDatabase = (args: object = told, name = "tn-acme-database") =>
    metricAlarm({ dimensions: { DBInstanceIdentifier: name }, ...args });
const server = postgres({ serverName: "tn-acme-database" });
const group = { actionGroupId: "/subscriptions/s/g" };
const google = sqlInstance({ name: "tn-acme-database" });
const condition = (filter: string) => ({
    displayName: "busy",
    conditionThreshold: { filter, comparison: "COMPARISON_GT", duration: "0s" },
});
const web = deployment({ metadata: { name: "web", namespace: "tenant-acme" } });
const rules = declare("kubernetes:monitoring.coreos.com/v1:PrometheusRule", {
    metadata: { namespace: "tenant-acme" },
    spec: { groups: [{ name: "web", rules: [{ alert: "Down", expr: "x", labels: { workload: "web" } }] }] },
});
const routed = (receiver: object, namespace: unknown = "tenant-acme"): Declared =>
    declare("kubernetes:monitoring.coreos.com/v1alpha1:AlertmanagerConfig", {
        metadata: { namespace },
        spec: { receivers: [receiver] },
    });
const sns = { sns_configs: [{ topic_arn: later() }] };
const chart = (config: unknown, more: object = {}): Declared =>
    declare("kubernetes:helm.sh/v3:Release", {
        chart: "kube-prometheus-stack",
        values: { alertmanager: { config, ...more } },
    });
/** Settings of Alertmanager as charts take them. */
const byOwner = (ways: object) => ({
    route: { receiver: "owner", routes: [{ receiver: "null", matchers: ['severity = "info"'] }] },
    receivers: [{ name: "null" }, { name: "owner", ...ways }],
});

export const watchedSpecs: readonly Spec[] = [
    {
        rule: tenantWatched,
        pass: {
            "on AWS": [database, onDatabase(), acme],
            "of a cell": [database, onDatabase(), cell()],
            "with a name that comes later": [
                databaseCluster({}, { name: "database" }),
                metricAlarm({
                    dimensions: { DBClusterIdentifier: later(databaseCluster({}, { name: "database" })) },
                    ...told,
                }),
                acme,
            ],
            "by a query": [
                database,
                metricAlarm({
                    metricQueries: [
                        {
                            id: "q",
                            metric: {
                                metricName: "m",
                                period: 60,
                                stat: "Sum",
                                namespace: "AWS/RDS",
                                dimensions: { DBInstanceIdentifier: "tn-acme-database" },
                            },
                        },
                    ],
                    ...told,
                }),
                acme,
            ],
            "a node of a cache": [
                replicationGroup({ replicationGroupId: "tn-acme-cache" }),
                metricAlarm({ dimensions: { CacheClusterId: "tn-acme-cache-001" }, ...told }),
                acme,
            ],
            "on Azure": [server, azureAlert({ scopes: [later(server)], actions: [group] }), acme],
            "on Google Cloud": [
                google,
                googleAlert({
                    conditions: [condition('database_id = "p:tn-acme-database"')],
                    notificationChannels: [later()],
                }),
                acme,
            ],
            "a workload": [web, rules, routed({ name: "team", emailConfigs: [{ to: "team@example.com" }] }), acme],
            "a workload by the cluster's own receiver": [web, rules, chart(byOwner(sns)), cell()],
            "a workload by the cluster's own, beside a route of another namespace": [
                web,
                rules,
                routed({ name: "t", snsConfigs: [{}] }, "tenant-other"),
                chart(byOwner(sns)),
                acme,
            ],
        },
        fail: {
            nothing: [database, acme],
            "nobody is told": [database, onDatabase({ alarmActions: [] }), acme],
            "switched off": [database, onDatabase({ ...told, actionsEnabled: false }), acme],
            "another database": [database, onDatabase(told, "tn-acme-database-2"), acme],
            "nobody is told, on Azure": [server, azureAlert({ scopes: [later(server)] }), acme],
            "a workload without a receiver": [web, rules, routed({ name: "nobody" }), acme],
            "a route of another namespace": [web, rules, routed({ name: "t", snsConfigs: [{}] }, "tenant-other"), acme],
            "the cluster's own receiver tells nobody": [web, rules, chart(byOwner({})), cell()],
            "the cluster's own receiver is another": [
                web,
                rules,
                chart({ ...byOwner(sns), route: { receiver: "null" } }),
                cell(),
            ],
            "an Alertmanager that is off": [web, rules, chart(byOwner(sns), { enabled: false }), cell()],
            "a chart without settings": [web, rules, chart(undefined), cell()],
            "another workload": [
                deployment({ metadata: { name: "api" } }),
                rules,
                routed({ name: "t", snsConfigs: [{}] }),
                acme,
            ],
        },
        unknown: {
            "what the alert is about": [database, metricAlarm({ dimensions: later(), ...told }), acme],
            "who is told": [database, onDatabase({ alarmActions: later() }), acme],
            "the namespace of a route": [web, rules, routed({ name: "t", snsConfigs: [{}] }, later()), acme],
            "the cluster's own receivers": [web, rules, chart({ ...byOwner(sns), receivers: later() }), cell()],
            "which of the cluster's receivers": [web, rules, chart({ ...byOwner(sns), route: later() }), cell()],
            "the state": [database, tenant({ state: later() })],
        },
        notApplicable: {
            "no tenant": [database],
            "a copy": [instance({ identifier: "copy", replicateSourceDb: "tn-acme-database" }), acme],
            "a suspended tenant": [database, tenant({ state: "suspended" })],
        },
    },
];
