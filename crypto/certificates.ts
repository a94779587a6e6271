import { type Fact, factOf, inferred, mapFact, notKnown, planned } from "../policies/reading/cryptography/fact";
import { awsAlgorithm, certificateAlgorithm } from "../policies/reading/cryptography/specs";
import { sqlInstance } from "../policies/reading/google";
import { instance } from "../policies/reading/services";
import { isSet, items, textOf } from "../policies/reading/values";
import { type ResourceView, type StackView, unknown } from "../policies/rule";
import type { CertificateEntry } from "./document";
import { bitsOf, strengthOf } from "./strength";

type Draft = Pick<CertificateEntry, "algorithm" | "issuer" | "validDays" | "subjects">;
type Reader = (one: ResourceView) => Draft | undefined;

const certManager =
    "https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec (from knowledge, unverified)";

/** Days of a duration of Go's, such as `2160h`. */
function daysOf(duration: unknown): Fact<number> {
    const [, hours] = /^(\d+(?:\.\d+)?)h/.exec(textOf(duration)) ?? [];
    return hours === undefined ? notKnown("duration is no number of hours") : planned(Number(hours) / 24);
}

const texts = (value: unknown): readonly string[] => {
    const all = items(value);
    return all === unknown ? [] : all.filter((one) => one !== unknown).map(textOf);
};

const asked: Reader = (one) => {
    const [name, size] = [one.get("spec.privateKey.algorithm"), one.get("spec.privateKey.size")];
    const algorithm: Fact<string> = [name, size].includes(unknown)
        ? notKnown("spec.privateKey is not known before deployment")
        : fromCertManager(name, size);
    return {
        algorithm,
        issuer: factOf<string>(
            one.get("spec.issuerRef.name"),
            "spec.issuerRef.name",
            (issuer) => planned(`${textOf(one.get("spec.issuerRef.kind")) || "Issuer"} ${textOf(issuer)}`),
            () => notKnown("no issuer is named"),
        ),
        validDays: factOf(one.get("spec.duration"), "spec.duration", daysOf, () => inferred(90, certManager)),
        subjects: texts(one.get("spec.dnsNames")),
    };
};

function fromCertManager(name: unknown, size: unknown): Fact<string> {
    const id = certificateAlgorithm(name, size);
    if (id === undefined) return notKnown(`nobody here knows the algorithm ${textOf(name)}`);
    return isSet(name) && (isSet(size) || id === "Ed25519") ? planned(id) : inferred(id, certManager);
}

/** RDS names its authorities after their algorithm, such as `rds-ca-rsa2048-g1` and `rds-ca-ecc384-g1` (from knowledge, unverified). */
const served: Reader = (one) => {
    const authority = one.get("caCertIdentifier");
    if (authority === undefined) return undefined;
    const [, kind, bits] = /^rds-ca-(rsa|ecc)(\d+)-/.exec(textOf(authority)) ?? [];
    const id = kind === "rsa" ? `RSA-${bits}-signature` : kind === "ecc" ? `ECDSA-P${bits}` : undefined;
    return {
        algorithm: id ? planned(id) : notKnown("the authority's name does not tell its algorithm"),
        issuer: factOf<string>(
            authority,
            "caCertIdentifier",
            (name) => planned(textOf(name)),
            () => notKnown("none"),
        ),
        validDays: notKnown("RDS renews the certificates of its servers"),
        subjects: [],
    };
};

const ofGoogle: Reader = (one) => {
    const mode = one.get("settings.ipConfiguration.serverCaMode");
    if (mode === undefined) return undefined;
    return {
        algorithm: notKnown("Cloud SQL does not say what its authorities sign with"),
        issuer: factOf<string>(
            mode,
            "serverCaMode",
            (name) => planned(textOf(name)),
            () => notKnown("none"),
        ),
        validDays: notKnown("Cloud SQL does not say"),
        subjects: [],
    };
};

/** Names of ACM and its private authorities, such as `RSA_2048` and `EC_prime256v1`. */
const curves: Readonly<Record<string, string>> = {
    EC_prime256v1: "ECDSA-P256",
    EC_secp384r1: "ECDSA-P384",
    EC_secp521r1: "ECDSA-P521",
};
const acm =
    (property: string): Reader =>
    (one) => ({
        algorithm: mapFact(
            factOf<string>(
                one.get(property),
                property,
                (name) => planned(textOf(name)),
                () => inferred("RSA_2048", "@pulumi/aws 7.48.0: RSA_2048 where no keyAlgorithm is named"),
            ),
            (name) => curves[name] ?? awsAlgorithm(name, "SIGN_VERIFY") ?? name,
        ),
        issuer: notKnown("AWS decides, unless a private authority is named"),
        validDays: notKnown("its issuer decides"),
        subjects: texts(one.get("domainName")),
    });

const readers: Readonly<Record<string, Reader>> = {
    "kubernetes:cert-manager.io/v1:Certificate": asked,
    [instance]: served,
    [sqlInstance]: ofGoogle,
    "aws:acm/certificate:Certificate": acm("keyAlgorithm"),
    "aws:acmpca/certificateAuthority:CertificateAuthority": acm("certificateAuthorityConfiguration.keyAlgorithm"),
};

/** Certificates that the stack asks for, and those that it has services show. */
export function certificatesOf(stack: StackView): CertificateEntry[] {
    return stack.resources.flatMap((one) => {
        const draft = readers[one.type]?.(one);
        if (!draft) return [];
        const { urn, type, name } = one;
        return [{ urn, type, name, ...draft, ...bitsOf(draft.algorithm), ...strengthOf(draft.algorithm) }];
    });
}
