import { type Fact, inferred, notKnown } from "../policies/reading/cryptography/fact";
import { gke, sqlInstance } from "../policies/reading/google";
import { aks } from "../policies/reading/microsoft";
import { databaseCluster, eksCluster, instance } from "../policies/reading/services";
import { isTrue } from "../policies/reading/values";
import { type ResourceView, type StackView, unknown } from "../policies/rule";
import type { IdentityEntry } from "./document";
import { strengthOf } from "./strength";

interface Draft {
    readonly what: string;
    readonly algorithm: Fact<string>;
}
type Reader = (one: ResourceView) => readonly Draft[];

const unverified = "from knowledge, unverified";
const sigV4 = `requests to AWS are signed with HMAC-SHA-256, Signature Version 4 (${unverified})`;
const trailDigests = `https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html: SHA-256 with RSA (${unverified})`;
const snsSignatures = `@pulumi/aws 7.48.0, sns/topic.d.ts: 1 signs with SHA-1, 2 with SHA-256; both with RSA of 2048 bits (${unverified})`;
const acmeAccount = `cert-manager makes an RSA key of 2048 bits for an account at an ACME server (${unverified})`;
const kubernetesTokens = `managed clusters sign tokens of service accounts with RSA of 2048 bits, RS256 (${unverified})`;

const storageKeys = `https://docs.cloud.google.com/storage/docs/authentication/hmackeys: V4 signatures are HMAC-SHA-256 (${unverified})`;

/** Its secret is also what an edge on Google Cloud shows the gateway. */
const storageSecret = "gcp:storage/hmacKey:HmacKey";

/** A line where a switch is on. */
function where(one: ResourceView, property: string, what: string, algorithm: Fact<string>): readonly Draft[] {
    const on = one.get(property);
    if (on === unknown) return [{ what, algorithm: notKnown(`${property} is not known before deployment`) }];
    return isTrue(on) ? [{ what, algorithm }] : [];
}

/** A cluster's own authority for what its workloads prove themselves with, to it and to the cloud. */
const tokens: Reader = () => [
    { what: "tokens of service accounts", algorithm: inferred("RSA-2048-signature", kubernetesTokens) },
];

const signIn: Reader = (one) =>
    where(one, "iamDatabaseAuthenticationEnabled", "sign-in to the database", inferred("HMAC-SHA-256", sigV4));

const readers: Readonly<Record<string, Reader>> = {
    "aws:cloudtrail/trail:Trail": (one) =>
        where(
            one,
            "enableLogFileValidation",
            "digests of the audit trail",
            inferred("RSA-2048-signature", trailDigests),
        ),
    "aws:sns/topic:Topic": () => [
        { what: "signatures on notifications", algorithm: inferred("RSA-2048-signature", snsSignatures) },
    ],
    [instance]: signIn,
    [databaseCluster]: signIn,
    [sqlInstance]: () => [
        { what: "sign-in to the database", algorithm: notKnown("Google does not say what signs its access tokens") },
    ],
    [storageSecret]: () => [
        { what: "key that signs requests to Cloud Storage", algorithm: inferred("HMAC-SHA-256", storageKeys) },
    ],
    "kubernetes:cert-manager.io/v1:ClusterIssuer": (one) =>
        one.get("spec.acme") === undefined
            ? []
            : [{ what: "account at the ACME server", algorithm: inferred("RSA-2048-signature", acmeAccount) }],
    ...Object.fromEntries([eksCluster, gke, aks].map((type) => [type, tokens])),
};

/** What signs, or proves who somebody is, as far as a plan shows it. */
export function identitiesOf(stack: StackView): IdentityEntry[] {
    return stack.resources.flatMap((one) =>
        (readers[one.type]?.(one) ?? []).map(({ what, algorithm }) => ({
            id: `${one.urn}#${what}`,
            urn: one.urn,
            type: one.type,
            name: one.name,
            what,
            algorithm,
            ...strengthOf(algorithm),
        })),
    );
}
