import { lockedDays } from "../../components/aws/backup/retention";
import { dumpNotes } from "../../components/shared/farewells";
import { nameOf } from "../../planner/engine/urn";
import { googleProject } from "../../policies/reading/google";
import type { Held } from "./resources";

/** A backup that the cloud keeps of a resource when that is deleted. */
export interface LastBackup {
    readonly what: string;
    readonly id: string;
    /** Days after which it ends by itself; absent where only somebody ends it. */
    readonly days?: number;
    /** ARN of the key that it is encrypted with. */
    readonly keyArn?: string;
}

/** What becomes of a resource when its tenant goes. */
export interface Fate {
    readonly urn: string;
    readonly type: string;
    readonly id: string;
    /** `scheduled`: the cloud deletes it `days` after it is asked to. */
    readonly fate: "destroyed" | "scheduled" | "kept";
    readonly days?: number;
    /** Of a key: what others name it by. */
    readonly keyArn?: string;
    readonly reason?: string;
    readonly backups: readonly LastBackup[];
}

type Inputs = Held["inputs"];

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
/** Days as a number, or a span of seconds such as `2592000s`. */
const days = (value: unknown): number | undefined => {
    if (typeof value === "string" && /^\d+s$/.test(value)) return Math.floor(Number(value.slice(0, -1)) / 86_400);
    return typeof value === "number" && value >= 0 ? value : undefined;
};

/**
 * Types whose deletion the cloud only schedules: the input that says for how many days, and the days where nothing says.
 * Sources: docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html (7 to 30, by default 30) and
 * docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html (7 to 30, by default 30; 0 of the provider: at once), read 2026-11.
 */
const windows: Readonly<Partial<Record<string, { readonly input: string; readonly days: number }>>> = {
    "aws:kms/key:Key": { input: "deletionWindowInDays", days: 30 },
    "aws:kms/externalKey:ExternalKey": { input: "deletionWindowInDays", days: 30 },
    "aws:kms/replicaKey:ReplicaKey": { input: "deletionWindowInDays", days: 30 },
    "aws:secretsmanager/secret:Secret": { input: "recoveryWindowInDays", days: 30 },
    // Source: cloud.google.com/resource-manager/docs/creating-managing-projects (from knowledge, unverified).
    [googleProject]: { input: "", days: 30 },
    // The key itself stays by name; its versions, which are the key, end. Source: @pulumi/gcp 9.37.0, kms/cryptoKey.d.ts.
    "gcp:kms/cryptoKey:CryptoKey": { input: "destroyScheduledDuration", days: 30 },
};

/**
 * Vaults of Azure and the keys in them, which go and come back with their vault.
 * Source: learn.microsoft.com/azure/key-vault/general/soft-delete-overview (7 to 90 days, by default 90; from knowledge, unverified).
 */
const vaultTypes: ReadonlySet<string> = new Set(["azure-native:keyvault:Vault", "azure-native:keyvault:Key"]);
const vaultDays = 90;

function vaultWindow({ properties }: Inputs): number {
    const { softDeleteRetentionInDays } = (properties ?? {}) as Record<string, unknown>;
    return days(softDeleteRetentionInDays) ?? vaultDays;
}

const keyTypes = /^(aws:kms\/(key|externalKey|replicaKey):|gcp:kms\/cryptoKey:|azure-native:keyvault:Key$)/;

/** Whether deleting the resource makes what it encrypted unreadable. */
export const isKey = (type: string): boolean => keyTypes.test(type);

/** Servers that make a last snapshot where they are told a name for it. */
function finalSnapshot({ finalSnapshotIdentifier, skipFinalSnapshot, kmsKeyId }: Inputs): LastBackup[] {
    const id = text(finalSnapshotIdentifier);
    return id === undefined || skipFinalSnapshot === true
        ? []
        : [{ what: "final snapshot", id, keyArn: text(kmsKeyId) }];
}

/**
 * RDS keeps the automated backups of a deleted server where it is told to, for as long as it kept them before.
 * Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.Retaining.html, read 2026-11.
 */
function automatedBackups({
    deleteAutomatedBackups,
    backupRetentionPeriod,
    identifier,
    clusterIdentifier,
    kmsKeyId,
}: Inputs): LastBackup[] {
    const retention = days(backupRetentionPeriod) ?? 0;
    if (deleteAutomatedBackups !== false || retention === 0) return [];
    return [
        {
            what: "automated backups",
            id: text(identifier) ?? text(clusterIdentifier) ?? "",
            days: retention,
            keyArn: text(kmsKeyId),
        },
    ];
}

/** Cloud SQL makes a last backup where it is told for how long to keep it. Source: @pulumi/gcp 9.37.0, types/input.d.ts (FinalBackupConfig). */
function finalBackup({ settings, name, encryptionKeyName }: Inputs): LastBackup[] {
    const { finalBackupConfig } = (settings ?? {}) as { finalBackupConfig?: Record<string, unknown> };
    if (finalBackupConfig?.enabled !== true) return [];
    const kept = days(finalBackupConfig.retentionDays);
    return [{ what: "final backup", id: text(name) ?? "", days: kept, keyArn: text(encryptionKeyName) }];
}

/**
 * Azure keeps the backups of a deleted flexible server for some days, in which it can be brought back.
 * Source: learn.microsoft.com/azure/postgresql/backup-restore/how-to-restore-deleted-server (from knowledge, unverified).
 */
const droppedDays = 5;
const droppedServer = ({ serverName }: Inputs): LastBackup[] => [
    { what: "backups of the deleted server", id: text(serverName) ?? "", days: droppedDays },
];

