import { closedToCreators } from "../capabilities";
import { addressRange, canonicalCidr, isPrivateNetwork } from "../cidr";
import { cloudForms } from "../cloud-forms";
import type { Problem } from "../problem";
import { type Path, printPath } from "../read/node";
import { jurisdictions, regions, regionsNear } from "../regions";
import { leastZones } from "../regions/row";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import type { Tenant } from "../schema/tenant";
import { hasSilo } from "../silo";
import type { CellRule, FieldRule, RuleContext, TenantRule } from "./rule";

/** Another name of a jurisdiction, as people write it. */
const otherNames: Readonly<Record<string, string>> = { gb: "uk", usa: "us", eea: "eu", emea: "eu" };

const residency: TenantRule = {
    fields: ["residency", "region"],
    *check(tenant, context) {
        const unknown = tenant.residency.filter((name) => !jurisdictions.includes(name));
        for (const name of unknown) {
            const path = ["residency", tenant.residency.indexOf(name)];
            yield problem("TN304", {
                at: context.origin(path),
                path: printPath(path),
                message: `no region lies in ${name}`,
                value: name,
                allowed: jurisdictions,
                ...(otherNames[name] ? { suggestion: otherNames[name] } : {}),
                fix: "Write jurisdictions as two letters, such as de or us, or eu for the whole union.",
            });
        }
        const { region } = context;
        if (tenant.residency.length === 0 || unknown.length > 0) return;
        if (region.jurisdictions.some((name) => tenant.residency.includes(name))) return;
        const allowed = [...regions.values()]
            .filter(
                (one) =>
                    one.cloud === region.cloud &&
                    one.zones >= leastZones &&
                    one.jurisdictions.some((name) => tenant.residency.includes(name)),
            )
            .map((one) => one.name);
        yield problem("TN303", {
            at: context.origin(["region"]),
            path: "region",
            message: `${region.name} (${region.place}) lies in ${region.jurisdictions.join(" and ")}; residency allows ${tenant.residency.join(", ")}`,
            value: region.name,
            allowed,
            fix: "Choose one of the allowed regions, or widen residency if the tenant may.",
        });
    },
};

function* zones(path: Path, count: number, context: RuleContext, residency: readonly string[]): Iterable<Problem> {
    const { region } = context;
    if (count <= region.zones) return;
    // Where a default asks for more zones than the region has, the region is what the file's owner chose.
    const place = context.blame(path, ["region"]);
    const [name, most] = [printPath(path), region.zones];
    const near = regionsNear(
        region,
        ({ zones, jurisdictions: lies }) =>
            zones >= count && (residency.length === 0 || lies.some((one) => residency.includes(one))),
    ).slice(0, 3);
    const another =
        near.length > 0 ? `a region with more, such as ${near.map((one) => one.name).join(", ")}` : "another region";
    yield problem("TN310", {
        ...place,
        message: `${region.name} offers ${most} availability zone${most === 1 ? "" : "s"} to new resources, not ${count}`,
        value: place.path === name ? count : region.name,
        fix: most < 2 ? `Choose ${another}.` : `Write ${most} as ${name}, or choose ${another}.`,
    });
}

/** Sizes of network that the subnets of a cluster fit in. Source: docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html (at most /16), read 2026-07. */
const widest = 16;
const narrowest = 20;

function* network(path: Path, cidr: string, context: RuleContext): Iterable<Problem> {
    const range = addressRange(cidr);
    const sized = range.prefix >= widest && range.prefix <= narrowest;
    const widened = canonicalCidr(`${cidr.split("/")[0]}/${widest}`);
    const faults: [boolean, string, string][] = [
        // Of another size, the text stands for a network that the next fault tells.
        [sized && !range.canonical, "has bits set below its prefix", `Write ${canonicalCidr(cidr)}.`],
        [
            !sized,
            `must be /${widest} to /${narrowest}, so that clouds take it and the subnets fit`,
            `Write for example ${isPrivateNetwork(widened) ? widened : "10.20.0.0/16"}.`,
        ],
        [
            !isPrivateNetwork(cidr),
            "is not a private network",
            "Take one within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.",
        ],
    ];
    for (const [wrong, message, fix] of faults) {
        if (wrong)
            yield problem("TN323", {
                at: context.origin(path),
                path: printPath(path),
                message: `${cidr} ${message}`,
                value: cidr,
                fix,
            });
    }
}

