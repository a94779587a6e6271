import { gcpBackupImmutability } from "../../../../policies/rules/gcp/backup/backup-immutability";
import { gcpGkeBackupPlan } from "../../../../policies/rules/gcp/cluster/gke-backup-plan";
import { gcpEdgeTls } from "../../../../policies/rules/gcp/edge/edge-tls";
import { gcpTlsPolicy } from "../../../../policies/rules/gcp/edge/tls-policy";
import { declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { backupPlan, backupVault, cryptoKey, gke, httpsProxy, sslPolicy } from "./kinds";

const key = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
const own = cryptoKey({ rotationPeriod: "7776000s" });
const shop = gke({ name: "shop" });
const encryptionKey = { gcpKmsEncryptionKey: key };
const plan = (backupConfig: object, more: object = {}) =>
    backupPlan({ cluster: "projects/p/locations/l/clusters/shop", backupConfig, ...more });
const good = { includeVolumeData: true, encryptionKey };
const proxied = (args: object) => httpsProxy(args);

export const googleGuardSpecs: readonly Spec[] = [
    {
        rule: gcpGkeBackupPlan,
        pass: {
            both: [plan(good)],
            "a key that is to be": [plan({ ...good, encryptionKey: { gcpKmsEncryptionKey: later(own) } }), own],
            "a cluster with a plan": [shop, plan(good)],
            "a cluster of the stack": [shop, plan(good, { cluster: later(shop) })],
        },
        fail: {
            "no volumes": [plan({ encryptionKey })],
            "no key": [plan({ includeVolumeData: true })],
            "a cluster without": [shop],
            "a plan of another": [shop, plan(good, { cluster: "projects/p/locations/l/clusters/other" })],
            "a plan that is off": [shop, plan(good, { deactivated: true })],
        },
        unknown: {
            "whose key": [plan({ ...good, encryptionKey: { gcpKmsEncryptionKey: later() } })],
            volumes: [plan({ ...good, includeVolumeData: later() })],
            "which cluster": [shop, plan(good, { cluster: later() })],
        },
        notApplicable: { "with consent": [shop, tenant({ allow: { replace: [], delete: ["cluster"] } })] },
    },
    {
        rule: gcpBackupImmutability,
        pass: {
            "a week": [plan(good, { retentionPolicy: { backupDeleteLockDays: 7 } })],
            "a vault": [backupVault({ backupMinimumEnforcedRetentionDuration: "604800s" })],
        },
        fail: {
            unset: [plan(good)],
            none: [plan(good, { retentionPolicy: { backupDeleteLockDays: 0 } })],
            "a vault": [backupVault({ backupMinimumEnforcedRetentionDuration: "0s" })],
        },
        unknown: { "how long": [plan(good, { retentionPolicy: { backupDeleteLockDays: later() } })] },
    },
    {
        rule: gcpEdgeTls,
        pass: { "a policy": [proxied({ sslPolicy: "edge" })] },
        fail: { "no policy": [proxied({})], "a TLS proxy": [declare("gcp:compute/targetSSLProxy:TargetSSLProxy", {})] },
        unknown: { "the policy": [proxied({ sslPolicy: later() })] },
    },
    {
        rule: gcpTlsPolicy,
        pass: {
            "the newest": [sslPolicy({ minTlsVersion: "TLS_1_3", profile: "RESTRICTED" })],
            chosen: [
                sslPolicy({
                    minTlsVersion: "TLS_1_2",
                    profile: "CUSTOM",
                    customFeatures: ["TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"],
                }),
            ],
        },
        fail: {
            "the default": [sslPolicy({})],
            "old ciphers": [sslPolicy({ minTlsVersion: "TLS_1_2", profile: "COMPATIBLE" })],
            "an old version": [sslPolicy({ minTlsVersion: "TLS_1_0", profile: "RESTRICTED" })],
            "an old one of those chosen": [
                sslPolicy({
                    minTlsVersion: "TLS_1_2",
                    profile: "CUSTOM",
                    customFeatures: ["TLS_RSA_WITH_3DES_EDE_CBC_SHA"],
                }),
            ],
            "none chosen": [sslPolicy({ minTlsVersion: "TLS_1_2", profile: "CUSTOM" })],
        },
        unknown: {
            "the version": [sslPolicy({ minTlsVersion: later(), profile: "RESTRICTED" })],
            "the profile": [sslPolicy({ minTlsVersion: "TLS_1_2", profile: later() })],
        },
    },
];
