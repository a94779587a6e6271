/** What a key is for. A tenant that shares a cell's servers has one key, `data`, for all that is its own. */
export type KeyPurpose =
    | "data"
    | "database"
    | "cache"
    | "storage"
    | "audit"
    | "observability"
    | "secrets"
    | "cluster"
    | "backup"
    | "registry"
    | "replica";

/** Who uses keys of a purpose. */
export interface KeyProfile {
    /** Services through which principals of the account may use the key, where their own policies let them. */
    readonly via: readonly string[];
    /** Services that use the key by themselves, on behalf of the account's resources. */
    readonly services: readonly string[];
    /** Records of the scope's trail are encrypted with the key. */
    readonly trail?: true;
    /** Log groups of the scope are encrypted with the key. */
    readonly logs?: true;
    /** Disks of nodes are encrypted with the key. */
    readonly disks?: true;
    /** Secrets in a cluster's own store are encrypted with the key. */
    readonly secretsOfCluster?: true;
    /** The role that S3 copies objects as encrypts with the key. */
    readonly copies?: true;
}

const observability: KeyProfile = {
    via: ["sns", "aps", "sqs"],
    services: ["cloudwatch.amazonaws.com", "events.amazonaws.com", "budgets.amazonaws.com"],
    logs: true,
};

/** Keys by purpose. */
export const keyProfiles: Readonly<Record<KeyPurpose, KeyProfile>> = {
    data: { ...observability, via: [...observability.via, "s3", "secretsmanager"] },
    database: { via: ["rds", "secretsmanager"], services: [] },
    cache: { via: ["elasticache"], services: [] },
    storage: { via: ["s3"], services: [] },
    audit: { via: ["s3"], services: [], trail: true, logs: true },
    observability,
    secrets: { via: ["secretsmanager"], services: [] },
    cluster: { via: ["eks", "ec2"], services: [], disks: true, secretsOfCluster: true },
    backup: { via: ["backup"], services: [] },
    registry: { via: ["ecr"], services: [] },
    // In a second region: copies of objects, and alarms about them.
    replica: { via: ["s3", "sns"], services: ["cloudwatch.amazonaws.com"], copies: true },
};
