import { planned } from "../../policies/reading/cryptography/fact";
import {
    buckets,
    clusterInstance,
    databaseCluster,
    eksCluster,
    instance,
    isReplica,
    replicationGroup,
} from "../../policies/reading/services";
import { at, isTrue, items, textOf } from "../../policies/reading/values";
import { type ResourceView, unknown } from "../../policies/rule";
import { restDefaults } from "../sources";
import { type Draft, keyAt, nobody, ofCloud, type Reader, switched, undecided } from "./draft";

const awsKey = (service: string) =>
    ofCloud(`without a key of one's own, RDS and its like use alias/aws/${service}`, `alias/aws/${service}`);

/** What there is only where a switch is on. */
const where =
    (on: string, what: string, property: string, service: string): Reader =>
    (one, references) => {
        const enabled = one.get(on);
        if (enabled === unknown) return [{ what, holder: undecided(on) }];
        return isTrue(enabled) ? [{ what, holder: keyAt(one, references, property, awsKey(service)) }] : [];
    };

const password = where(
    "manageMasterUserPassword",
    "password of the administrator",
    "masterUserSecretKmsKeyId",
    "secretsmanager",
);
/** All that a machine of a cluster has a key of its own for: its data is the cluster's. */
const figures = where("performanceInsightsEnabled", "performance figures", "performanceInsightsKmsKeyId", "rds");

const database: Reader = (one, references) => {
    const copied = { kind: "unknown", reason: "a replica has the key of the server that it copies" } as const;
    const data = isReplica(one)
        ? copied
        : switched(one, "storageEncrypted", false, () => keyAt(one, references, "kmsKeyId", awsKey("rds")));
    return [
        { what: "data, snapshots and backups", holder: data },
        ...password(one, references),
        ...figures(one, references),
    ];
};

const cache: Reader = (one, references) => [
    {
        what: "disks and snapshots",
        holder: switched(one, "atRestEncryptionEnabled", false, () =>
            keyAt(
                one,
                references,
                "kmsKeyId",
                ofCloud(
                    "ElastiCache's default encryption at rest, https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html, read 2026-11",
                ),
            ),
        ),
    },
];

/** Encrypts by a property that names a key, and by the default of the service without it. */
const by =
    (what: string, property: string, otherwise: Draft["holder"]): Reader =>
    (one, references) => [{ what, holder: keyAt(one, references, property, otherwise) }];

const queue: Reader = (one, references) => {
    const managed = one.get("sqsManagedSseEnabled");
    const own = isTrue(managed)
        ? { kind: "cloud" as const, name: planned("SSE-SQS") }
        : ofCloud(restDefaults.sqs, "SSE-SQS");
    const otherwise =
        managed === unknown
            ? undecided("sqsManagedSseEnabled")
            : managed === undefined || isTrue(managed)
              ? own
              : nobody;
    return [{ what: "messages", holder: keyAt(one, references, "kmsMasterKeyId", otherwise) }];
};

/** Images of a repository, or of those that are made from a template. */
const images =
    (what: string): Reader =>
    (one, references) => {
        const property = "encryptionConfigurations";
        const configurations = items(one.get(property));
        if (configurations === unknown) return [{ what, holder: undecided(property) }];
        const [configuration] = configurations;
        const key = at(configuration, "kmsKey");
        const otherwise = textOf(at(configuration, "encryptionType")).startsWith("KMS")
            ? awsKey("ecr")
            : ofCloud(restDefaults.s3, "SSE-S3");
        return [{ what, holder: references.holderOf(one, property, key) ?? otherwise }];
    };

const cluster: Reader = (one, references) => {
    const config = one.get("encryptionConfig");
    const key = one.get("encryptionConfig.provider.keyArn");
    const named =
        config === unknown ? undecided("encryptionConfig") : references.holderOf(one, "encryptionConfig", key);
    return [{ what: "secrets of the cluster", holder: named ?? ofCloud(restDefaults.etcd) }];
};

