import { type ResourceView, unknown } from "../../rule";
import { isSet, textOf } from "../values";
import { type Fact, factOf, inferred, mapFact, notKnown, planned } from "./fact";
import { awsAlgorithm, certificateAlgorithm } from "./specs";

export const certManagerCertificate = "kubernetes:cert-manager.io/v1:Certificate";
/** Types of ACM and its private authorities, and where each names its algorithm. */
export const acmTypes: Readonly<Record<string, string>> = {
    "aws:acm/certificate:Certificate": "keyAlgorithm",
    "aws:acmpca/certificateAuthority:CertificateAuthority": "certificateAuthorityConfiguration.keyAlgorithm",
};

/** Where cert-manager documents what it does when a certificate says nothing. */
export const certManager =
    "https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec (from knowledge, unverified)";

/** The algorithm of a certificate's key that cert-manager is asked for. */
export function askedAlgorithm(one: ResourceView): Fact<string> {
    const [name, size] = [one.get("spec.privateKey.algorithm"), one.get("spec.privateKey.size")];
    if (name === unknown || size === unknown) return notKnown("spec.privateKey is not known before deployment");
    const id = certificateAlgorithm(name, size);
    if (id === undefined) return notKnown(`nobody here knows the algorithm ${textOf(name)}`);
    return isSet(name) && (isSet(size) || id === "Ed25519") ? planned(id) : inferred(id, certManager);
}

const curves: Readonly<Record<string, string>> = {
    EC_prime256v1: "ECDSA-P256",
    EC_secp384r1: "ECDSA-P384",
    EC_secp521r1: "ECDSA-P521",
};
const usual = "ACM makes RSA keys of 2048 bits where no keyAlgorithm is named (from knowledge, unverified)";

/** The algorithm of a certificate of ACM's or of a private authority. */
export function acmAlgorithm(one: ResourceView): Fact<string> {
    const property = acmTypes[one.type] ?? "keyAlgorithm";
    const name = factOf<string>(
        one.get(property),
        property,
        (known) => planned(textOf(known)),
        () => inferred("RSA_2048", usual),
    );
    return mapFact(name, (written) =>
        Object.hasOwn(curves, written) ? curves[written]! : (awsAlgorithm(written, "SIGN_VERIFY") ?? written),
    );
}

/**
 * What RDS signs the certificate of a server with, which it names its authorities after: `rds-ca-rsa2048-g1`, `rds-ca-ecc384-g1` (from
 * knowledge, unverified). Undefined for a server that names none.
 */
export function serverAlgorithm(one: ResourceView): Fact<string> | undefined {
    const authority = one.get("caCertIdentifier");
    if (authority === unknown) return notKnown("caCertIdentifier is not known before deployment");
    if (!isSet(authority)) return undefined;
    const [, kind, bits] = /^rds-ca-(rsa|ecc)(\d+)-/.exec(textOf(authority)) ?? [];
    if (kind === "rsa") return planned(`RSA-${bits}-signature`);
    return kind === "ecc" ? planned(`ECDSA-P${bits}`) : notKnown("the authority's name does not tell its algorithm");
}
