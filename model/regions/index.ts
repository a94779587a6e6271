import type { CloudName } from "../schema/fields";
import { awsRegions } from "./aws";
import { azureRegions } from "./azure";
import { gcpRegions } from "./gcp";
import type { RegionRow } from "./row";

export interface Region extends RegionRow {
    readonly name: string;
    readonly cloud: CloudName;
    /** Country and, for members, `eu`. */
    readonly jurisdictions: readonly string[];
    /** Network of the cell that a region gets where none is declared; no two regions of any clouds share one. */
    readonly network: string;
}

/** Members of the European Union. Source: european-union.europa.eu/principles-countries-history/eu-countries_en, read 2026-07. */
const union = new Set("at be bg hr cy cz dk ee fi fr de gr hu ie it lv lt lu mt nl pl pt ro sk si es se".split(" "));

/** Each cloud's 64 slots lie next to each other: 10.64 to 10.127, 10.128 to 10.191, 10.192 to 10.255. */
const firstOctet: Readonly<Record<CloudName, number>> = { aws: 64, azure: 128, gcp: 192 };

const tables = { aws: awsRegions, azure: azureRegions, gcp: gcpRegions } as const;

/** Every region of every cloud; names overlap nowhere, so a region's name tells its cloud. */
export const regions: ReadonlyMap<string, Region> = new Map(
    (Object.keys(tables) as CloudName[]).flatMap((cloud) =>
        Object.entries(tables[cloud]).map(([name, row]): [string, Region] => [
            name,
            {
                ...row,
                name,
                cloud,
                jurisdictions: union.has(row.country) ? [row.country, "eu"] : [row.country],
                network: `10.${firstOctet[cloud] + row.slot}.0.0/16`,
            },
        ]),
    ),
);

/** Every jurisdiction that some region lies in. */
export const jurisdictions: readonly string[] = [
    ...new Set([...regions.values()].flatMap((region) => region.jurisdictions)),
].sort();

/** How near a region of the same cloud is, as far as its name and country tell: the more, the nearer. */
function nearness(one: Region, other: Region): number {
    const start = (name: string) => /^[a-z]+/.exec(name)?.[0];
    const facts = [
        one.jurisdictions.some((name) => other.jurisdictions.includes(name)),
        start(one.name) === start(other.name),
    ];
    return (one.country === other.country ? 4 : 0) + facts.filter(Boolean).length;
}

/** Other regions of a region's cloud that pass a test and lie near it: in the same country or union, or named alike; nearest first. */
export function regionsNear(region: Region, test: (other: Region) => boolean): readonly Region[] {
    return [...regions.values()]
        .filter((other) => other.cloud === region.cloud && other.name !== region.name && test(other))
        .filter((other) => nearness(region, other) > 0)
        .sort((one, other) => nearness(region, other) - nearness(region, one));
}
