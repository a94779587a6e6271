import { cryptoQuantumSafe } from "../../../../policies/rules/crypto/quantum-safe";
import { type Declared, declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket, key } from "../aws/kinds";
import { vaultKey } from "../azure/kinds";
import { cryptoKey } from "../gcp/kinds";

const certificate = (privateKey: unknown): Declared =>
    declare("kubernetes:cert-manager.io/v1:Certificate", { spec: { privateKey } });
const clients = (tls: unknown): Declared =>
    declare("kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy", { spec: { tls } });
const listener = (properties: Record<string, unknown>): Declared => declare("aws:lb/listener:Listener", properties);
const server = (caCertIdentifier: unknown): Declared => declare("aws:rds/instance:Instance", { caCertIdentifier });
const symmetric = key({ customerMasterKeySpec: "SYMMETRIC_DEFAULT" });
const rsa = vaultKey({ properties: { kty: "RSA-HSM", keySize: 3072 } });

export const cryptoSpecs: readonly Spec[] = [
    {
        rule: cryptoQuantumSafe,
        pass: {
            "a symmetric key of AWS": [symmetric],
            "a symmetric key of AWS by default": [key({})],
            "a key that signs with ML-DSA": [key({ customerMasterKeySpec: "ML_DSA_65", keyUsage: "SIGN_VERIFY" })],
            "a symmetric key of Google": [cryptoKey({ versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION" } })],
            "AES of 128 bits, which NIST keeps": [
                cryptoKey({ purpose: "RAW_ENCRYPT_DECRYPT", versionTemplate: { algorithm: "AES_128_GCM" } }),
            ],
            "a hybrid group among others": [clients({ ecdhCurves: ["X25519", "X25519MLKEM768"] })],
            "a listener with a hybrid policy": [
                listener({ protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" }),
            ],
            "a tenant whose keys are safe": [tenant(), symmetric],
        },
        fail: {
            "an RSA key of Azure": [rsa],
            "an elliptic curve of AWS": [key({ customerMasterKeySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY" })],
            "an algorithm that nobody here knows": [key({ customerMasterKeySpec: "FUTURE_1" })],
            "a signing key of Google": [
                cryptoKey({ purpose: "ASYMMETRIC_SIGN", versionTemplate: { algorithm: "EC_SIGN_P384_SHA384" } }),
            ],
            "a certificate on a curve": [certificate({ algorithm: "ECDSA", size: 256 })],
            "a certificate that names nothing": [certificate(undefined)],
            "a certificate of ACM": [declare("aws:acm/certificate:Certificate", { domainName: "a.example" })],
            "a server's certificate": [server("rds-ca-rsa2048-g1")],
            "clients without hybrid groups": [clients({ minVersion: "1.3" })],
            "a listener with the default policy": [listener({ protocol: "TLS" })],
            "one of several": [tenant(), symmetric, rsa],
        },
        unknown: {
            "the spec of a key": [key({ customerMasterKeySpec: later() })],
            "the algorithm of a certificate": [certificate({ algorithm: later() })],
            "the authority of a server": [server(later())],
            "an authority whose name does not tell": [server("mine")],
            "the groups of a policy": [clients({ ecdhCurves: later() })],
            "the policy of a listener": [listener({ protocol: "HTTPS", sslPolicy: later() })],
        },
        notApplicable: {
            "a stack without any": [bucket({})],
            "a server that names no authority": [server(undefined)],
            "a clear listener": [listener({ protocol: "HTTP" })],
            "a policy that says nothing of TLS": [clients(undefined)],
        },
    },
];
