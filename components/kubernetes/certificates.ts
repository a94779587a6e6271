import type * as pulumi from "@pulumi/pulumi";
import type { Certificate } from "./kinds/cert-manager";
import { issuerName } from "./names";
import type { Custom } from "./objects";

/** Secret that holds a certificate and its private key. */
export function secretOf(name: string): string {
    return `${name}-tls`;
}

/** How a listener ends TLS with the certificate of a secret beside it. */
export function terminated(secret: string) {
    return { mode: "Terminate" as const, certificateRefs: [{ group: "", kind: "Secret", name: secret }] };
}

/** A certificate of one name, whose private key changes with each renewal. */
export function certificateOf(
    secretName: string,
    dnsName: pulumi.Input<string>,
    labels?: Readonly<Record<string, string>>,
): Custom<Certificate> {
    return {
        apiVersion: "cert-manager.io/v1",
        kind: "Certificate",
        spec: {
            secretName,
            dnsNames: [dnsName],
            usages: ["digital signature", "server auth"],
            privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
            issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: issuerName },
            ...(labels ? { secretTemplate: { labels } } : {}),
            revisionHistoryLimit: 2,
        },
    };
}
