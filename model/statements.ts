import type { Statements } from "./fleet";
import type { StatementsSource } from "./layers/files";
import { settingOf } from "./layers/policies";
import { checkShape } from "./layers/shape";
import { toValue } from "./layers/value";
import type { Problem } from "./problem";
import { keyOriginAt, type MapNode, nodeAt, originAt, type Path, printPath } from "./read/node";
import { parseFile } from "./read/parse";
import { readText } from "./read/text";
import { hasErrors, problem } from "./report";
import type { FileKind } from "./schema/layers";
import { type StatementFields, statementsFile } from "./schema/statements";
import type { Tenant } from "./schema/tenant";
import { nearest } from "./suggest";

/** Name of the file, in the fleet's folder. */
export const statementsName = "policies.yaml";

/** Whether a file in the fleet's folder, by its name there, is the organisation's about policies. */
export function isStatements(kind: FileKind, file: string): boolean {
    return kind === "tenant" && file === statementsName;
}

/** What a statement can be about. */
interface KnownNames {
    readonly tenants: readonly string[];
    readonly tiers: readonly string[];
}

/** Names that nobody has: a statement about them would do nothing, and look as if it did. */
function unknownNames(root: MapNode, list: readonly StatementFields[], known: KnownNames): Problem[] {
    return list.flatMap(({ when = {} }, at) =>
        (["tenants", "tiers"] as const).flatMap((field) =>
            (when[field] ?? []).flatMap((name, item) => {
                if (known[field].includes(name)) return [];
                const path = ["statements", at, "when", field, item];
                return problem("TN450", {
                    at: originAt(root, path),
                    path: printPath(path),
                    message: `no ${field.slice(0, -1)} is named ${name}`,
                    value: name,
                    suggestion: nearest(name, known[field]),
                    fix: "Name what is there, or take the line out.",
                });
            }),
        ),
    );
}

/** Where the entries of a statement's map are written. */
function entriesOf(root: MapNode, at: number, field: "policies" | "packs") {
    const path: Path = ["statements", at, field];
    const node = nodeAt(root, path);
    const keys = node?.kind === "map" ? [...node.entries.keys()] : [];
    return keys.map((key) => ({ key, path: [...path, key], origin: keyOriginAt(root, [...path, key]) }));
}

/** Reads the file. Where it has an error, none of it holds: which part was meant how, nobody can tell. */
export function readStatements({ bytes, file }: StatementsSource, known: KnownNames): Statements {
    const broken = (problems: readonly Problem[]): Statements => ({ list: [], policies: [], problems, broken: true });
    if (!bytes) return broken([]);
    const decoded = readText(bytes, file);
    if ("problem" in decoded) return broken([decoded.problem]);
    const { root, problems: unparsed } = parseFile(decoded.text, file, "organisation");
    if (!root) return broken(unparsed);
    const problems = [...unparsed, ...checkShape(root, statementsFile).problems];
    if (hasErrors(problems)) return broken(problems);
    const { statements } = statementsFile.parse(toValue(root));
    const strange = unknownNames(root, statements, known);
    if (strange.length > 0) return broken([...problems, ...strange]);
    const rules = statements.flatMap((_, at) => entriesOf(root, at, "policies"));
    return {
        list: statements.map((fields, at) => ({
            ...fields,
            origins: Object.fromEntries(
                (["policies", "packs"] as const).flatMap((field) =>
                    entriesOf(root, at, field).map(({ key, origin }) => [`${field}.${key}`, origin]),
                ),
            ),
        })),
        policies: rules.map(({ key, path, origin }) =>
            settingOf(key, printPath(path), { key: origin, node: nodeAt(root, path)! }),
        ),
        problems,
        broken: false,
    };
}

/** Whether a statement is about a tenant, on whichever day. */
export function concerns({ when = {} }: StatementFields, tenant: StatedTenant): boolean {
    const fits = (names: readonly string[] | undefined, name: string) => names === undefined || names.includes(name);
    return (
        fits(when.tenants, tenant.tenant_id) &&
        fits(when.tiers, tenant.tier) &&
        fits(when.clouds, tenant.cloud) &&
        Object.entries(when.labels ?? {}).every(([label, value]) => tenant.labels[label] === value)
    );
}

/** A tenant as statements see it. */
export type StatedTenant = Pick<Tenant, "tenant_id" | "tier" | "cloud" | "labels">;
