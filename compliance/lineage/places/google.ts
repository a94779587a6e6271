import { metricDays } from "../../../model/capabilities";
import { factOf, inferred, notKnown, planned } from "../../../policies/reading/cryptography/fact";
import {
    computeClass,
    gke,
    googleBucket,
    imageRepository,
    logBucket,
    nodePool,
    sqlInstance,
    valkey,
} from "../../../policies/reading/google";
import { at, isTrue, items, numberOf, textOf } from "../../../policies/reading/values";
import { type ResourceView, unknown } from "../../../policies/rule";
import type { PlaceKind, Retention } from "../document";
import { added, daysAt, daysOf, ending, kept, longest, type Reader, taggedClass, unverified } from "./draft";
import { records, requiredRecords } from "./google-logs";
import { clusterObjects, nodeDisks, repository } from "./kubernetes";

/** Days that Cloud SQL keeps query insights, by edition. */
const insightsDays: Readonly<Record<string, number>> = { ENTERPRISE: 7, ENTERPRISE_PLUS: 30 };

/** How long query insights of a server are kept; which edition one is that names none depends on its version. */
const insightsOf = (one: ResourceView) =>
    factOf(
        one.get("settings.edition"),
        "settings.edition",
        (edition) => {
            const days = insightsDays[textOf(edition)];
            return days === undefined
                ? notKnown(`how long query insights of the edition ${textOf(edition)} are kept was not looked up`)
                : inferred(days, `query insights are kept for a week, of Enterprise Plus for 30 days (${unverified})`);
        },
        () => notKnown("the plan names no edition of Cloud SQL, and it decides how long query insights are kept"),
    );

const database: Reader = (one) => {
    const backup = "settings.backupConfiguration";
    // A backup a day, so that as many are kept as days.
    const days = daysAt(one, `${backup}.backupRetentionSettings.retainedBackups`, () =>
        inferred(7, `Cloud SQL keeps 7 backups where nothing is said (${unverified})`),
    );
    const on = one.get(`${backup}.enabled`);
    const retention = ending(days, "Cloud SQL deletes them");
    const insights = isTrue(one.get("settings.insightsConfig.queryInsightsEnabled"));
    return [
        {
            kind: one.get("masterInstanceName") === undefined ? "database" : "copies",
            content: "data",
            what: "data",
            retention: kept("the application deletes it"),
        },
        ...(on === unknown || isTrue(on)
            ? [{ kind: "backups", content: "data", what: "automated backups", retention } as const]
            : []),
        ...(insights
            ? [
                  {
                      kind: "metrics",
                      content: "traces",
                      what: "statements in query insights",
                      retention: ending(insightsOf(one), "Google deletes them"),
                  } as const,
              ]
            : []),
    ];
};

const cache: Reader = (one) => {
    const backups = one.get("automatedBackupConfig");
    const days = daysAt(one, "automatedBackupConfig.retention", () =>
        inferred(35, `Memorystore keeps backups for 35 days where nothing is said (${unverified})`),
    );
    return [
        {
            kind: "cache",
            content: "data",
            what: "keys",
            retention: kept("they expire, are evicted, or the application deletes them"),
        },
        ...(backups === undefined
            ? []
            : [
                  {
                      kind: "backups",
                      content: "data",
                      what: "automated backups",
                      retention: ending(days, "Memorystore deletes them"),
                  } as const,
              ]),
    ];
};

/** Seconds that stand as a text without a unit. */
const secondsAt = (one: ResourceView, property: string) => {
    const value = one.get(property);
    const seconds = numberOf(value);
    return daysOf(seconds === undefined ? value : seconds / 86_400, property, () => planned(0));
};

function bucketRetention(one: ResourceView, ends: string): Retention {
    const rules = items(one.get("lifecycleRules"));
    const deleting = rules === unknown ? [unknown] : rules.filter((rule) => at(rule, "action.type") === "Delete");
    const daysIn = (path: string) => {
        const found = deleting
            .map((rule) => (rule === unknown ? unknown : at(rule, path)))
            .filter((value) => value !== undefined);
        return longest(found.map((value) => daysOf(value, path, () => planned(0))));
    };
    const all = daysIn("condition.age");
    const old = daysIn("condition.daysSinceNoncurrentTime");
    const soft = secondsAt(one, "softDeletePolicy.retentionDurationSeconds");
    const after = old ? added(old, soft) : soft;
    const locked =
        one.get("retentionPolicy") === undefined ? {} : { locked: secondsAt(one, "retentionPolicy.retentionPeriod") };
    const rest = { afterDeletion: after, ...locked };
    return all ? { days: added(all, soft), until: "Google deletes them", ...rest } : { ...kept(ends), ...rest };
}

