/** What Google's load balancers, Cloud CDN and Cloud Armor fix, each with where it was read. */

/** Bounds of a throttle, requests of one address in {@link rateWindowSeconds}. Source: docs.cloud.google.com/armor/docs/rate-limiting-overview, read 2026-11-29. */
export const rateLimits = { least: 1, most: 1_000_000 } as const;
/** Seconds that a rate is counted over. Source: @pulumi/gcp 9.37.0, types/input.d.ts (SecurityPolicyRuleRateLimitOptionsRateLimitThreshold). */
export const rateWindowSeconds = 300;

/**
 * What clients have to speak: TLS 1.3, which the profile must be RESTRICTED for, with X25519MLKEM768 where they offer it.
 * Source: @pulumi/gcp 9.37.0, compute/sslpolicy.d.ts.
 */
export const clientTls = {
    profile: "RESTRICTED",
    minTlsVersion: "TLS_1_3",
    postQuantumKeyExchange: "ENABLED",
} as const;

/** A year, for browsers that shall not ask in clear again. */
export const hsts = "Strict-Transport-Security: max-age=31536000";

/** APIs that an edge needs beside those of every stack. */
export const edgeApis = ["certificatemanager"] as const;
