import { perimeterClouds } from "../capabilities";
import { cloudForms, cloudTitles, type FormKind, formOf } from "../cloud-forms";
import type { Problem } from "../problem";
import { type Path, printPath } from "../read/node";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import type { Tenant } from "../schema/tenant";
import type { CellRule, FieldRule, RuleContext, TenantRule } from "./rule";

const codeOf = { account: "TN334", principal: "TN335", zone: "TN336" } as const;

/** A text must have the form that the region's cloud writes it in: that of another names nothing there. */
function* ofRegion(kind: FormKind, path: Path, text: string, { region, origin }: RuleContext): Iterable<Problem> {
    const written = formOf(kind, text);
    // A text of no cloud's form was told of by the field itself.
    if (written === undefined || written === region.cloud) return;
    const wanted = cloudForms[kind][region.cloud];
    yield problem(codeOf[kind], {
        at: origin(path),
        path: printPath(path),
        message: `${text} is not ${wanted.form}, and ${region.name} is a region of ${cloudTitles[region.cloud]}`,
        value: text,
        fix: `Write ${wanted.form}, such as ${wanted.example}. Where a file for several clouds says it and means ${cloudForms[kind][written].form}, move it to clouds/${written}.yaml, or to the regions, cells or tenants that it is meant for.`,
    });
}

function rule<T>(
    kind: FormKind,
    path: readonly string[],
    read: (value: T) => string | readonly string[] | undefined,
): FieldRule<T> {
    return {
        fields: [path.join("."), "region"],
        *check(value, context) {
            const found = read(value);
            if (typeof found === "string") yield* ofRegion(kind, path, found, context);
            else
                for (const [index, text] of (found ?? []).entries())
                    yield* ofRegion(kind, [...path, index], text, context);
        },
    };
}

/** Elsewhere there are no perimeters: what a layer says of them says nothing there. */
const ofPerimeters = <T>(cloud: Tenant["cloud"], value: T): T | undefined =>
    perimeterClouds.includes(cloud) ? value : undefined;

export const cloudFormRules: readonly TenantRule[] = [
    rule<Tenant>("account", ["placement", "account"], ({ placement }) => placement.account),
    rule<Tenant>("principal", ["placement", "administrators"], ({ placement }) => placement.administrators),
    rule<Tenant>("principal", ["placement", "viewers"], ({ placement }) => placement.viewers),
    rule<Tenant>(
        "principal",
        ["placement", "registry", "publishers"],
        ({ placement }) => placement.registry.publishers,
    ),
    rule<Tenant>("principal", ["placement", "perimeter", "deployers"], ({ cloud, placement }) =>
        ofPerimeters(cloud, placement.perimeter?.deployers),
    ),
    rule<Tenant>("zone", ["placement", "dns", "zone_id"], ({ placement }) => placement.dns?.zone_id),
];

export const cellCloudFormRules: readonly CellRule[] = [
    rule<Cell>("account", ["account"], ({ account }) => account),
    rule<Cell>("principal", ["administrators"], ({ administrators }) => administrators),
    rule<Cell>("principal", ["registry", "publishers"], ({ registry }) => registry.publishers),
    rule<Cell>("principal", ["perimeter", "deployers"], ({ cloud, perimeter }) =>
        ofPerimeters(cloud, perimeter?.deployers),
    ),
    rule<Cell>("zone", ["dns", "zone_id"], ({ dns }) => dns?.zone_id),
];