const buckets: readonly (readonly [RegExp, PlaceKind, string])[] = [
    [/(^|-)audit-records-bucket$/, "audit", "records"],
    [/(^|-)farewells-bucket$/, "copies", "dumps of databases"],
    [/(^|-)replica-bucket$/, "copies", "copies of objects"],
];

const objects: Reader = (one) => {
    const known = buckets.find(([name]) => name.test(one.name));
    const [, kind, what] = known ?? [undefined, "objects" as const, "objects"];
    const traces = kind === "audit" || taggedClass(one) === "logs";
    return [
        {
            kind,
            content: traces ? "traces" : "data",
            what,
            retention: bucketRetention(one, "the application deletes them"),
        },
    ];
};

const plan: Reader = (one) => {
    const days = daysAt(one, "retentionPolicy.backupRetainDays", () => planned(0));
    const endless = days.basis !== "unknown" && days.value === 0;
    const locked = numberOf(one.get("retentionPolicy.backupDeleteLockDays")) ?? 0;
    const retention = endless ? kept("somebody deletes them") : ending(days, "Google deletes them");
    const lock = locked > 0 ? { locked: planned(locked) } : {};
    return [
        { kind: "backups", content: "settings", what: "backups of the cluster", retention: { ...retention, ...lock } },
    ];
};

const topic: Reader = (one, stack) => {
    const subscriptions = stack.ofType("gcp:pubsub/subscription:Subscription").filter((each) => {
        const from = each.propertyDependencies.topic ?? [];
        return from.includes(one.urn) || (textOf(each.get("topic")) !== "" && each.get("topic") === one.get("name"));
    });
    const spans = subscriptions.map((each) =>
        daysAt(each, "messageRetentionDuration", () =>
            inferred(7, `Pub/Sub keeps messages for 7 days where nothing is said (${unverified})`),
        ),
    );
    const days = longest(spans) ?? inferred(0, `a topic alone keeps no messages where nothing is said (${unverified})`);
    return [
        {
            kind: "messages",
            content: "settings",
            what: "notices of the cloud",
            retention: ending(days, "they are read, or Pub/Sub deletes them"),
        },
    ];
};

/** Managed Service for Prometheus is a switch of the cluster, and its store of metrics the project's. */
const metrics: Reader = (one) => {
    const on = one.get("monitoringConfig.managedPrometheus.enabled");
    // GKE turns it on where nothing is said of it.
    if (on !== undefined && on !== unknown && !isTrue(on)) return [];
    const days = inferred(
        metricDays.gcp,
        "Managed Service for Prometheus keeps metrics for 24 months (docs.cloud.google.com/stackdriver/docs/managed-prometheus, read 2026-11-29)",
    );
    return [
        {
            kind: "metrics",
            content: "settings",
            what: "metrics",
            service: "Managed Service for Prometheus",
            retention: ending(days, "Google deletes them"),
            holder: {
                kind: "cloud",
                name: inferred("a key of Google's", `Cloud Monitoring takes no key of a customer's (${unverified})`),
            },
        },
    ];
};

export const googlePlaces: Readonly<Record<string, Reader>> = {
    [sqlInstance]: database,
    [valkey]: cache,
    [googleBucket]: objects,
    [logBucket]: records,
    "gcp:projects/iAMAuditConfig:IAMAuditConfig": requiredRecords,
    [imageRepository]: repository,
    [gke]: (one, stack) => [...clusterObjects(one, stack), ...metrics(one, stack)],
    [nodePool]: nodeDisks,
    [computeClass]: nodeDisks,
    "gcp:gkebackup/backupPlan:BackupPlan": plan,
    "gcp:pubsub/topic:Topic": topic,
    "gcp:secretmanager/secret:Secret": () => [
        { kind: "secrets", content: "settings", what: "secret", retention: kept("somebody deletes it") },
    ],
};

export const googleServices: Readonly<Record<string, string>> = {
    sql: "Cloud SQL",
    memorystore: "Memorystore",
    storage: "Cloud Storage",
    logging: "Cloud Logging",
    artifactregistry: "Artifact Registry",
    container: "GKE",
    gkebackup: "Backup for GKE",
    pubsub: "Pub/Sub",
    secretmanager: "Secret Manager",
};
