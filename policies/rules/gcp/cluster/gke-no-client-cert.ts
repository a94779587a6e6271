import { gke } from "../../../reading/google";
import { ask, must, not } from "../../../reading/logic";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeNoClientCert: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-no-client-cert",
    title: "Nobody signs in by a certificate",
    requirement: "A cluster issues no client certificate.",
    themes: ["identity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: ["masterAuth.clientCertificateConfig.issueClientCertificate"],
    rationale: "A certificate cannot be taken back when somebody leaves.",
    fix: "Leave masterAuth.clientCertificateConfig.issueClientCertificate off.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster",
    check: (cluster) =>
        must(
            not(ask(cluster.get("masterAuth.clientCertificateConfig.issueClientCertificate"), isTrue)),
            "it issues a client certificate",
            "masterAuth",
        ),
};
