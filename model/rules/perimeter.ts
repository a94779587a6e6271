import { cloudTitles } from "../cloud-forms";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import type { PerimeterSettings } from "../schema/perimeter";
import type { Tenant } from "../schema/tenant";
import type { CellRule, FieldRule, TenantRule } from "./rule";

/** What keeps data from leaving by the cloud's own APIs on the others. */
const instead = {
    aws: "the network's endpoints let principals of its account alone through",
    azure: "every service has a private endpoint and no public way in",
} as const;

/** Only Google Cloud's APIs know perimeters. */
function ofGoogle<T>(path: readonly string[], read: (value: T) => PerimeterSettings | undefined): FieldRule<T> {
    return {
        fields: [path.join("."), "region"],
        *check(value, { region, origin }) {
            const { cloud, name } = region;
            if (cloud === "gcp" || read(value) === undefined) return;
            yield problem("TN362", {
                at: origin(path),
                path: printPath([...path]),
                message: `${name} is a region of ${cloudTitles[cloud]}, which has no perimeters of VPC Service Controls: there ${instead[cloud]}`,
                fix: "Take it out, or choose a region of Google Cloud, such as europe-west1.",
            });
        },
    };
}

export const perimeterRules: readonly TenantRule[] = [
    ofGoogle<Tenant>(["placement", "perimeter"], ({ placement }) => placement.perimeter),
];
export const cellPerimeterRules: readonly CellRule[] = [ofGoogle<Cell>(["perimeter"], ({ perimeter }) => perimeter)];
