import { gcpMetricAlerts } from "../../../../policies/rules/gcp/alert/metric-alerts";
import { gcpAuditConfigAll } from "../../../../policies/rules/gcp/audit-log/audit-config-all";
import { gcpLogBucketRetention } from "../../../../policies/rules/gcp/audit-log/log-bucket-retention";
import { gcpLogSink } from "../../../../policies/rules/gcp/audit-log/log-sink";
import { cell, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { alertPolicy, auditConfig, logBucket, logMetric, project, sink } from "./kinds";

const key = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
const kinds = ["ADMIN_READ", "DATA_READ", "DATA_WRITE"];
const recording = (service: string, ...logTypes: string[]) =>
    auditConfig({ service, auditLogConfigs: logTypes.map((logType) => ({ logType })) });
const whole = recording("allServices", ...kinds);
const silo = tenant({ cloud: "gcp", isolation: "silo" });
const place = cell({ cloud: "gcp" });
const audit = ["activity", "data_access", "system_event"]
    .map((log) => `log_id("cloudaudit.googleapis.com/${log}")`)
    .join(" OR ");
const narrow = sink({ filter: "severity>=ERROR" });
const made = project({ projectId: "p" });

const filters = {
    owners: 'protoPayload.serviceName="cloudresourcemanager.googleapis.com" AND ProjectOwnership',
    audit: 'protoPayload.methodName="SetIamPolicy" AND protoPayload.serviceData.policyDelta.auditConfigDeltas:*',
    roles: 'resource.type="iam_role"',
    networks: 'resource.type="gce_network"',
    firewalls: 'resource.type="gce_firewall_rule"',
    databases: 'protoPayload.methodName="cloudsql.instances.update"',
};
const onLogs = (filter: string) =>
    alertPolicy({
        conditions: [{ displayName: "c", conditionMatchedLog: { filter } }],
        combiner: "OR",
        displayName: "a",
    });
const all = Object.values(filters).map(onLogs);
const metric = logMetric({ name: "owners", filter: filters.owners });
const onMetric = (filter: string) =>
    alertPolicy({
        conditions: [{ displayName: "c", conditionThreshold: { filter, comparison: "COMPARISON_GT", duration: "0s" } }],
        combiner: "OR",
        displayName: "a",
    });

export const googleRecordSpecs: readonly Spec[] = [
    {
        rule: gcpAuditConfigAll,
        pass: {
            everything: [whole],
            "in parts": [recording("allServices", "ADMIN_READ"), recording("allServices", "DATA_READ", "DATA_WRITE")],
            "one more": [recording("kms.googleapis.com", "DATA_READ"), whole],
        },
        fail: {
            "one service": [recording("storage.googleapis.com", ...kinds)],
            "no reads": [recording("allServices", "DATA_WRITE")],
            exempt: [
                auditConfig({
                    service: "allServices",
                    auditLogConfigs: kinds.map((logType) => ({ logType, exemptedMembers: ["user:a@example.com"] })),
                }),
            ],
            "a project without": [made],
            "a cell without": [place],
            "a silo without": [silo],
        },
        unknown: {
            "the service": [recording(later(), ...kinds)],
            "the kinds": [auditConfig({ service: "allServices", auditLogConfigs: later() })],
        },
    },
    {
        rule: gcpLogSink,
        pass: {
            everything: [sink({})],
            "every audit record": [sink({ filter: audit })],
            "in brackets": [sink({ filter: `(${audit} OR (logName:"cloudaudit.googleapis.com"))` })],
            "by the name of the log": [sink({ filter: 'logName:"cloudaudit.googleapis.com"' })],
            "one more": [narrow, sink({ filter: "" })],
        },
        fail: {
            narrow: [narrow],
            "audit records of one service": [sink({ filter: `(${audit}) AND protoPayload.serviceName="x"` })],
            "all but some": [sink({ exclusions: [{ name: "e", filter: "severity<ERROR" }] })],
            "all but audit records": [sink({ filter: 'NOT logName:"cloudaudit.googleapis.com"' })],
            "one log alone": [sink({ filter: 'log_id("cloudaudit.googleapis.com/activity")' })],
            off: [sink({ disabled: true })],
            "a project without": [made],
            "a cell without": [place],
        },
        unknown: { "the filter": [sink({ filter: later() })], exclusions: [sink({ exclusions: later() })] },
        notApplicable: { "a tenant in its cell's project": [narrow, tenant({ cloud: "gcp", isolation: "pool" })] },
    },
    {
        rule: gcpLogBucketRetention,
        pass: {
            "a year": [logBucket({ retentionDays: 365, cmekSettings: { kmsKeyName: key } })],
            "as promised": [
                logBucket({ retentionDays: 30, cmekSettings: { kmsKeyName: key } }),
                tenant({ metricsRetentionDays: 30 }),
            ],
        },
        fail: {
            unset: [logBucket({ cmekSettings: { kmsKeyName: key } })],
            "too short": [logBucket({ retentionDays: 90, cmekSettings: { kmsKeyName: key } })],
            "shorter than promised": [
                logBucket({ retentionDays: 30, cmekSettings: { kmsKeyName: key } }),
                tenant({ metricsRetentionDays: 60 }),
            ],
            "no key": [logBucket({ retentionDays: 365 })],
        },
        unknown: {
            "how long": [logBucket({ retentionDays: later(), cmekSettings: { kmsKeyName: key } })],
            "whose key": [logBucket({ retentionDays: 365, cmekSettings: { kmsKeyName: later() } })],
            "what was promised": [
                logBucket({ retentionDays: 30, cmekSettings: { kmsKeyName: key } }),
                tenant({ metricsRetentionDays: later() }),
            ],
        },
    },
    {
        rule: gcpMetricAlerts,
        pass: {
            "alerts on logs": [made, ...all],
            "a metric that is watched": [
                metric,
                onMetric('metric.type="logging.googleapis.com/user/owners"'),
                ...all.slice(1),
            ],
            "a metric of the stack": [metric, onMetric(later(metric)), ...all.slice(1)],
        },
        fail: {
            "a project without": [made],
            "a cell without": [place],
            "all but one": [made, ...all.slice(1)],
            "a metric that nobody watches": [metric, ...all.slice(1)],
        },
        unknown: { "what is watched": [made, ...all.slice(1), onLogs(later())] },
        notApplicable: { "a tenant in its cell's project": [tenant({ cloud: "gcp", isolation: "bridge" })] },
    },
];
