import type { CellFacts, TenantFacts } from "../../../stacks/facts";

/** How the wire shows a text that is not known yet. Source: pulumi/sdk plugin.UnknownStringValue. */
const unknownOnWire = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource as a program declares it: properties in wire form, and where their values came from. */
export interface Declared {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly properties: Readonly<Record<string, unknown>>;
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
    readonly protect: boolean;
    readonly parent: string | undefined;
    readonly provider: Declared | undefined;
    /** The program only reads it. */
    readonly external?: boolean;
}

export interface Options {
    readonly name?: string;
    readonly protect?: boolean;
    readonly parent?: Declared;
    readonly provider?: Declared;
}

/** Some of a resource's arguments, in the types of its SDK. */
export type Given<A> = { readonly [K in keyof A]?: A[K] };

/** A value made from other resources; without `value` it is not known before deployment. */
class Made {
    constructor(
        readonly from: readonly Declared[],
        readonly value: unknown = unknownOnWire,
    ) {}
}

/** A value not known before deployment, made from the resources given. It takes the type of the argument it stands for. */
export function later<T>(...from: readonly Declared[]): T {
    return new Made(from) as T;
}

/** A known value that came from another resource. */
export function taken<T>(value: T, ...from: readonly Declared[]): T {
    return new Made(from, value) as T;
}

function plain(value: unknown, found: Set<string>): unknown {
    if (value instanceof Made) {
        for (const { urn } of value.from) found.add(urn);
        return plain(value.value, found);
    }
    if (Array.isArray(value)) return value.map((item) => plain(item, found));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
        Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, plain(item, found)]])),
    );
}

/** Declares what the program reads and others manage. */
export const read = (type: string, args: object): Declared => ({ ...declare(type, args), external: true });

let count = 0;

/** Declares a resource of a type. */
export function declare(type: string, args: object, options: Options = {}): Declared {
    const name = options.name ?? `r${++count}`;
    const propertyDependencies: Record<string, readonly string[]> = {};
    const properties: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(args)) {
        if (value === undefined) continue;
        const found = new Set<string>();
        properties[key] = plain(value, found);
        if (found.size > 0) propertyDependencies[key] = [...found];
    }
    return {
        urn: `urn:pulumi:dev::shop::${type}::${name}`,
        type,
        name,
        properties,
        propertyDependencies,
        protect: options.protect ?? false,
        parent: options.parent?.urn,
        provider: options.provider,
    };
}

/** A function that declares resources of one type from its SDK's arguments. */
export function kind<A>(type: string) {
    return (args: Given<A>, options?: Options): Declared => declare(type, args, options);
}

/** The root of a tenant's stack. */
export const tenant = (facts: Given<TenantFacts> = {}): Declared =>
    declare("tenantry:index:Tenant", { tenantId: "acme", isolation: "bridge", ...facts }, { name: "acme" });

/** The root of a cell's stack. */
export const cell = (facts: Given<CellFacts> = {}): Declared =>
    declare("tenantry:index:Cell", { cell: "main", ...facts }, { name: "main" });
