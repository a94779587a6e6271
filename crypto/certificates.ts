import {
    acmAlgorithm,
    acmTypes,
    askedAlgorithm,
    certManager,
    certManagerCertificate,
    serverAlgorithm,
} from "../policies/reading/cryptography/certificates";
import { type Fact, factOf, inferred, notKnown, planned } from "../policies/reading/cryptography/fact";
import { sqlInstance } from "../policies/reading/google";
import { edgeDomain } from "../policies/reading/microsoft";
import { clusterInstance, instance } from "../policies/reading/services";
import { items, textOf } from "../policies/reading/values";
import { type ResourceView, type StackView, unknown } from "../policies/rule";
import type { CertificateEntry } from "./document";
import { bitsOf, strengthOf } from "./strength";

type Draft = Pick<CertificateEntry, "algorithm" | "issuer" | "validDays" | "subjects">;
type Reader = (one: ResourceView) => Draft | undefined;

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
    return {
        algorithm: askedAlgorithm(one),
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

const served: Reader = (one) => {
    const algorithm = serverAlgorithm(one);
    if (algorithm === undefined) return undefined;
    return {
        algorithm,
        issuer: factOf<string>(
            one.get("caCertIdentifier"),
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

const ofAcm: Reader = (one) => ({
    algorithm: acmAlgorithm(one),
    issuer: notKnown("AWS decides, unless a private authority is named"),
    validDays: notKnown("its issuer decides"),
    subjects: texts(one.get("domainName")),
});

const ofManager: Reader = (one) => ({
    algorithm: notKnown("Google does not say what the certificates that it has signed are signed with"),
    issuer: notKnown("Google decides, unless a configuration of issuance is named"),
    validDays: notKnown("Google renews it"),
    subjects: texts(one.get("managed.domains")),
});

/** Of a host of Front Door's that brings no certificate of its own. */
const ofFrontDoor: Reader = (one) => {
    const kind = one.get("tlsSettings.certificateType");
    if (kind !== unknown && textOf(kind) === "CustomerCertificate") return undefined;
    return {
        algorithm: notKnown("Azure does not say what the certificates of Front Door are signed with"),
        issuer: notKnown("Azure decides"),
        validDays: notKnown("Front Door renews it"),
        subjects: texts([one.get("hostName")]),
    };
};

const readers: Readonly<Record<string, Reader>> = {
    [certManagerCertificate]: asked,
    [instance]: served,
    [clusterInstance]: served,
    [sqlInstance]: ofGoogle,
    [edgeDomain]: ofFrontDoor,
    "gcp:certificatemanager/certificate:Certificate": ofManager,
    ...Object.fromEntries(Object.keys(acmTypes).map((type) => [type, ofAcm])),
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
