/** Account, region and partition as plain text: all that ARNs of resources with known names need. */
export interface Place {
    readonly account: string;
    readonly region: string;
    readonly partition: string;
}

/** Partition of a region. Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html, read 2026-07. */
export function partitionOf(region: string): string {
    if (region.startsWith("cn-")) return "aws-cn";
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
