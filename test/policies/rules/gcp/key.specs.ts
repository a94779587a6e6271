import { gcpKmsAlgorithm } from "../../../../policies/rules/gcp/key/kms-algorithm";
import { gcpKmsProtected } from "../../../../policies/rules/gcp/key/kms-protected";
import { gcpKmsRotation } from "../../../../policies/rules/gcp/key/kms-rotation";
import { gcpKmsSeparation } from "../../../../policies/rules/gcp/key/kms-separation";
import { gcpSecretRotation } from "../../../../policies/rules/gcp/secret/secret-rotation";
import { declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { binding, cryptoKey, keyMember, member, projectPolicy, ringBinding, secret } from "./kinds";

const rotated = (rotationPeriod: string) => cryptoKey({ rotationPeriod });
const guarded = (args: object) => declare("gcp:kms/cryptoKey:CryptoKey", args, { protect: true });
const strict = tenant({ isolationLevel: "strict" });
const template = (algorithm: string, protectionLevel?: string) =>
    cryptoKey({ versionTemplate: { algorithm, ...(protectionLevel ? { protectionLevel } : {}) } });
const symmetric = "GOOGLE_SYMMETRIC_ENCRYPTION";
const admin = "roles/cloudkms.admin";
const use = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
const person = "user:a@example.com";
const robot = "serviceAccount:app@p.iam.gserviceaccount.com";

export const googleKeySpecs: readonly Spec[] = [
    {
        rule: gcpKmsRotation,
        pass: { "each quarter": [rotated("7776000s")] },
        fail: { never: [cryptoKey({})], "each year": [rotated("31536000s")], "no duration": [rotated("often")] },
        unknown: { "the period": [rotated(later())], "what it is for": [cryptoKey({ purpose: later() })] },
        notApplicable: {
            "a key that signs": [cryptoKey({ purpose: "ASYMMETRIC_SIGN" })],
            imported: [cryptoKey({ importOnly: true })],
        },
    },
    {
        rule: gcpKmsProtected,
        pass: { "as the cloud does": [guarded({})], "30 days": [guarded({ destroyScheduledDuration: "2592000s" })] },
        fail: {
            "not protected": [cryptoKey({})],
            "a day": [guarded({ destroyScheduledDuration: "86400s" })],
            "a day, with consent": [
                cryptoKey({ destroyScheduledDuration: "86400s" }),
                tenant({ allow: { replace: [], delete: ["keys"] } }),
            ],
        },
        unknown: { "how long": [guarded({ destroyScheduledDuration: later() })] },
    },
    {
        rule: gcpKmsAlgorithm,
        pass: {
            "as the cloud does": [cryptoKey({})],
            software: [template(symmetric, "SOFTWARE"), tenant({ isolationLevel: "standard" })],
            hardware: [template(symmetric, "HSM"), strict],
            "one that signs": [template("RSA_SIGN_PSS_4096_SHA512"), tenant({ isolationLevel: "standard" })],
        },
        fail: {
            "one that nobody knows": [template("ROT13")],
            "a short one": [template("RSA_SIGN_PSS_2048_SHA256")],
            "an old one": [template("RSA_DECRYPT_OAEP_4096_SHA1")],
            "software of a strict tenant": [template(symmetric), strict],
        },
        unknown: { which: [template(later())], "where it lies": [template(symmetric, later()), strict] },
    },
    {
        rule: gcpKmsSeparation,
        pass: {
            "nobody else": [member({ role: admin, member: person })],
            "two people": [member({ role: admin, member: person }), keyMember({ role: use, member: robot })],
        },
        fail: {
            both: [member({ role: admin, member: robot }), keyMember({ role: use, member: robot })],
            "in a list": [
                binding({ role: admin, members: [person, robot] }),
                ringBinding({ role: use, members: [robot] }),
            ],
            "a document": [
                projectPolicy({
                    policyData: JSON.stringify({ bindings: [admin, use].map((role) => ({ role, members: [person] })) }),
                }),
            ],
        },
        unknown: {
            who: [member({ role: admin, member: later() }), keyMember({ role: use, member: robot })],
            "the role": [member({ role: later(), member: robot }), keyMember({ role: use, member: robot })],
        },
        notApplicable: { "another role": [member({ role: "roles/cloudkms.viewer", member: robot })] },
    },
    {
        rule: gcpSecretRotation,
        pass: {
            "a period": [secret({ rotation: { rotationPeriod: "7776000s" } })],
            "of a region": [
                declare("gcp:secretmanager/regionalSecret:RegionalSecret", {
                    rotation: { rotationPeriod: "7776000s" },
                }),
            ],
        },
        fail: {
            unset: [secret({})],
            "once alone": [secret({ rotation: { nextRotationTime: "2027-01-01T00:00:00Z" } })],
        },
        unknown: { "the period": [secret({ rotation: { rotationPeriod: later() } })] },
    },
];
