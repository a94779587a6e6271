import type { Fleet, Origin, ResolvedCell, ResolvedTenant } from "./fleet";
import { originIn } from "./layers/traced";
import { type Path, printPath } from "./read/node";

/** A final value with the place that it came from. */
export interface Explained {
    /** YAML path, such as `tenant_config.autoscaling.min_replicas`. */
    readonly path: string;
    /** The value as it would be written: quantities with their units. */
    readonly value: string | number | boolean | readonly [] | Readonly<Record<string, never>>;
    readonly origin: Origin;
}

function isLeaf(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return true;
    if (Array.isArray(value)) return value.length === 0;
    const prototype: unknown = Object.getPrototypeOf(value);
    // Quantities are objects of classes of their own.
    return (prototype !== Object.prototype && prototype !== null) || Object.keys(value).length === 0;
}

/** A leaf as it would be written. */
function printed(value: unknown): Explained["value"] {
    if (Array.isArray(value)) return [];
    if (typeof value === "object" && value !== null) {
        return Object.getPrototypeOf(value) === Object.prototype ? {} : String(value);
    }
    return value as string | number | boolean;
}

function* leaves(resolved: ResolvedTenant | ResolvedCell, value: unknown, path: Path): Iterable<Explained> {
    if (value === undefined) return;
    if (isLeaf(value)) {
        const origin = originIn(resolved, path);
        if (origin) yield { path: printPath(path), value: printed(value), origin };
        return;
    }
    const children: [string | number, unknown][] = Array.isArray(value)
        ? value.map((item, index) => [index, item])
        : Object.entries(value as object);
    for (const [key, child] of children) yield* leaves(resolved, child, [...path, key]);
}

function within(path: string, section: string): boolean {
    return path === section || path.startsWith(`${section}.`) || path.startsWith(`${section}[`);
}

function explained(resolved: ResolvedTenant | ResolvedCell, value: object, path: string): readonly Explained[] {
    const all = [...leaves(resolved, value, [])];
    return Object.freeze(path === "" ? all : all.filter((one) => within(one.path, path)));
}

/**
 * Every final value of a tenant, or of one section of it, with its origin, in the order of the schema. Undefined where no
 * such tenant was resolved; empty where the path names nothing.
 */
export function explain(fleet: Fleet, tenantId: string, path = ""): readonly Explained[] | undefined {
    const resolved = fleet.tenants.find(({ tenant }) => tenant.tenant_id === tenantId);
    if (!resolved) return undefined;
    return explained(resolved, resolved.tenant, path);
}

/** {@link explain} of a cell, by its own name. */
export function explainCell(fleet: Fleet, name: string, path = ""): readonly Explained[] | undefined {
    const resolved = fleet.cells.find(({ cell }) => cell.cell === name);
    return resolved && explained(resolved, resolved.cell, path);
}
