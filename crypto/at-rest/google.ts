import {
    computeClass,
    gke,
    googleBucket,
    imageRepository,
    logBucket,
    nodePool,
    sqlInstance,
    valkey,
} from "../../policies/reading/google";
import { at, items, textOf } from "../../policies/reading/values";
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

/** A class names a key in each of its priorities, or in none. */
const classDisks: Reader = (one, references) => {
    const property = "spec.priorities";
    const priorities = items(one.get(property));
    const what = "disks of nodes";
    if (priorities === unknown) return [{ what, holder: undecided(property) }];
    return priorities.map((priority, index) => {
        const family = textOf(at(priority, "machineFamily"));
        return {
            what: priorities.length === 1 ? what : `${what} (${family || index})`,
            holder: references.holderOf(one, property, at(priority, "storage.bootDiskKMSKey")) ?? google,
        };
    });
};

export const googleReaders: Readonly<Record<string, Reader>> = {
    [sqlInstance]: by("data and backups", "encryptionKeyName"),
    [valkey]: by("data and backups", "kmsKey"),
    [googleBucket]: by("objects", "encryption.defaultKmsKeyName"),
    [imageRepository]: by("images", "kmsKeyName"),
    [logBucket]: by("records", "cmekSettings.kmsKeyName"),
    [gke]: cluster,
    [computeClass]: classDisks,
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
