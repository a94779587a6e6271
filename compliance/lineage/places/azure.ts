import { metricDays } from "../../../model/capabilities";
import { pairOf } from "../../../model/regions/replicas";
import { inferred, planned } from "../../../policies/reading/cryptography/fact";
import {
    aks,
    backupPolicy,
    backupVault,
    blobService,
    postgres,
    redis,
    redisDatabase,
    registry,
    sqlBackups,
    sqlDatabase,
    sqlServer,
    storageAccount,
} from "../../../policies/reading/microsoft";
import { at, isTrue, items, textOf } from "../../../policies/reading/values";
import { type ResourceView, type StackView, unknown } from "../../../policies/rule";
import type { Draft, PlaceKind, Retention } from "../document";
import { added, daysAt, daysOf, ending, kept, longest, type Reader, taggedClass, unverified } from "./draft";
import { clusterObjects, nodeDisks, repository } from "./kubernetes";

const byApplication = kept("the application deletes it");
const pair = (one: ResourceView): readonly string[] => [pairOf(textOf(one.get("location"))) ?? []].flat();

const server: Reader = (one) => {
    const days = daysAt(one, "backup.backupRetentionDays", () =>
        inferred(7, `Azure keeps backups for 7 days where nothing is said (${unverified})`),
    );
    const far = one.get("backup.geoRedundantBackup") === "Enabled";
    return [
        { kind: "database", content: "data", what: "data", retention: byApplication },
        {
            kind: "backups",
            content: "data",
            what: "automated backups",
            retention: ending(days, "Azure deletes them"),
            ...(far && { alsoIn: pair(one) }),
        },
    ];
};

/** The server of a database on it has the key. */
function serverOf(database: ResourceView, stack: StackView, type: string, property: string): { keyUrn?: string } {
    const named = stack.ofType(type);
    const name = database.get(property);
    const nameOf = type === redis ? "clusterName" : "serverName";
    const found = named.find((one) => one.get(nameOf) === name) ?? (named.length === 1 ? named[0] : undefined);
    return found ? { keyUrn: found.urn } : {};
}

const sql: Reader = (one, stack) => {
    const short = stack.ofType(sqlBackups).map((each) => daysAt(each, "retentionDays", () => planned(7)));
    const weekly = stack
        .ofType("azure-native:sql:LongTermRetentionPolicy")
        .map((each) => daysAt(each, "weeklyRetention", () => planned(0)));
    const key = serverOf(one, stack, sqlServer, "serverName");
    const far = one.get("requestedBackupStorageRedundancy") === "Geo" ? { alsoIn: pair(one) } : {};
    const days =
        longest(short) ?? inferred(7, `Azure SQL keeps backups for 7 days where nothing is said (${unverified})`);
    const weeks = longest(weekly);
    const backup = { kind: "backups", content: "data", ...key, ...far } as const;
    return [
        { kind: "database", content: "data", what: "data", retention: byApplication, ...key },
        { ...backup, what: "automated backups", retention: ending(days, "Azure deletes them") },
        ...(weeks ? [{ ...backup, what: "weekly backups", retention: ending(weeks, "Azure deletes them") }] : []),
    ];
};

const cache: Reader = (one, stack) => [
    {
        kind: "cache",
        content: "data",
        what: isTrue(one.get("persistence.rdbEnabled")) ? "keys, on disk too" : "keys",
        retention: kept("they expire, are evicted, or the application deletes them"),
        ...serverOf(one, stack, redis, "clusterName"),
    },
];

/** Whether two resources are of one account: by its name. */
const ofAccount = (account: ResourceView, type: string, stack: StackView): readonly ResourceView[] =>
    stack.ofType(type).filter((one) => one.get("accountName") === account.get("accountName"));

