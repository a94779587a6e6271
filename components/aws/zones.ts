/**
 * Availability zones by region, as letters behind the region's name. Zones that accept no new resources or that most
 * accounts do not see are left out. Source: docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html,
 * read 2026-07.
 */
const zoneLetters: Readonly<Record<string, string>> = {
    "af-south-1": "abc",
    "ap-east-1": "abc",
    "ap-east-2": "abc",
    "ap-northeast-1": "acd",
    "ap-northeast-2": "abc",
    "ap-northeast-3": "abc",
    "ap-south-1": "abc",
    "ap-south-2": "abc",
    "ap-southeast-1": "abc",
    "ap-southeast-2": "abc",
    "ap-southeast-3": "abc",
    "ap-southeast-4": "abc",
    "ap-southeast-5": "abc",
    "ap-southeast-7": "abc",
    "ca-central-1": "abd",
    "ca-west-1": "abc",
    "cn-north-1": "abd",
    "cn-northwest-1": "abc",
    "eu-central-1": "abc",
    "eu-central-2": "abc",
    "eu-north-1": "abc",
    "eu-south-1": "abc",
    "eu-south-2": "abc",
    "eu-west-1": "abc",
    "eu-west-2": "abc",
    "eu-west-3": "abc",
    "il-central-1": "abc",
    "me-central-1": "abc",
    "me-south-1": "abc",
    "mx-central-1": "abc",
    "sa-east-1": "abc",
    "us-east-1": "abc",
    "us-east-2": "abc",
    "us-gov-east-1": "abc",
    "us-gov-west-1": "abc",
    "us-west-1": "ac",
    "us-west-2": "abc",
};

/** Names of `count` zones of a region. */
export function zonesOf(region: string, count: number): readonly string[] {
    const letters = zoneLetters[region];
    if (letters === undefined) throw new Error(`no availability zones are known for the AWS region ${region}`);
    if (letters.length < count) {
        throw new Error(`${region} has ${letters.length} usable availability zones, fewer than the ${count} asked for`);
    }
    return [...letters].slice(0, count).map((letter) => `${region}${letter}`);
}
