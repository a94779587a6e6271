import { describe, expect, test } from "vitest";
import { inventoryOf } from "../../crypto/inventory";
import { type Made, planOf, unknownText } from "./plans";

const certificates = (...made: Made[]) => inventoryOf(planOf(made)).certificates;
const certificate = (spec: unknown) =>
    certificates({ type: "kubernetes:cert-manager.io/v1:Certificate", name: "c", inputs: { spec } })[0]!;

describe("certificates", () => {
    test("that are asked for say what the plan says", () => {
        const found = certificate({
            privateKey: { algorithm: "ECDSA", size: 384 },
            duration: "2160h",
            issuerRef: { kind: "ClusterIssuer", name: "tenantry" },
            dnsNames: ["a.example", "b.example"],
        });
        expect(found).toMatchObject({
            algorithm: { basis: "planned", value: "ECDSA-P384" },
            bits: 384,
            quantum: "vulnerable",
            validDays: { basis: "planned", value: 90 },
            issuer: { basis: "planned", value: "ClusterIssuer tenantry" },
            subjects: ["a.example", "b.example"],
        });
    });

    test("follow from cert-manager's defaults else, and are unknown where values are", () => {
        expect(certificate({})).toMatchObject({
            algorithm: { basis: "inferred", value: "RSA-2048-signature" },
            validDays: { basis: "inferred", value: 90 },
            issuer: { basis: "unknown" },
        });
        expect(certificate({ privateKey: { algorithm: unknownText } }).algorithm.basis).toBe("unknown");
        expect(certificate({ privateKey: { algorithm: "FUTURE" }, duration: "long" })).toMatchObject({
            algorithm: { basis: "unknown" },
            validDays: { basis: "unknown" },
            quantum: "unknown",
        });
    });

    test("of servers follow from the names of their authorities", () => {
        const of = (caCertIdentifier?: string) =>
            certificates({ type: "aws:rds/instance:Instance", name: "db", inputs: { caCertIdentifier } })[0];
        expect(of("rds-ca-rsa4096-g1")!.algorithm).toEqual({ basis: "planned", value: "RSA-4096-signature" });
        expect(of("rds-ca-ecc384-g1")!.algorithm).toEqual({ basis: "planned", value: "ECDSA-P384" });
        expect(of("mine")!.algorithm.basis).toBe("unknown");
        expect(of(unknownText)!.algorithm.basis).toBe("unknown");
        expect(of()).toBeUndefined();
        const machine = { type: "aws:rds/clusterInstance:ClusterInstance", name: "machine" };
        const [shown] = certificates({ ...machine, inputs: { caCertIdentifier: "rds-ca-rsa2048-g1" } });
        expect(shown!.algorithm).toEqual({ basis: "planned", value: "RSA-2048-signature" });
        const settings = { ipConfiguration: { serverCaMode: "GOOGLE_MANAGED_CAS_CA" } };
        const sql = certificates({
            type: "gcp:sql/databaseInstance:DatabaseInstance",
            name: "db",
            inputs: { settings },
        });
        expect(sql[0]).toMatchObject({ issuer: { value: "GOOGLE_MANAGED_CAS_CA" }, algorithm: { basis: "unknown" } });
    });

    test("of an edge on Azure are Front Door's own, unless the host brings one", () => {
        const of = (certificateType: string) =>
            certificates({
                type: "azure-native:cdn:AFDCustomDomain",
                name: "web",
                inputs: { hostName: "web.example", tlsSettings: { certificateType } },
            });
        expect(of("ManagedCertificate")).toMatchObject([
            { algorithm: { basis: "unknown" }, subjects: ["web.example"] },
        ]);
        expect(of("CustomerCertificate")).toEqual([]);
    });

    test("of ACM and its authorities follow from their key", () => {
        const acm = (keyAlgorithm?: string) =>
            certificates({ type: "aws:acm/certificate:Certificate", name: "c", inputs: { keyAlgorithm } })[0]!;
        expect(acm("EC_prime256v1").algorithm).toEqual({ basis: "planned", value: "ECDSA-P256" });
        expect(acm().algorithm).toMatchObject({ basis: "inferred", value: "RSA-2048-signature" });
        const certificateAuthorityConfiguration = { keyAlgorithm: "ML_DSA_65" };
        const [authority] = certificates({
            type: "aws:acmpca/certificateAuthority:CertificateAuthority",
            name: "a",
            inputs: { certificateAuthorityConfiguration },
        });
        expect(authority).toMatchObject({ algorithm: { value: "ML-DSA-65" }, quantum: "safe", nistLevel: 3 });
    });
});

describe("signatures and tokens", () => {
    const identities = (...made: Made[]) => inventoryOf(planOf(made)).identities;

    test("are listed where they are planned", () => {
        const trail = (enableLogFileValidation: unknown) =>
            identities({ type: "aws:cloudtrail/trail:Trail", name: "t", inputs: { enableLogFileValidation } });
        expect(trail(true)).toMatchObject([
            { what: "digests of the audit trail", algorithm: { basis: "inferred" }, quantum: "vulnerable" },
        ]);
        expect(trail(false)).toEqual([]);
        expect(trail(unknownText)[0]!.algorithm.basis).toBe("unknown");
        const issuer = (spec: unknown) =>
            identities({ type: "kubernetes:cert-manager.io/v1:ClusterIssuer", name: "i", inputs: { spec } });
        expect(issuer({ acme: {} })).toHaveLength(1);
        expect(issuer({ ca: {} })).toEqual([]);
        expect(identities({ type: "gcp:storage/hmacKey:HmacKey", name: "k" })).toMatchObject([
            { algorithm: { value: "HMAC-SHA-256" }, quantum: "safe" },
        ]);
        for (const type of [
            "aws:eks/cluster:Cluster",
            "gcp:container/cluster:Cluster",
            "azure-native:containerservice:ManagedCluster",
        ])
            expect(identities({ type, name: "c" })[0]!.what).toBe("tokens of service accounts");
    });
});
