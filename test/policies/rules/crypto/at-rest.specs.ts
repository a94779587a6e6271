import { cryptoAes256 } from "../../../../policies/rules/crypto/aes-256";
import { declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket, bucketEncryption, key } from "../aws/kinds";
import { vaultKey } from "../azure/kinds";
import { cryptoKey } from "../gcp/kinds";

const sse = (sseAlgorithm: string) =>
    bucketEncryption({ bucket: "b", rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }] });
const inline = (rule: object) => declare("aws:s3/bucketV2:BucketV2", { serverSideEncryptionConfiguration: rule });
const google = (algorithm: string) => cryptoKey({ purpose: "RAW_ENCRYPT_DECRYPT", versionTemplate: { algorithm } });
const weak = { applyServerSideEncryptionByDefault: { sseAlgorithm: "DES" } };
const azure = (properties: { kty: string; keySize?: number }) => vaultKey({ properties });

export const atRestSpecs: readonly Spec[] = [
    {
        rule: cryptoAes256,
        pass: {
            "a key of AWS": [key({})],
            "a key of AWS, by its spec": [key({ customerMasterKeySpec: "SYMMETRIC_DEFAULT" })],
            "a key of Google's": [cryptoKey({})],
            "a key of Google's, by its algorithm": [google("AES_256_GCM")],
            "a key of Azure's around a service's": [azure({ kty: "RSA-HSM", keySize: 3072 })],
            "a symmetric key of Azure's": [azure({ kty: "oct-HSM", keySize: 256 })],
            "a bucket with S3's own keys": [sse("AES256")],
            "a bucket with a key": [sse("aws:kms"), tenant({ encryption: "AES-256" })],
            "a bucket, in itself": [
                bucket({
                    serverSideEncryptionConfiguration: {
                        rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms:dsse" } },
                    },
                }),
            ],
        },
        fail: {
            "128 bits": [google("AES_128_GCM")],
            "an algorithm that nobody here knows": [key({ customerMasterKeySpec: "FUTURE_1" })],
            "RSA, for data": [key({ customerMasterKeySpec: "RSA_4096", keyUsage: "ENCRYPT_DECRYPT" })],
            "a short key around others": [azure({ kty: "RSA", keySize: 1024 })],
            "a short symmetric key of Azure's": [azure({ kty: "oct-HSM", keySize: 128 })],
            "another algorithm": [sse("DES")],
            "another algorithm, in a bucket": [inline({ rule: weak })],
            "another algorithm, in a list": [inline([{ rules: [weak] }])],
        },
        unknown: {
            "the spec": [key({ customerMasterKeySpec: later() })],
            "the algorithm": [
                bucketEncryption({ bucket: "b", rules: [{ applyServerSideEncryptionByDefault: later() }] }),
            ],
            "the rules": [bucketEncryption({ bucket: "b", rules: later() })],
            "all of a bucket": [inline(later())],
            "what is asked for": [sse("DES"), tenant({ encryption: later() })],
        },
        notApplicable: {
            "a key that signs": [key({ customerMasterKeySpec: "RSA_3072", keyUsage: "SIGN_VERIFY" })],
            "a replica": [declare("aws:kms/replicaKey:ReplicaKey", {})],
            "a bucket that says nothing": [bucket({})],
        },
    },
];
