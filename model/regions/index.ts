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
