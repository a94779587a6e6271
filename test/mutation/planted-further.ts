import { gone } from "./edit";
import type { Planted } from "./planted";

const of = (rules: RegExp, types: RegExp, set: Planted["set"]): Planted => ({ rules, types, set });
const document = (statement: object): string =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });

const key = /kms\/key:Key$/;
const template = /launchTemplate:LaunchTemplate$/;

/** Further things that no sample plan has. */
export const further: readonly Planted[] = [
    of(/^aws-eks-nodes-no-open-ssh$/, /nodeGroup:NodeGroup$/, { remoteAccess: { ec2SshKey: "operators" } }),
    of(/^aws-iam-confused-deputy$/, /iam\/role:Role$/, {
        assumeRolePolicy: document({ Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "sts:AssumeRole" }),
    }),
    of(/^aws-iam-no-kms-full-access$/, /rolePolicy:RolePolicy$/, {
        policy: document({ Action: "kms:*", Resource: "*" }),
    }),
    of(/^aws-kms-enabled$/, key, { isEnabled: false }),
    of(/^aws-kms-no-lockout-bypass$/, key, { bypassPolicyLockoutSafetyCheck: true }),
    of(/^crypto-quantum-safe$/, key, { customerMasterKeySpec: "RSA_2048", keyUsage: "SIGN_VERIFY" }),
    of(/^aws-lt-no-public-ip$/, template, { networkInterfaces: [{ associatePublicIpAddress: "true" }] }),
    of(/^aws-s3-no-cross-account$/, /bucketPolicy:BucketPolicy$/, {
        policy: document({
            Principal: { AWS: "arn:aws:iam::999999999999:root" },
            Action: "s3:GetObject",
            Resource: "*",
        }),
    }),
    of(/^aws-s3-no-public-acl$/, /s3\/bucket:Bucket$/, { acl: "public-read" }),
    of(/^azure-backup-in-region$/, /BackupVault$/, {
        "properties.featureSettings": { crossRegionRestoreSettings: { state: "Enabled" } },
    }),
    of(/^azure-vm-sku-allowed$/, /ManagedCluster$/, { "agentPoolProfiles.0.vmSize": "Standard_ND96asr_v4" }),
    of(/^gcp-gke-no-alpha$/, /container\/cluster:Cluster$/, { enableKubernetesAlpha: true }),
    of(/^gcp-kms-protected$/, /kms\/cryptoKey:CryptoKey$/, { destroyScheduledDuration: "86400s" }),
    of(/^k8s-pdb-allows-disruption$/, /PodDisruptionBudget$/, {
        "spec.maxUnavailable": gone,
        "spec.minAvailable": "100%",
    }),
    {
        ...of(/^k8s-volume-types$/, /^kubernetes:apps\//, {
            volumes: [{ name: "old", flexVolume: { driver: "a/b" } }],
        }),
        pod: true,
    },
    of(/^tenant-strict-not-pooled$/, /^tenantry:index:Tenant$/, { isolation: "pool", isolationLevel: "strict" }),
    of(/^tenant-begun-strict$/, /^tenantry:index:Tenant$/, {
        isolationLevel: "strict",
        begunAs: "standard",
        isolation: "silo",
    }),
];