/** Disks of machines, one line for each that is described. */
function disks(property: string, keyName: string): Reader {
    return (one, references) => {
        const mappings = items(one.get(property));
        if (mappings === unknown) return [{ what: "disks", holder: undecided(property) }];
        return mappings.flatMap((mapping): Draft[] => {
            const what = `disk ${textOf(at(mapping, "deviceName"))}`.trim();
            const [encrypted, key] = [at(mapping, "ebs.encrypted"), at(mapping, `ebs.${keyName}`)];
            if (at(mapping, "ebs") === undefined) return [];
            if (encrypted === unknown) return [{ what, holder: undecided(`${property} encrypted`) }];
            const otherwise = isTrue(encrypted) ? awsKey("ebs") : nobody;
            return [{ what, holder: references.holderOf(one, property, key) ?? otherwise }];
        });
    };
}

/** Readers by the type that they read; those of buckets look for what is said of the bucket elsewhere. */
export const awsReaders: Readonly<Record<string, Reader>> = {
    [instance]: database,
    [databaseCluster]: database,
    [clusterInstance]: figures,
    [replicationGroup]: cache,
    [eksCluster]: cluster,
    "aws:cloudwatch/logGroup:LogGroup": by("records", "kmsKeyId", ofCloud(restDefaults.logs)),
    "aws:cloudtrail/trail:Trail": by(
        "records on their way to the bucket",
        "kmsKeyId",
        ofCloud(restDefaults.s3, "SSE-S3"),
    ),
    "aws:sns/topic:Topic": by("messages", "kmsMasterKeyId", nobody),
    "aws:sqs/queue:Queue": queue,
    "aws:backup/vault:Vault": by("copies of the cluster and of objects", "kmsKeyArn", awsKey("backup")),
    "aws:ecr/repository:Repository": images("images"),
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": images("copies of public images"),
    "aws:amp/workspace:Workspace": by("metrics", "kmsKeyArn", ofCloud(restDefaults.prometheus)),
    "aws:secretsmanager/secret:Secret": by(
        "secret",
        "kmsKeyId",
        ofCloud(restDefaults.secretsManager, "alias/aws/secretsmanager"),
    ),
    "aws:ec2/launchTemplate:LaunchTemplate": disks("blockDeviceMappings", "kmsKeyId"),
    "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass": disks("spec.blockDeviceMappings", "kmsKeyID"),
};

export const awsBuckets = buckets;
export const bucketEncryption: readonly string[] = [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
];

/** What encrypts objects of a bucket, as the resource that says so has it. */
export const objects: Reader = (one, references) => {
    const rules = items(one.get("rules"));
    if (rules === unknown) return [{ what: "objects", holder: undecided("rules") }];
    return rules.map((rule) => {
        const way = at(rule, "applyServerSideEncryptionByDefault");
        const [algorithm, key] = [at(way, "sseAlgorithm"), at(way, "kmsMasterKeyId")];
        const s3 = { kind: "cloud" as const, name: planned("SSE-S3") };
        const otherwise = textOf(algorithm).startsWith("aws:kms")
            ? awsKey("s3")
            : algorithm === unknown
              ? undecided("sseAlgorithm")
              : s3;
        return { what: "objects", holder: references.holderOf(one, "rules", key) ?? otherwise };
    });
};

/** A bucket that nothing is said of. */
export const unsaidObjects: Draft = { what: "objects", holder: ofCloud(restDefaults.s3, "SSE-S3") };

/** Whether the configuration is that of the bucket: by where its name came from, then by the name. */
export function isOf(configuration: ResourceView, bucket: ResourceView): boolean {
    const from = configuration.propertyDependencies.bucket ?? [];
    if (from.includes(bucket.urn)) return true;
    const [one, other] = [configuration.get("bucket"), bucket.get("bucket")];
    return typeof one === "string" && one === other;
}
