import { gcpMetricAlerts } from "../../../../policies/rules/gcp/alert/metric-alerts";
import { gcpAuditConfigAll } from "../../../../policies/rules/gcp/audit-log/audit-config-all";
import { gcpLogBucketRetention } from "../../../../policies/rules/gcp/audit-log/log-bucket-retention";
import { gcpLogSink } from "../../../../policies/rules/gcp/audit-log/log-sink";
import { cell, declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { alertPolicy, auditConfig, googleProvider, logBucket, logMetric, project, sink } from "./kinds";

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
const named = project({ projectId: later() });
const inProject = (service: string, of: string) =>
    auditConfig({ project: of, service, auditLogConfigs: kinds.map((logType) => ({ logType })) });
const byProvider = (of: string) => googleProvider({ project: of });
const [first, second] = [byProvider("a"), byProvider("b")];
const ofOrganization = declare("gcp:logging/organizationSink:OrganizationSink", { orgId: "1", destination: "d" });

const filters = {
    owners: 'protoPayload.serviceName="cloudresourcemanager.googleapis.com" AND ProjectOwnership',
    audit: 'protoPayload.methodName="SetIamPolicy" AND protoPayload.serviceData.policyDelta.auditConfigDeltas:*',
    roles: 'resource.type="iam_role"',
    networks: 'resource.type="gce_network"',
    firewalls: 'resource.type="gce_firewall_rule"',
    databases: 'protoPayload.methodName="cloudsql.instances.update"',
};
const onLogs = (filter: string, of = "p") =>
    alertPolicy({
        project: of,
        conditions: [{ displayName: "c", conditionMatchedLog: { filter } }],
        combiner: "OR",
        displayName: "a",
    });
const all = Object.values(filters).map((filter) => onLogs(filter));
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
            "all of its project": [inProject("kms.googleapis.com", "projects/a"), inProject("allServices", "a")],
            "a project that it makes": [inProject("allServices", later<string>(named)), named],
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
            "a project without, beside another with": [made, inProject("allServices", "other")],
            "of another project": [inProject("kms.googleapis.com", "a"), inProject("allServices", "b")],
            "a cell without": [place],
            "a silo without": [silo],
        },
        unknown: {
            "the service": [recording(later(), ...kinds)],
            "the kinds": [auditConfig({ service: "allServices", auditLogConfigs: later() })],
            "whose project": [inProject("kms.googleapis.com", "a"), inProject("allServices", later())],
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
            "of all projects": [sink({ filter: "severity>=ERROR", project: "a" }), ofOrganization],
            "by its provider": [
                sink({ filter: "severity>=ERROR" }, { provider: first }),
                sink({ project: "a" }, { provider: second }),
                first,
                second,
            ],
        },
        fail: {
            narrow: [narrow],
            "audit records of one service": [sink({ filter: `(${audit}) AND protoPayload.serviceName="x"` })],
            "all but some": [sink({ exclusions: [{ name: "e", filter: "severity<ERROR" }] })],
            "all but audit records": [sink({ filter: 'NOT logName:"cloudaudit.googleapis.com"' })],
            "one log alone": [sink({ filter: 'log_id("cloudaudit.googleapis.com/activity")' })],
            off: [sink({ disabled: true })],
            "everything of another project": [
                sink({ filter: "severity>=ERROR", project: "a" }),
                sink({ project: "b" }),
            ],
            "everything of another provider's": [
                sink({ filter: "severity>=ERROR" }, { provider: first }),
                sink({}, { provider: second }),
                first,
                second,
            ],
            "a project without": [made],
            "a cell without": [place],
        },
        unknown: {
            "the filter": [sink({ filter: later() })],
            exclusions: [sink({ exclusions: later() })],
            "whose project": [sink({ filter: "severity>=ERROR", project: "a" }), sink({})],
        },
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
            "one in another project": [made, ...all.slice(1), onLogs(filters.owners, "other")],
            "a metric that nobody watches": [metric, ...all.slice(1)],
        },
        unknown: { "what is watched": [made, ...all.slice(1), onLogs(later())] },
        notApplicable: { "a tenant in its cell's project": [tenant({ cloud: "gcp", isolation: "bridge" })] },
    },
];
