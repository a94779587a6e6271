/**
 * The parts of cert-manager's kinds that are written here; no package types them.
 * Source: github.com/cert-manager/cert-manager v1.21.2, deploy/crds, read 2026-11-23.
 */

/** A certificate and the secret that holds it. */
export interface Certificate {
    apiVersion: "cert-manager.io/v1";
    kind: "Certificate";
    spec: {
        secretName: string;
        dnsNames: string[];
        usages: ("server auth" | "digital signature" | "key encipherment")[];
        privateKey: { algorithm: "ECDSA"; size: 256 | 384; rotationPolicy: "Always" };
        issuerRef: { group: "cert-manager.io"; kind: "ClusterIssuer" | "Issuer"; name: string };
        secretTemplate?: { labels: Record<string, string> };
        revisionHistoryLimit?: number;
    };
}

interface GatewayParent {
    group: "gateway.networking.k8s.io";
    kind: "Gateway";
    name: string;
    namespace: string;
    sectionName: string;
}

/** Answers challenges by records in a zone, with the cloud identity that cert-manager has. */
export type Dns01Solver =
    | { route53: { region: string; hostedZoneID: string } }
    | { cloudDNS: { project: string; hostedZoneName: string } }
    | {
          azureDNS: {
              subscriptionID: string;
              resourceGroupName: string;
              hostedZoneName: string;
              environment: "AzurePublicCloud";
              managedIdentity: { clientID: string };
          };
      };

/** Who signs certificates. */
export interface ClusterIssuer {
    apiVersion: "cert-manager.io/v1";
    kind: "ClusterIssuer";
    spec: {
        acme: {
            server: string;
            email?: string;
            privateKeySecretRef: { name: string };
            solvers: {
                selector?: { dnsZones: string[] };
                http01?: {
                    gatewayHTTPRoute: {
                        serviceType: "ClusterIP" | "NodePort";
                        parentRefs: GatewayParent[];
                        podTemplate?: { spec: { nodeSelector: Record<string, string> } };
                    };
                };
                dns01?: Dns01Solver;
            }[];
        };
    };
}