function deployers<T>(path: Path, read: (value: T) => readonly string[]): FieldRule<T> {
    return {
        fields: [path.join(".")],
        *check(value, context) {
            for (const [index, cidr] of read(value).entries()) {
                const range = addressRange(cidr);
                if (range.canonical && range.prefix > 0) continue;
                const open = range.prefix === 0;
                yield problem("TN323", {
                    at: context.origin([...path, index]),
                    path: printPath([...path, index]),
                    message: `${cidr} ${open ? "is the whole internet" : "has bits set below its prefix"}`,
                    value: cidr,
                    fix: open
                        ? "Name the networks that deploy; an empty list keeps the API private."
                        : `Write ${canonicalCidr(cidr)}.`,
                });
            }
        },
    };
}

/** A private API is reached from within its network alone, and that network is made by the same stack as what needs it. */
function reachable<T>(
    path: Path,
    who: string,
    fix: string,
    read: (value: T) => readonly string[] | undefined,
): FieldRule<T> {
    return {
        fields: [path[0] as string],
        *check(value, context) {
            if (read(value)?.length !== 0) return;
            yield problem("TN329", {
                ...context.notice(path),
                message: `the API of ${who} is private: who deploys from outside of its network, which the same stack makes, cannot reach it`,
                fix: `${fix} An empty list is right only for who deploys from within.`,
            });
        },
    };
}

const example = "[203.0.113.0/24]";

/** With nobody named, nobody gets in where who creates a cluster has no rights inside of it, whoever deploys among them. */
function administered<T>(
    path: Path,
    who: (value: T) => { readonly whose: string; readonly file: string },
    /** The line as it stands in a region's file, given the entry. */
    inRegion: (entry: string) => string,
    read: (value: T) => readonly string[] | undefined,
): FieldRule<T> {
    return {
        fields: [path.join("."), "region"],
        *check(value, context) {
            if (!closedToCreators.includes(context.region.cloud) || read(value)?.length !== 0) return;
            const { whose, file } = who(value);
            const { form, example: one } = cloudForms.principal[context.region.cloud];
            const list = `${path.at(-1)}: [${one}]`;
            const beside = path.length === 1 || context.explicit(path.slice(0, -1));
            const [line, below] = beside
                ? [list, path.length > 1 ? `, below \`${path[0]}:\`` : ""]
                : [`${path[0]}: { ${list} }`, ""];
            const all = inRegion(list);
            const everybody = `${all === line ? "" : `\`${all}\` `}in regions/${context.region.name}.yaml for all of the region that name nobody`;
            yield problem("TN338", {
                ...context.notice(path),
                message: `nobody administers the cluster of ${whose}: on Azure who creates a cluster has no rights inside of it, so its deployment would stop at the first object`,
                fix: `Write ${form}, of whoever deploys at least: \`${line}\` in ${file}${below}, or ${everybody}.`,
            });
        },
    };
}

export const placeRules: readonly TenantRule[] = [
    residency,
    {
        fields: ["placement.zones", "region"],
        check: ({ placement, residency }, context) =>
            zones(["placement", "zones"], placement.zones, context, residency),
    },
    {
        fields: ["placement.cidr"],
        check: ({ placement }, context) => network(["placement", "cidr"], placement.cidr, context),
    },
    deployers<Tenant>(["placement", "deployers"], ({ placement }) => placement.deployers),
    reachable<Tenant>(
        ["placement", "deployers"],
        "a silo tenant's cluster",
        `Write the networks that deploy, such as \`placement: { deployers: ${example} }\`, in the tenant, its tier or the organisation's defaults.`,
        (tenant) => (hasSilo(tenant) ? tenant.placement.deployers : undefined),
    ),
    administered<Tenant>(
        ["placement", "administrators"],
        ({ tenant_id }) => ({
            whose: `the silo tenant ${tenant_id}`,
            file: `${tenant_id}.yaml`,
        }),
        (list) => `placement: { ${list} }`,
        (tenant) => (hasSilo(tenant) ? tenant.placement.administrators : undefined),
    ),
];

export const cellPlaceRules: readonly CellRule[] = [
    { fields: ["zones", "region"], check: (cell, context) => zones(["zones"], cell.zones, context, []) },
    { fields: ["cidr"], check: (cell, context) => network(["cidr"], cell.cidr, context) },
    deployers<Cell>(["deployers"], (cell) => cell.deployers),
    reachable<Cell>(
        ["deployers"],
        "a cell's cluster",
        `Write the networks that deploy, such as \`deployers: ${example}\`, in the cell, or under \`cell:\` in the organisation's defaults.`,
        (cell) => cell.deployers,
    ),
    administered<Cell>(
        ["administrators"],
        ({ cell }) => ({
            whose: `the cell ${cell}`,
            file: `cells/${cell}.yaml`,
        }),
        (list) => `cell: { ${list} }`,
        (cell) => cell.administrators,
    ),
];
