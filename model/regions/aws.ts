import type { RegionRow } from "./row";

/**
 * Commercial AWS regions. China, GovCloud and the sovereign partitions need accounts and ARNs of their own and are not
 * among them. `slot` gives a region's derived network and never changes; new regions take the next free number.
 * Source: docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html and aws-availability-zones.html,
 * read 2026-07.
 */
export const awsRegions: Readonly<Record<string, RegionRow>> = {
    "us-east-1": { slot: 0, place: "N. Virginia", country: "us", zones: 3 },
    "us-east-2": { slot: 1, place: "Ohio", country: "us", zones: 3 },
    "us-west-1": { slot: 2, place: "N. California", country: "us", zones: 2 },
    "us-west-2": { slot: 3, place: "Oregon", country: "us", zones: 3 },
    "eu-west-1": { slot: 4, place: "Ireland", country: "ie", zones: 3 },
    "eu-west-2": { slot: 5, place: "London", country: "uk", zones: 3 },
    "eu-west-3": { slot: 6, place: "Paris", country: "fr", zones: 3 },
    "eu-central-1": { slot: 7, place: "Frankfurt", country: "de", zones: 3 },
    "eu-central-2": { slot: 8, place: "Zurich", country: "ch", zones: 3 },
    "eu-north-1": { slot: 9, place: "Stockholm", country: "se", zones: 3 },
    "eu-south-1": { slot: 10, place: "Milan", country: "it", zones: 3 },
    "eu-south-2": { slot: 11, place: "Spain", country: "es", zones: 3 },
    "af-south-1": { slot: 12, place: "Cape Town", country: "za", zones: 3 },
    "ap-east-1": { slot: 13, place: "Hong Kong", country: "hk", zones: 3 },
    "ap-east-2": { slot: 14, place: "Taipei", country: "tw", zones: 3 },
    "ap-south-1": { slot: 15, place: "Mumbai", country: "in", zones: 3 },
    "ap-south-2": { slot: 16, place: "Hyderabad", country: "in", zones: 3 },
    "ap-southeast-1": { slot: 17, place: "Singapore", country: "sg", zones: 3 },
    "ap-southeast-2": { slot: 18, place: "Sydney", country: "au", zones: 3 },
    "ap-southeast-3": { slot: 19, place: "Jakarta", country: "id", zones: 3 },
    "ap-southeast-4": { slot: 20, place: "Melbourne", country: "au", zones: 3 },
    "ap-southeast-5": { slot: 21, place: "Malaysia", country: "my", zones: 3 },
    "ap-southeast-7": { slot: 22, place: "Thailand", country: "th", zones: 3 },
    "ap-northeast-1": { slot: 23, place: "Tokyo", country: "jp", zones: 3 },
    "ap-northeast-2": { slot: 24, place: "Seoul", country: "kr", zones: 3 },
    "ap-northeast-3": { slot: 25, place: "Osaka", country: "jp", zones: 3 },
    "ca-central-1": { slot: 26, place: "Canada Central", country: "ca", zones: 3 },
    "ca-west-1": { slot: 27, place: "Calgary", country: "ca", zones: 3 },
    "il-central-1": { slot: 28, place: "Tel Aviv", country: "il", zones: 3 },
    "me-central-1": { slot: 29, place: "UAE", country: "ae", zones: 3 },
    "me-south-1": { slot: 30, place: "Bahrain", country: "bh", zones: 3 },
    "mx-central-1": { slot: 31, place: "Mexico Central", country: "mx", zones: 3 },
    "sa-east-1": { slot: 32, place: "Sao Paulo", country: "br", zones: 3 },
};
