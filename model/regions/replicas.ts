import type { CloudName } from "../schema/fields";
import { type Region, regions } from "./index";

/**
 * Regions of AWS by part of the world, in the order that they are taken as second ones. What stands here never moves, or copies would: new regions go to the end of their line.
 */
const awsOrder: readonly (readonly string[])[] = [
    ["eu-central-1", "eu-west-1", "eu-north-1", "eu-west-3", "eu-west-2", "eu-south-2", "eu-south-1", "eu-central-2"],
    [
        ...["us-west-2", "us-east-2", "us-east-1", "us-west-1"],
        ...["ca-central-1", "sa-east-1", "ca-west-1", "mx-central-1"],
    ],
    [
        ...["ap-northeast-1", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2", "ap-south-1", "ap-northeast-2"],
        ...["ap-southeast-4", "ap-south-2", "ap-east-1", "ap-southeast-3", "ap-southeast-5", "ap-southeast-7"],
        "ap-east-2",
    ],
    ["me-central-1", "me-south-1", "il-central-1", "af-south-1"],
];

/** The same of Google Cloud. */
const googleOrder: readonly (readonly string[])[] = [
    [
        ...["europe-west4", "europe-west1", "europe-west3", "europe-north1", "europe-west9", "europe-west8"],
        ...["europe-southwest1", "europe-central2", "europe-west2", "europe-west6", "europe-west10", "europe-west12"],
        "europe-north2",
    ],
    [
        ...["us-central1", "us-east1", "us-east4", "us-west1", "us-east5", "us-south1", "us-west2", "us-west3"],
        ...["us-west4", "northamerica-northeast1", "northamerica-northeast2", "southamerica-east1"],
        ...["southamerica-west1", "northamerica-south1"],
    ],
    [
        ...["asia-southeast1", "asia-northeast1", "asia-east1", "asia-northeast2", "asia-south1", "asia-south2"],
        ...["asia-northeast3", "asia-east2", "asia-southeast2", "australia-southeast1", "australia-southeast2"],
    ],
    ["me-west1", "me-central1", "africa-south1", "me-central2"],
];

/**
 * Regions that an account has to be opted in to. They come after all others, and are never taken by default: a deployment would fail half-way.
 * Source: docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html (from knowledge, unverified).
 */
const optIn: ReadonlySet<string> = new Set([
    ...[
        "eu-south-2",
        "eu-south-1",
        "eu-central-2",
        "ca-west-1",
        "mx-central-1",
        "ap-southeast-4",
        "ap-south-2",
        "ap-east-1",
    ],
    ...[
        "ap-southeast-3",
        "ap-southeast-5",
        "ap-southeast-7",
        "ap-east-2",
        "me-central-1",
        "me-south-1",
        "il-central-1",
    ],
    "af-south-1",
    // Google lets projects in one by one. Source: cloud.google.com/docs/geography-and-regions (from knowledge, unverified).
    "me-central2",
]);

/**
 * The one region that Azure copies storage of a region to, for each region whose storage takes three zones and a second region (GZRS).
 * Sources: learn.microsoft.com/azure/storage/common/redundancy-regions-gzrs (which regions), and of the pairs
 * github.com/MicrosoftDocs/azure-docs, articles/reliability/cross-region-replication-azure.md at 00f4e57; read 2026-11-29.
 */
const azurePairs: Readonly<Record<string, string>> = {
    southafricanorth: "southafricawest",
    australiaeast: "australiasoutheast",
    eastasia: "southeastasia",
    southeastasia: "eastasia",
    japaneast: "japanwest",
    koreacentral: "koreasouth",
    centralindia: "southindia",
    francecentral: "francesouth",
    germanywestcentral: "germanynorth",
    southcentralus: "northcentralus",
    swedencentral: "swedensouth",
    northeurope: "westeurope",
    westeurope: "northeurope",
    norwayeast: "norwaywest",
    switzerlandnorth: "switzerlandwest",
    uksouth: "ukwest",
    uaenorth: "uaecentral",
    canadacentral: "canadaeast",
    centralus: "eastus2",
    eastus: "westus",
    eastus2: "centralus",
    westus2: "westcentralus",
    westus3: "eastus",
    brazilsouth: "southcentralus",
};

/** Where regions lie that Azure opens to copies alone, so that nobody runs there. */
const copiesAlone: Readonly<Record<string, readonly string[]>> = { swedensouth: ["se", "eu"] };

/** All others, those of the same part of the world first. */
function inOrder(order: readonly (readonly string[])[], region: string): readonly string[] {
    const own = order.filter((line) => line.includes(region));
    const all = [...own, ...order.filter((line) => !own.includes(line))].flat().filter((one) => one !== region);
    // So that `preferred` and `required` take the same one wherever both take any.
    return [...all.filter((one) => !optIn.has(one)), ...all.filter((one) => optIn.has(one))];
}

/** What may be taken as a second region, best first. */
const candidates: Readonly<Record<CloudName, (region: string) => readonly string[]>> = {
    aws: (region) => inOrder(awsOrder, region),
    azure: (region) => [azurePairs[region] ?? []].flat(),
    gcp: (region) => inOrder(googleOrder, region),
};

/** Where a region lies, those that are opened to copies alone among them; undefined where nobody knows it. */
const liesIn = (name: string): readonly string[] | undefined => regions.get(name)?.jurisdictions ?? copiesAlone[name];

/** The region that Azure copies storage of a region to; undefined where nobody knows one. */
export const pairOf = (region: string): string | undefined => azurePairs[region];

/** Jurisdictions of the region that Azure copies storage of a region to; undefined where nobody knows that region. */
export function pairJurisdictions(region: string): readonly string[] | undefined {
    return liesIn(azurePairs[region] ?? "");
}

/** Where copies may lie: what residency says, else where the region itself lies. */
export function replicaJurisdictions(region: Region, residency: readonly string[]): readonly string[] {
    return residency.length > 0 ? residency : region.jurisdictions;
}

/** How much a tenant wants its second region: one that an account has to be opted in to is for whoever requires one. */
export type Wish = "preferred" | "required";

/** The second region of a region within residency; undefined where there is none. */
export function replicaRegion(name: string, residency: readonly string[], wish: Wish): string | undefined {
    const region = regions.get(name);
    if (region === undefined) return undefined;
    const allowed = replicaJurisdictions(region, residency);
    const found = candidates[region.cloud](name).find((one) => liesIn(one)?.some((place) => allowed.includes(place)));
    return wish === "preferred" && optIn.has(found ?? "") ? undefined : found;
}
