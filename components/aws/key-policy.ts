import type { Scope } from "../cloud";
import { physicalName } from "../shared/names";
import { arn } from "./arn";
import { eventLogGroup } from "./audit/names";
import { workloadLogGroup } from "./cluster/log-routing";
import { auroraLogs } from "./database/names";
import { edgeRegion } from "./edge/facts";
import { type KeyProfile, type KeyPurpose, keyProfiles } from "./key-profiles";
import type { Place } from "./place";
import { policyDocument, type Statement } from "./policy";
import { useByCopies } from "./replication/rights";

/** Logs of services that a key is for beside those that any of its scope has. */
interface LogsOfServices {
    readonly edge: boolean;
    /** A cluster of Aurora. */
    readonly aurora: boolean;
    /** Servers of a second home. */
    readonly secondHome: boolean;
}

const use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

/**
 * Who may do what with a key. In a key's own policy `Resource: "*"` means this key and no other.
 *
 * The account administers the key but cannot use it: use is granted through named services alone.
 */
export function keyPolicy(
    purpose: KeyPurpose,
    scope: Pick<Scope, "kind" | "id">,
    place: Place,
    logs: LogsOfServices,
): string {
    const profile = keyProfiles[purpose];
    const root = { AWS: `arn:${place.partition}:iam::${place.account}:root` };
    return policyDocument(
        administration(root),
        useThroughServices(profile, root, place),
        grantsForServices(profile, root, place),
        profile.services.length === 0 ? undefined : useByServices(profile, place),
        profile.trail && useByTrail(scope, place),
        profile.logs && useByLogs(scope, place, logs),
        logs.edge ? useByEdgeLogs(place) : undefined,
        profile.disks && useByDisks(place),
        profile.secretsOfCluster && grantToCluster(root, place),
        profile.copies && useByCopies(scope, place),
    );
}

function via(profile: KeyProfile, { region }: Place): string[] {
    return profile.via.map((service) => `${service}.${region}.amazonaws.com`);
}

function administration(root: Statement["Principal"]): Statement {
    return {
        Sid: "Administration",
        Effect: "Allow",
        Principal: root,
        Action: [
            "kms:Describe*",
            "kms:Get*",
            "kms:List*",
            "kms:Put*",
            "kms:Update*",
            "kms:Enable*",
            "kms:Disable*",
            "kms:CreateAlias",
            "kms:DeleteAlias",
            "kms:TagResource",
            "kms:UntagResource",
            "kms:RotateKeyOnDemand",
            "kms:ScheduleKeyDeletion",
            "kms:CancelKeyDeletion",
            "kms:RevokeGrant",
        ],
        Resource: "*",
    };
}

function useThroughServices(profile: KeyProfile, root: Statement["Principal"], place: Place): Statement {
    return {
        Sid: "UseThroughServices",
        Effect: "Allow",
        Principal: root,
        Action: use,
        Resource: "*",
        Condition: {
            StringEquals: { "kms:CallerAccount": place.account, "kms:ViaService": via(profile, place) },
        },
    };
}

function grantsForServices(profile: KeyProfile, root: Statement["Principal"], place: Place): Statement {
    return {
        Sid: "GrantsForServices",
        Effect: "Allow",
        Principal: root,
        Action: ["kms:CreateGrant", "kms:ListGrants"],
        Resource: "*",
        Condition: {
            StringEquals: { "kms:CallerAccount": place.account, "kms:ViaService": via(profile, place) },
            Bool: { "kms:GrantIsForAWSResource": "true" },
        },
    };
}

function useByServices(profile: KeyProfile, place: Place): Statement {
    return {
        Sid: "UseByServices",
        Effect: "Allow",
        Principal: { Service: profile.services },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": place.account } },
    };
}

/** Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
function useByTrail(scope: Pick<Scope, "kind" | "id">, place: Place): Statement {
    return {
        Sid: "UseByTrail",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: ["kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: {
            StringEquals: {
                "aws:SourceArn": arn(place, "cloudtrail", `trail/${physicalName("trail", scope, "trail")}`),
            },
        },
    };
}

/** Source: docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function useByLogs(scope: Pick<Scope, "kind" | "id">, place: Place, logs: LogsOfServices): Statement {
    return {
        Sid: "UseByLogs",
        Effect: "Allow",
        Principal: { Service: `logs.${place.region}.amazonaws.com` },
        Action: use,
        Resource: "*",
        Condition: {
            ArnLike: {
                "kms:EncryptionContext:aws:logs:arn": logGroupPatterns(scope, logs).map((name) =>
                    arn(place, "logs", `log-group:${name}`),
                ),
            },
        },
    };
}

/**
 * Logs of CloudFront and AWS WAF, on their way from us-east-1 to a bucket under the key.
 * Source: docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html: the form of aws:SourceArn, read 2026-11-29
 */
function useByEdgeLogs(place: Place): Statement {
    return {
        Sid: "UseByEdgeLogs",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: {
            StringEquals: { "aws:SourceAccount": place.account },
            ArnLike: { "aws:SourceArn": arn({ ...place, region: edgeRegion }, "logs", "*") },
        },
    };
}

/** Groups under the scope's own prefix, and those that services name after the resource that writes to them. */
function logGroupPatterns(scope: Pick<Scope, "kind" | "id">, { aurora, secondHome }: LogsOfServices): string[] {
    const cluster = physicalName("cluster", scope, "cluster");
    const servers = [scope, ...(secondHome ? [{ ...scope, home: "second" as const }] : [])];
    return [
        `/tenantry/${scope.kind}/${scope.id}/*`,
        ...(scope.kind === "tenant" ? [workloadLogGroup(scope.id), eventLogGroup(scope)] : []),
        `/aws/eks/${cluster}/*`,
        `/aws/containerinsights/${cluster}/*`,
        ...servers.flatMap((of) => [
            `/aws/rds/instance/${physicalName("database", of, "database")}/*`,
            ...(aurora ? [`${auroraLogs(of)}*`] : []),
            `/aws/rds/proxy/${physicalName("proxy", of, "proxy")}*`,
        ]),
    ];
}

/**
 * Node groups start machines through roles of their service, which have no KMS rights of their own, so the key must
 * name principals itself: any of this account, but only for disks. AWS's own aws/ebs key has the same statement.
 */
function useByDisks(place: Place): Statement {
    return {
        Sid: "UseByDisks",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: [...use, "kms:CreateGrant"],
        Resource: "*",
        Condition: {
            StringEquals: { "kms:CallerAccount": place.account, "kms:ViaService": `ec2.${place.region}.amazonaws.com` },
        },
    };
}

/**
 * Whoever makes a cluster makes a grant on its key, and not as a service would: EKS supports neither the condition that
 * the grant is for a resource of the cloud nor, as far as it is documented, one on the operations. It takes rights of
 * the caller's own to use this, and only the account's callers can.
 * Source: docs.aws.amazon.com/eks/latest/userguide/enable-kms.html, as of 2026-11.
 */
function grantToCluster(root: Statement["Principal"], place: Place): Statement {
    return {
        Sid: "GrantToCluster",
        Effect: "Allow",
        Principal: root,
        Action: ["kms:CreateGrant", "kms:DescribeKey"],
        Resource: "*",
        Condition: { StringEquals: { "kms:CallerAccount": place.account } },
    };
}
