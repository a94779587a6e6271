import { notApplicable } from "../../../reading/logic";
import { instance, isReplica } from "../../../reading/services";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsRdsStorageEncrypted: ResourceRule = {
    scope: "resource",
    id: "aws-rds-storage-encrypted",
    title: "Database storage is encrypted",
    requirement: "A database instance encrypts its storage, or copies one that decides for it.",
    themes: ["encryption-at-rest"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [instance],
    properties: ["storageEncrypted", "replicateSourceDb"],
    rationale: "Storage, backups and snapshots of an unencrypted instance stay readable for whoever gets hold of them.",
    fix: "Set storageEncrypted to true. It cannot be switched on later without replacing the instance.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    check: (server) =>
        isReplica(server) ? notApplicable : expectTrue(server, "storageEncrypted", "storageEncrypted is not true"),
};
