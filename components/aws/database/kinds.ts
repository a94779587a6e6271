/** Kinds of servers: one machine with a standby that nobody sees, or a cluster of machines over one storage. */
export type ServerKind = "instance" | "cluster";

/** How rights and records name a server of a kind and what AWS makes beside it. */
interface KindNames {
    /** What its ARN begins with after the account. */
    readonly arn: string;
    /** What ARNs of its snapshots begin with after the account. */
    readonly snapshot: string;
    /** What its API calls it. */
    readonly noun: "DBInstance" | "DBCluster";
    readonly snapshotNoun: "DBSnapshot" | "DBClusterSnapshot";
    /** Names of master secrets. */
    readonly secrets: string;
    /** Tag by which a master secret tells its server. */
    readonly secretTag: string;
}

/**
 * Sources: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html, and for clusters the example output of
 * `aws secretsmanager list-secrets` in the AWS CLI's repository (`rds!cluster-…`, `aws:rds:primaryDBClusterArn`), read 2026-11.
 */
export const kindNames: Readonly<Record<ServerKind, KindNames>> = {
    instance: {
        arn: "db",
        snapshot: "snapshot",
        noun: "DBInstance",
        snapshotNoun: "DBSnapshot",
        secrets: "rds!db-*",
        secretTag: "aws:rds:primaryDBInstanceArn",
    },
    cluster: {
        arn: "cluster",
        snapshot: "cluster-snapshot",
        noun: "DBCluster",
        snapshotNoun: "DBClusterSnapshot",
        secrets: "rds!cluster-*",
        secretTag: "aws:rds:primaryDBClusterArn",
    },
};

/** A server as policies know it before it exists. */
export interface NamedServer {
    readonly identifier: string;
    readonly kind: ServerKind;
}
