/**
 * Least ceiling of a server's growing storage, in GiB: RDS wants it a tenth above the start.
 * Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html, as of 2026-11.
 */
export function leastCeilingGiB(startGiB: number): number {
    // In whole numbers: 1.1 has no exact double, and a ceiling of exactly a tenth more would be refused.
    return Math.ceil((startGiB * 11) / 10);
}
