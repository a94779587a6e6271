import { ask, every, not, worst } from "../../../reading/logic";
import { expect, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const sslPolicy = "gcp:compute/sSLPolicy:SSLPolicy";
const regionalPolicy = "gcp:compute/regionSslPolicy:RegionSslPolicy";
/** Source: @pulumi/gcp 9.37.0, compute/sslpolicy.d.ts; unset, TLS 1.0 and old ciphers are taken. */
const versions: ReadonlySet<unknown> = new Set(["TLS_1_2", "TLS_1_3"]);
const profiles: ReadonlySet<unknown> = new Set(["MODERN", "RESTRICTED", "FIPS_202205"]);
/** Ciphers with forward secrecy and authenticated encryption. */
const strong = /^TLS_(AES_|CHACHA20_|ECDHE_[A-Z]+_WITH_(AES_\d+_GCM|CHACHA20))/;

export const gcpTlsPolicy: ResourceRule = {
    scope: "resource",
    id: "gcp-tls-policy",
    title: "Policies of TLS are up to date",
    requirement: "A TLS policy starts at TLS 1.2, and takes no weak ciphers.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sslPolicy, regionalPolicy],
    properties: ["minTlsVersion", "profile", "customFeatures"],
    rationale: "TLS 1.0 and 1.1, and ciphers without forward secrecy, are broken.",
    fix: "Set minTlsVersion to TLS_1_3 and profile to RESTRICTED.",
    url: "https://docs.cloud.google.com/load-balancing/docs/ssl-policies-concepts",
    check: (policy) => {
        const features = policy.get("customFeatures");
        const chosen = ask(features, (list) => Array.isArray(list) && list.length > 0);
        return worst([
            expect(policy, "minTlsVersion", (version) => versions.has(version), "TLS 1.0 or 1.1 is taken"),
            expect(
                policy,
                "profile",
                (profile) =>
                    profile === "CUSTOM"
                        ? every([chosen, not(someItem(features, (one) => !strong.test(textOf(one))))])
                        : profiles.has(profile),
                "old ciphers are taken",
            ),
        ]);
    },
};