function accountRetention(account: ResourceView, stack: StackView, ends: string): Retention {
    const rules = ofAccount(account, "azure-native:storage:ManagementPolicy", stack).flatMap((each) => {
        const all = items(each.get("policy.rules"));
        return all === unknown ? [unknown] : all;
    });
    const daysIn = (path: string) => {
        const values = rules.map((rule) => at(rule, path)).filter((value) => value !== undefined);
        return longest(values.map((value) => daysOf(value, path, () => planned(0))));
    };
    const deleted = daysIn("definition.actions.baseBlob.delete.daysAfterModificationGreaterThan");
    const soft = ofAccount(account, blobService, stack)
        .filter((each) => isTrue(each.get("deleteRetentionPolicy.enabled")))
        .map((each) => daysAt(each, "deleteRetentionPolicy.days", () => planned(0)));
    // What is deleted becomes an old version, and that a deleted one, which the account keeps once more.
    const versions = daysIn("definition.actions.version.delete.daysAfterCreationGreaterThan");
    const kindly = longest(soft);
    const afterDeletion = versions ? added(versions, kindly) : kindly;
    const lockedBy = "immutableStorageWithVersioning.immutabilityPolicy.immutabilityPeriodSinceCreationInDays";
    const locked = account.get(lockedBy) === undefined ? {} : { locked: daysAt(account, lockedBy, () => planned(0)) };
    const rest = { ...(afterDeletion && { afterDeletion }), ...locked };
    return deleted
        ? { days: added(deleted, afterDeletion), until: "Azure deletes them", ...rest }
        : { ...kept(ends), ...rest };
}

const accounts: readonly (readonly [RegExp, PlaceKind, string])[] = [
    [/(^|-)audit-records-account$/, "audit", "records"],
    [/(^|-)backup-agent-copies-account$/, "backups", "copies of what is declared in the cluster"],
];

const storage: Reader = (one, stack) => {
    const known = accounts.find(([name]) => name.test(one.name));
    const [, kind, what] = known ?? [undefined, "objects" as const, "objects"];
    const far = /GZ?RS/.test(textOf(one.get("sku.name"))) ? { alsoIn: pair(one) } : {};
    const content = kind === "audit" ? "traces" : taggedClass(one) === "operational" ? "settings" : "data";
    return [{ kind, content, what, retention: accountRetention(one, stack, "the application deletes them"), ...far }];
};

const vault: Reader = (one, stack) => {
    const spans = stack.ofType(backupPolicy).flatMap((policy): Draft["retention"]["days"][] => {
        const rules = items(policy.get("properties.policyRules"));
        if (rules === unknown) return [];
        return rules
            .flatMap((rule) => {
                const all = items(at(rule, "lifecycles"));
                return all === unknown ? [] : all;
            })
            .map((each) => daysOf(at(each, "deleteAfter.duration"), "deleteAfter.duration", () => planned(0)));
    });
    const days = longest(spans.map((each) => each as ReturnType<typeof daysOf>));
    const retention = days ? ending(days, "Azure Backup deletes them") : kept("somebody deletes them");
    const content = taggedClass(one) === "tenant" ? "data" : "settings";
    return [{ kind: "backups", content, what: "recovery points of the cluster", retention }];
};

const records: Reader = (one) => {
    const days = daysAt(one, "retentionInDays", () =>
        inferred(30, `a workspace keeps records for 30 days where nothing is said (${unverified})`),
    );
    return [
        {
            kind: "logs",
            content: "traces",
            what: "records of workloads, servers and the cloud",
            retention: ending(days, "Azure deletes them"),
        },
    ];
};

const metrics: Reader = () => [
    {
        kind: "metrics",
        content: "settings",
        what: "metrics",
        retention: ending(
            inferred(
                metricDays.azure,
                "Azure Monitor keeps Prometheus metrics for 18 months (learn.microsoft.com/azure/azure-monitor/metrics/prometheus-metrics-overview, read 2026-11-29)",
            ),
            "Azure deletes them",
        ),
    },
];

export const azurePlaces: Readonly<Record<string, Reader>> = {
    [postgres]: server,
    [sqlDatabase]: sql,
    [redisDatabase]: cache,
    [storageAccount]: storage,
    [backupVault]: vault,
    [registry]: repository,
    [aks]: (one, stack) => [
        ...clusterObjects(one, stack).map((draft) => ({ ...draft, keyLine: "secrets of the cluster" })),
        ...nodeDisks(one, stack).map((draft) => ({ ...draft, keyLine: "disks of nodes" })),
    ],
    "azure-native:operationalinsights:Workspace": records,
    "azure-native:monitor:AzureMonitorWorkspace": metrics,
    "kubernetes:karpenter.azure.com/v1beta1:AKSNodeClass": nodeDisks,
};

export const azureServices: Readonly<Record<string, string>> = {
    dbforpostgresql: "Azure Database for PostgreSQL",
    sql: "Azure SQL Database",
    redisenterprise: "Azure Managed Redis",
    storage: "Azure Storage",
    dataprotection: "Azure Backup",
    containerregistry: "Container Registry",
    containerservice: "AKS",
    operationalinsights: "Log Analytics",
    monitor: "Azure Monitor",
};
