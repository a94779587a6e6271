import { anyKeyArn, arn, bucketArn, keyAliasCondition } from "../arn";
import { kindNames, type NamedServer } from "../database/kinds";
import type { Place } from "../place";
import { policyDocument, type Statement } from "../policy";

/** What a scope has backups of, by names that are known before anything exists. */
export interface BackedUp {
    readonly vaultName: string;
    /** Alias of the key of the vault. */
    readonly keyAlias: string;
    readonly database?: NamedServer;
    /** Name of the cluster. */
    readonly cluster?: string;
    readonly bucket?: { readonly name: (place: Place) => string; readonly keyAlias: string };
}

/**
 * What AWS Backup may do for one scope. Actions and conditions are those of AWS's own AWSBackupServiceRolePolicyForBackup (v29,
 * 2026-02-12) and AWSBackupServiceRolePolicyForS3Backup (v5, 2026-08-24) as github.com/zoph-io/MAMIP has them, read 2026-11;
 * theirs reach every database, cluster, bucket and key of the account, these the scope's own.
 */
export function backupRights(backedUp: BackedUp, place: Place): string {
    const { database, cluster, bucket } = backedUp;
    return policyDocument(
        ...vaultRights(backedUp, place),
        ...(database ? databaseRights(database, place) : []),
        ...(cluster ? clusterRights(cluster, place) : []),
        ...(bucket ? bucketRights(bucket, place) : []),
    );
}

function vaultRights({ vaultName, keyAlias }: BackedUp, place: Place): Statement[] {
    return [
        {
            Sid: "Vault",
            Effect: "Allow",
            Action: ["backup:DescribeBackupVault", "backup:CopyIntoBackupVault"],
            Resource: arn(place, "backup", `backup-vault:${vaultName}`),
        },
        {
            Sid: "TagRecoveryPoints",
            Effect: "Allow",
            Action: "backup:TagResource",
            Resource: arn(place, "backup", "recovery-point:*"),
        },
        {
            Sid: "KeyOfVault",
            Effect: "Allow",
            Action: ["kms:DescribeKey", "kms:Decrypt", "kms:GenerateDataKey"],
            Resource: anyKeyArn(place),
            Condition: keyAliasCondition(keyAlias),
        },
        {
            Sid: "GrantOnKeyOfVault",
            Effect: "Allow",
            Action: "kms:CreateGrant",
            Resource: anyKeyArn(place),
            Condition: { ...keyAliasCondition(keyAlias), Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
    ];
}

/** Snapshots are called `awsbackup:job-<id>`: their names do not tell whose they are. */
function databaseRights({ identifier, kind }: NamedServer, place: Place): Statement[] {
    const { arn: type, snapshot, noun, snapshotNoun } = kindNames[kind];
    const server = arn(place, "rds", `${type}:${identifier}`);
    const snapshots = arn(place, "rds", `${snapshot}:awsbackup:*`);
    return [
        {
            Sid: "SnapshotDatabase",
            Effect: "Allow",
            Action: [
                "rds:AddTagsToResource",
                `rds:Create${snapshotNoun}`,
                `rds:Describe${noun}s`,
                `rds:Describe${snapshotNoun}s`,
                "rds:ListTagsForResource",
            ],
            Resource: [server, snapshots],
        },
        { Sid: "EndSnapshots", Effect: "Allow", Action: `rds:Delete${snapshotNoun}`, Resource: snapshots },
    ];
}

/** It lets itself into the cluster, for its backups alone. */
function clusterRights(cluster: string, place: Place): Statement[] {
    const entries = arn(place, "eks", `access-entry/${cluster}/*`);
    return [
        {
            Sid: "ReadCluster",
            Effect: "Allow",
            Action: ["eks:Describe*", "eks:List*"],
            Resource: [
                arn(place, "eks", `cluster/${cluster}`),
                ...["addon", "nodegroup", "podidentityassociation", "fargateprofile"].map((kind) =>
                    arn(place, "eks", `${kind}/${cluster}/*`),
                ),
                entries,
            ],
        },
        {
            Sid: "EnterCluster",
            Effect: "Allow",
            Action: "eks:CreateAccessEntry",
            Resource: arn(place, "eks", `cluster/${cluster}`),
        },
        {
            Sid: "ReadObjectsForBackup",
            Effect: "Allow",
            Action: ["eks:AssociateAccessPolicy", "eks:DisassociateAccessPolicy"],
            Resource: entries,
            Condition: {
                StringEquals: {
                    "eks:policyArn": `arn:${place.partition}:eks::aws:cluster-access-policy/AWSBackupFullAccessPolicyForBackup`,
                    "eks:accessScope": "cluster",
                },
            },
        },
        // Neither takes a resource.
        {
            Sid: "ListForCluster",
            Effect: "Allow",
            Action: ["eks:ListClusters", "ec2:DescribeLaunchTemplateVersions"],
            Resource: "*",
        },
    ];
}

function bucketRights({ name, keyAlias }: NonNullable<BackedUp["bucket"]>, place: Place): Statement[] {
    const bucket = bucketArn(place, name(place));
    return [
        {
            Sid: "ReadBucket",
            Effect: "Allow",
            Action: [
                "s3:GetBucketAcl",
                "s3:GetBucketLocation",
                "s3:GetBucketNotification",
                "s3:GetBucketTagging",
                "s3:GetBucketVersioning",
                "s3:GetInventoryConfiguration",
                "s3:ListBucket",
                "s3:ListBucketVersions",
                "s3:ListTagsForResource",
                "s3:PutBucketNotification",
                "s3:PutInventoryConfiguration",
            ],
            Resource: bucket,
        },
        {
            Sid: "ReadObjects",
            Effect: "Allow",
            Action: [
                "s3:GetObject",
                "s3:GetObjectAcl",
                "s3:GetObjectTagging",
                "s3:GetObjectVersion",
                "s3:GetObjectVersionAcl",
                "s3:GetObjectVersionTagging",
            ],
            Resource: `${bucket}/*`,
        },
        {
            Sid: "KeyOfBucket",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:DescribeKey"],
            Resource: anyKeyArn(place),
            Condition: {
                ...keyAliasCondition(keyAlias),
                StringEquals: { "kms:ViaService": `s3.${place.region}.amazonaws.com` },
            },
        },
        {
            Sid: "RulesOfBackup",
            Effect: "Allow",
            Action: [
                "events:DeleteRule",
                "events:DescribeRule",
                "events:DisableRule",
                "events:EnableRule",
                "events:ListTargetsByRule",
                "events:PutRule",
                "events:PutTargets",
                "events:RemoveTargets",
            ],
            Resource: arn(place, "events", "rule/AwsBackupManagedRule*"),
        },
        // None takes a resource.
        {
            Sid: "ListForBucket",
            Effect: "Allow",
            Action: ["cloudwatch:GetMetricData", "events:ListRules", "s3:ListAllMyBuckets"],
            Resource: "*",
        },
    ];
}
