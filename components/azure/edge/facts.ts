/** What Front Door and its firewall fix, each with where it was read. */

/** Domains, rules of the firewall that Microsoft keeps up to date, and private ways to origins ask for it. Source: @pulumi/azure-native 3.28.0, types/enums/cdn (SkuName). */
export const edgeSku = "Premium_AzureFrontDoor";

/** Everything of Front Door lies everywhere. */
export const everywhere = "Global";

/**
 * What clients have to speak: TLS 1.3 alone, as the SDK's enums name it (AfdMinimumTlsVersion and AfdCipherSuiteSetType of @pulumi/azure-native
 * 3.28.0). None of them names a key exchange: that is a policy of its own, which takes hybrids unless told otherwise
 * (learn.microsoft.com/azure/frontdoor/tls-key-exchange-policy, read 2026-11-29).
 */
export const viewerTls = {
    certificateType: "ManagedCertificate",
    minimumTlsVersion: "TLS13",
    cipherSuiteSetType: "Customized",
    customizedCipherSuiteSet: { cipherSuiteSetForTls13: ["TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"] },
} as const;

/** Header that Front Door adds to each request with the id of its profile, over whatever a client sends. Source: learn.microsoft.com/azure/frontdoor/origin-security (from knowledge, unverified). */
export const proofHeader = "x-azure-fdid";

/** Rules that Microsoft keeps up to date. Source: learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-drs (from knowledge, unverified). */
export const managedRules = [
    { ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1", ruleSetAction: "Block" },
    { ruleSetType: "Microsoft_BotManagerRuleSet", ruleSetVersion: "1.1" },
] as const;

/** Minutes that a rate is counted over: 1 or 5. Source: learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-rate-limit (from knowledge, unverified). */
export const rateMinutes = 5;
/** Bounds of a rate, in requests of one address in {@link rateMinutes}; from the same source. */
export const rateBounds = { least: 10, windowSeconds: rateMinutes * 60 } as const;

/** HSTS of a year. Source: RFC 6797, section 6.1. */
export const hsts = "max-age=31536000";

/** Kinds of records of a profile. Source: learn.microsoft.com/azure/frontdoor/front-door-diagnostics (from knowledge, unverified). */
export const edgeRecords = ["FrontDoorAccessLog", "FrontDoorWebApplicationFirewallLog"];
