/** What CloudFront and AWS WAF fix, each with where it was read. */

/** The region that certificates and firewalls of CloudFront live in. Source: docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html (from knowledge, unverified) */
export const edgeRegion = "us-east-1";

/**
 * What clients have to speak: TLS 1.3, with AES-GCM or ChaCha20. Every policy of CloudFront takes X25519MLKEM768 and SecP256r1MLKEM768 from
 * clients that offer them. Source: docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html,
 * read 2026-11-29.
 */
export const viewerPolicy = "TLSv1.3_2025";

/** Passes on everything that the client sent, `Host` and `Authorization` among it. Source: …/using-managed-origin-request-policies.html, read 2026-11-29. */
export const allViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";

/**
 * Adds HSTS of a year, nosniff, SAMEORIGIN frames and a referrer policy where the workload says nothing of its own.
 * Source: …/using-managed-response-headers-policies.html, SecurityHeadersPolicy (headers read 2026-11-29; the id from knowledge, unverified).
 */
export const securityHeaders = "67f7725c-6f97-4210-82d7-5512b31e9d03";

/** Errors that CloudFront keeps unless told otherwise. Source: …/HTTPStatusCodes.html (from knowledge, unverified). */
export const keptErrors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504] as const;

/** Bounds of a rate in AWS WAF, requests of one address in {@link rateWindowSeconds}. Source: docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html (from knowledge, unverified) */
export const rateLimits = { least: 10, most: 2_000_000_000 } as const;
/** Seconds that a rate is counted over. */
export const rateWindowSeconds = 300;