/**
 * Azure keeps weekly backups of a deleted Azure SQL Database for their time, but none of those that lead back to any moment: these go with their server.
 * Source: learn.microsoft.com/azure/azure-sql/database/long-term-retention-overview (from knowledge, unverified).
 */
function weeklyBackups({ weeklyRetention, serverName }: Inputs): LastBackup[] {
    const weeks = Number(/^P(\d+)W$/.exec(text(weeklyRetention) ?? "")?.[1] ?? 0);
    if (weeks === 0) return [];
    return [
        {
            what: "weekly backups of the deleted database (the last up to a week old)",
            id: text(serverName) ?? "",
            days: weeks * 7,
        },
    ];
}

/** A job that dumps says in its annotations what it leaves where, and under which key. */
function dumped({ metadata }: Inputs): LastBackup[] {
    const { annotations = {} } = (metadata ?? {}) as { annotations?: Record<string, unknown> };
    const [database, id, kept] = [dumpNotes.database, dumpNotes.place, dumpNotes.days].map((note) =>
        text(annotations[note]),
    );
    if (database === undefined || id === undefined) return [];
    const what = `dump of database ${database} (if it was still there)`;
    return [{ what, id, days: days(Number(kept)), keyArn: text(annotations[dumpNotes.key]) }];
}

const vaultType = "aws:backup/vault:Vault";
const planType = "gcp:gkebackup/backupPlan:BackupPlan";

/** Why what the program leaves is left; a vault also says what becomes of what is in it, which nobody can delete before its time. */
function keptReason({ type, inputs }: Held): string {
    const left = "the program leaves it in the cloud (retainOnDelete); it is in no stack any more";
    if (type === planType) {
        const { backupRetainDays } = (inputs.retentionPolicy ?? {}) as Record<string, unknown>;
        return `${left}, since Google deletes no plan that has backups. They end within ${days(backupRetainDays) ?? 0} days, and cannot be read once the tenant's keys are gone; delete the plan after that, unless its project goes`;
    }
    if (type === googleProject)
        return `${left}. The tenant's audit records lie in it; whoever keeps them shuts it down when their time is over, and Google deletes it 30 days later`;
    if (type === "azure-native:keyvault:Key")
        return `${left}, as is its vault, with the key of records that stay. Deleting a key takes a right inside of the vault and a way to it, which who deploys has not: who has both runs az keyvault key delete`;
    if (type !== vaultType) return left;
    return `${left}. Its recovery points end with their retention, within ${lockedDays.most} days, and cannot be read once the tenant's keys are gone`;
}

/** What becomes of a resource of a tenant that goes. */
export function fateOf(held: Held): Fate {
    const { urn, type, id, inputs, outputs, retained } = held;
    const subject = { urn, type, id };
    if (retained)
        return {
            ...subject,
            fate: "kept",
            reason: keptReason(held),
            backups: [],
        };
    const backups = [
        ...finalSnapshot(inputs),
        ...(type.startsWith("aws:rds/") ? automatedBackups(inputs) : []),
        ...(type.startsWith("gcp:sql/") ? finalBackup(inputs) : []),
        ...(type === "azure-native:dbforpostgresql:Server" ? droppedServer(inputs) : []),
        ...(type === "azure-native:sql:LongTermRetentionPolicy" ? weeklyBackups(inputs) : []),
        ...(type === "kubernetes:batch/v1:Job" ? dumped(inputs) : []),
    ];
    const window = windows[type];
    const wait = vaultTypes.has(type) ? vaultWindow(inputs) : window && (days(inputs[window.input]) ?? window.days);
    if (!wait) return { ...subject, fate: "destroyed", backups };
    return {
        ...subject,
        fate: "scheduled",
        days: wait,
        ...(isKey(type) ? { keyArn: text(outputs.arn) ?? text(outputs.id) } : {}),
        backups,
    };
}

/** Something that the cloud would refuse to delete, or the engine. */
export interface Obstacle {
    readonly urn: string;
    readonly reason: string;
}

/** What cannot be deleted while anything is in it, unless it is told to empty itself (forceDestroy, of repositories forceDelete). */
const containers: Readonly<Partial<Record<string, string>>> = {
    "aws:ecr/repository:Repository": "a repository with images in it",
    "aws:s3/bucket:Bucket": "a bucket with objects in it",
    "gcp:storage/bucket:Bucket": "a bucket with objects in it",
    [vaultType]: "a vault with recovery points in it",
};

/** Why a resource would stay although it should go. */
function obstacleOf({ type, inputs, protect, retained }: Held): string | undefined {
    if (protect) return "Pulumi protects it";
    if (retained) return undefined;
    const { deletionProtectionEnabled } = (inputs.settings ?? {}) as Record<string, unknown>;
    if ([inputs.deletionProtection, inputs.deletionProtectionEnabled, deletionProtectionEnabled].includes(true))
        return "the cloud protects it from deletion (deletionProtection)";
    if (inputs.deletionPolicy === "PREVENT") return "the provider refuses to delete it (deletionPolicy)";
    const container = containers[type];
    const emptying = type.startsWith("aws:ecr/") ? "forceDelete" : "forceDestroy";
    if (container !== undefined && inputs[emptying] !== true)
        return `${container} cannot be deleted (${emptying} is off)`;
    return undefined;
}

/** Everything that would stop the tenant's end half-way. */
export function obstaclesIn(resources: readonly Held[]): readonly Obstacle[] {
    return resources.flatMap((held) => {
        const reason = obstacleOf(held);
        return reason === undefined ? [] : [{ urn: held.urn, reason: `${held.type} ${nameOf(held.urn)}: ${reason}` }];
    });
}
