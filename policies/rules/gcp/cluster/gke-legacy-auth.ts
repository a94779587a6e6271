import { gke } from "../../../reading/google";
import { ask, must, not, some } from "../../../reading/logic";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeLegacyAuth: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-legacy-auth",
    title: "Clusters know cloud identities alone",
    requirement: "A cluster issues no client certificate and has no legacy authorization.",
    themes: ["identity", "rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: ["enableLegacyAbac", "masterAuth.clientCertificateConfig.issueClientCertificate"],
    rationale: "Certificates and static rules cannot be taken back when somebody leaves.",
    fix: "Leave enableLegacyAbac and masterAuth.clientCertificateConfig.issueClientCertificate off.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster",
    check: (resource) =>
        must(
            not(
                some([
                    ask(resource.get("enableLegacyAbac"), isTrue),
                    ask(resource.get("masterAuth.clientCertificateConfig.issueClientCertificate"), isTrue),
                ]),
            ),
            "it has client certificates or legacy authorization",
            "masterAuth",
        ),
};
