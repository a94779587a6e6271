import {
    gke,
    googleBucket,
    imageRepository,
    logBucket,
    nodePool,
    sqlInstance,
    valkey,
} from "../../policies/reading/google";
import { textOf } from "../../policies/reading/values";
import { unknown } from "../../policies/rule";
import { restDefaults } from "../sources";
import { keyAt, ofCloud, type Reader, undecided } from "./draft";

const google = ofCloud(restDefaults.google, "Google's");

const by =
    (what: string, property: string): Reader =>
    (one, references) => [{ what, holder: keyAt(one, references, property, google) }];

const cluster: Reader = (one, references) => {
    const state = one.get("databaseEncryption.state");
    const property = "databaseEncryption.keyName";
    const own = /^(ALL_OBJECTS_)?ENCRYPT(ED|ION_ENABLED)$/.test(textOf(state));
    const secrets = state === unknown ? undecided(property) : own ? keyAt(one, references, property, google) : google;
    const disks = by("disks of the first nodes", "nodeConfig.bootDiskKmsKey")(one, references);
    return [{ what: "secrets of the cluster", holder: secrets }, ...(one.get("nodeConfig") === undefined ? [] : disks)];
};

export const googleReaders: Readonly<Record<string, Reader>> = {
    [sqlInstance]: by("data and backups", "encryptionKeyName"),
    [valkey]: by("data and backups", "kmsKey"),
    [googleBucket]: by("objects", "encryption.defaultKmsKeyName"),
    [imageRepository]: by("images", "kmsKeyName"),
    [logBucket]: by("records", "cmekSettings.kmsKeyName"),
    [gke]: cluster,
    [nodePool]: by("disks of nodes", "nodeConfig.bootDiskKmsKey"),
    "gcp:gkebackup/backupPlan:BackupPlan": by(
        "backups of the cluster",
        "backupConfig.encryptionKey.gcpKmsEncryptionKey",
    ),
    "gcp:pubsub/topic:Topic": by("messages", "kmsKeyName"),
    "gcp:secretmanager/secret:Secret": () => [
        { what: "secret", holder: undecided("which of its replicas names which key") },
    ],
};
