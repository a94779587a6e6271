/**
 * Availability zones by region, as the numbers of their ids. Ids, not names: in the older regions each account has other
 * names for the same zones, and some zones take no new resources or no control plane of EKS (use1-az3, usw1-az2,
 * cac1-az3; use1-az3 no pool of RDS either), so that by name half of the accounts would get one of those.
 * Sources: docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html and
 * docs.aws.amazon.com/eks/latest/userguide/network-reqs.html, as of 2026-11.
 */
const zoneNumbers: Readonly<Record<string, string>> = {
    "af-south-1": "123",
    "ap-east-1": "123",
    "ap-east-2": "123",
    "ap-northeast-1": "124",
    "ap-northeast-2": "123",
    "ap-northeast-3": "123",
    "ap-south-1": "123",
    "ap-south-2": "123",
    "ap-southeast-1": "123",
    "ap-southeast-2": "123",
    "ap-southeast-3": "123",
    "ap-southeast-4": "123",
    "ap-southeast-5": "123",
    "ap-southeast-7": "123",
    "ca-central-1": "124",
    "ca-west-1": "123",
    "cn-north-1": "124",
    "cn-northwest-1": "123",
    "eu-central-1": "123",
    "eu-central-2": "123",
    "eu-north-1": "123",
    "eu-south-1": "123",
    "eu-south-2": "123",
    "eu-west-1": "123",
    "eu-west-2": "123",
    "eu-west-3": "123",
    "il-central-1": "123",
    "me-central-1": "123",
    "me-south-1": "123",
    "mx-central-1": "123",
    "sa-east-1": "123",
    "us-east-1": "124",
    "us-east-2": "123",
    "us-gov-east-1": "123",
    "us-gov-west-1": "123",
    "us-west-1": "13",
    "us-west-2": "123",
};

const directions: Readonly<Record<string, string>> = {
    north: "n",
    northeast: "ne",
    northwest: "nw",
    south: "s",
    southeast: "se",
    west: "w",
    east: "e",
    central: "c",
};

/** A region as ids of its zones write it: `eu-west-1` is `euw1`, `us-gov-west-1` is `usgw1`. */
function shortened(region: string): string {
    const parts = region.split("-");
    const [direction, number] = parts.slice(-2) as [string, string];
    const area = parts.slice(0, -2).map((part) => (part === "gov" ? "g" : part));
    return `${area.join("")}${directions[direction]}${number}`;
}

/** Ids of `count` zones of a region, such as `euw1-az1`. */
export function zoneIdsOf(region: string, count: number): readonly string[] {
    const numbers = zoneNumbers[region];
    if (numbers === undefined) throw new Error(`no availability zones are known for the AWS region ${region}`);
    if (numbers.length < count) {
        throw new Error(`${region} has ${numbers.length} usable availability zones, fewer than the ${count} asked for`);
    }
    return [...numbers].slice(0, count).map((number) => `${shortened(region)}-az${number}`);
}
