/** A mutation after which what the rule requires still holds, and why; every part is a pattern. */
export interface Unclaimed {
    readonly rule: RegExp;
    readonly path: RegExp;
    readonly operator: RegExp;
    readonly because: string;
}

const no = (rule: RegExp, path: RegExp, operator: RegExp, because: string): Unclaimed => ({
    rule,
    path,
    operator,
    because,
});
const any = /./;

/** What is in this table is told in docs/reference/mutations.md; a line that nothing needs fails the suite. */
export const unclaimed: readonly Unclaimed[] = [
    no(
        /^aws-s3-sse$/,
        /sseAlgorithm$/,
        any,
        "AES256 encrypts as well; that the key is one's own is `aws-s3-sse-kms-cmk`.",
    ),
    no(
        /^azure-storage-versioning$/,
        /deleteRetentionPolicy/,
        any,
        "It stands for versions while a tenant is on its way alone, and no sample is.",
    ),
    no(/^aws-kms-rotation$/, /rotationPeriodInDays$/, any, "KMS refuses a period of 0 days."),
    no(
        /^(aws-s3|azure-storage|gcp-bucket)-lifecycle$/,
        /versioningConfiguration\.status$|isVersioningEnabled$|versioning\.enabled$/,
        any,
        "What has no earlier versions need not end any: that there are some, other rules ask.",
    ),
    no(/^gcp-bucket-lifecycle$/, /daysSinceNoncurrentTime$/, /no days/, "Versions that end at once end in time."),
    no(/^aws-s3-lifecycle$/, /expiration\.days$/, any, "Where there are versions, it is these that have to end."),
    no(
        /^aws-s3-object-lock$/,
        /defaultRetention\.mode$/,
        /weaker/,
        "Governance mode locks as well; the policy of the bucket refuses its bypass.",
    ),
    no(
        /^aws-iam-confused-deputy$/,
        any,
        /everybody/,
        "About services that are trusted; a trust in everybody is another rule's.",
    ),
    no(/^aws-iam-no-kms-full-access$/, any, /everybody/, "Every action of every service is `aws-iam-no-star-star`'s."),
    no(
        /^k8s-rbac-/,
        /^rules\.0\./,
        /every one/,
        "One of the three lists alone grants nothing of what is asked; all of them together are planted.",
    ),
    no(/^k8s-(run-as-non-root|seccomp)$/, /template\.spec\.securityContext/, any, "Each container says so itself."),
    no(
        /^azure-storage-lifecycle$/,
        /deleteRetentionPolicy/,
        any,
        "Old versions then end no sooner than deleted blobs.",
    ),
    no(/^tenant-erasure-ready$/, /isVersioningEnabled$/, any, "Without versions there is less to erase."),
    no(
        /^tenant-own-keys$/,
        any,
        /no key/,
        "That there is a key is asked by a rule of each service; this one says whose it is.",
    ),
    no(
        /^(aws-sg|gcp-fw)-no-world-/,
        any,
        /open to the internet/,
        "Ports and the direction decide with it; openings are planted whole.",
    ),
    no(
        /^azure-nsg-(no-world|egress)/,
        /AddressPrefix|PortRanges|access$/,
        /internet|weaker/,
        "Direction, ports and access decide together; openings are planted whole.",
    ),
    no(/^aws-eks-(private-endpoint|public-cidrs-limited)$/, any, any, "Stricter, or of the other of the two rules."),
    no(
        /^aws-rds-managed-password$/,
        /manage/,
        /on to off/,
        "Nobody writes a password by that; a written one is planted.",
    ),
    no(/^aws-backup-plan$/, /enableContinuousBackup$/, any, "The schedule is there either way."),
    no(/^aws-s3-bucket-key$/, /bucketKeyEnabled$/, /off to on/, "Stricter."),
    no(/^aws-trail-multi-region$/, /isMultiRegionTrail$/, /off to on/, "Stricter."),
    no(/^azure-redis-persisted$/, /aofEnabled$/, /off to on/, "Stricter."),
    no(/^gcp-gke-(authorized-networks|private-endpoint)$/, /enablePrivateEndpoint$/, /off to on/, "Stricter."),
    no(/^azure-aks-(private|authorized-ips)$/, /enablePrivateCluster$/, /off to on/, "Stricter."),
    no(
        /^gcp-bucket-retention$/,
        any,
        any,
        "Any of versions, soft deletion and a retention suffices, and samples have several.",
    ),
    no(/^gcp-sql-log-statement$/, /databaseFlags/, any, "Its own flag is not a switch."),
    no(
        /^gcp-node-boot-cmek$/,
        /nodeConfig\.bootDiskKmsKey$/,
        any,
        "Of a cluster it is the pool's that is removed at once.",
    ),
    no(
        /^azure-flow-logs$/,
        /retentionPolicy/,
        any,
        "Without a retention, or with one of 0 days, records are kept for ever.",
    ),
    no(
        /^gcp-kms-algorithm$/,
        /protectionLevel$/,
        any,
        "Keys in hardware are asked for at `isolation_level: strict` alone.",
    ),
    no(
        /^gcp-log-bucket-retention$/,
        /retentionDays$/,
        any,
        "0 is the default of 30 days, and some tenants ask for no more.",
    ),
    no(
        /^tenant-data-retention$/,
        /backupRetentionPeriod$|snapshotRetentionLimit$|finalBackupConfig\.retentionDays$/,
        /no days/,
        "0 days keep no backup; that there are backups is asked by rules of each service.",
    ),
    no(/^tenant-residency$/, /geoRedundantBackup$/, any, "The paired region lies within the samples' residency."),
    no(
        /^azure-activity-log-export$/,
        /^logs/,
        any,
        "Settings of other resources than the subscription export other logs.",
    ),
    no(/^gcp-log-sink$/, any, /planted/, "Another sink of the same stack exports every audit record as well."),
    no(/^gcp-iam-no-sa-admin$/, any, /planted/, "Some members are agents of Google's own services."),
];

/** Why a rule misses what it claims; a rule without a line here may miss nothing. */
export const missedBecause: Readonly<Record<string, string>> = {
    "tenant-watched": "An alert that is off goes unnoticed while another about the same is on.",
};
