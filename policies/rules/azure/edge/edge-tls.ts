import { ask, every, must, not } from "../../../reading/logic";
import { edgeDomain } from "../../../reading/microsoft";
import { isSet, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const version = "tlsSettings.minimumTlsVersion";
const set = "tlsSettings.cipherSuiteSetType";

export const azureEdgeTls: ResourceRule = {
    scope: "resource",
    id: "azure-edge-tls",
    title: "Front Door speaks TLS 1.2 or newer",
    requirement: "A domain of Front Door says that clients speak TLS 1.2 or 1.3, and takes no ciphers of before.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [edgeDomain],
    properties: [version, set],
    rationale: "What is older can be read or changed on its way.",
    fix: "Set tlsSettings.minimumTlsVersion to TLS12 or TLS13, and cipherSuiteSetType to a set of TLS 1.2 or Customized.",
    url: "https://learn.microsoft.com/azure/frontdoor/tls-policy",
    check: (domain) =>
        must(
            every([
                ask(domain.get(version), (least) => /^TLS1[23]$/.test(textOf(least))),
                not(ask(domain.get(set), (ciphers) => isSet(ciphers) && /^TLS1[01]_/.test(textOf(ciphers)))),
            ]),
            "clients may speak what is older than TLS 1.2",
            version,
        ),
};
