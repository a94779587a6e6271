/** What an adapter has to give, one row each in docs/parity.md. */
export const capabilityNames = [
    "network",
    "cluster",
    "node capacity",
    "database",
    "readers of a database",
    "connection pool",
    "cache",
    "readers of a cache",
    "object storage",
    "keys",
    "secrets",
    "workload identity",
    "audit trail",
    "metrics",
    "logs",
    "alerts",
    "dashboard",
    "backup of the cluster",
    "budget",
    "edge and WAF",
    "registry",
] as const;
type CapabilityName = (typeof capabilityNames)[number];

/** Stacks that there are of a cloud: of a cell, and of a tenant of each isolation. */
export const stackKinds = ["cell", "pool", "bridge", "silo"] as const;
export type StackKind = (typeof stackKinds)[number];

/** Kinds of resources by which a capability is given. */
export interface Given {
    readonly types: readonly string[];
    readonly in: readonly StackKind[];
    /** For those alone that ask for it. */
    readonly asked?: true;
    /** What a resource has to be beside one of its kind, where that does not tell: inputs by dotted path. */
    readonly having?: Readonly<Record<string, string | boolean>>;
    /** Why a tenant that did not ask for it has nothing in its place. */
    readonly otherwise?: string;
}

/**
 * How a cloud gives a capability: type tokens that are in every stack of the kinds named, or why it gives none. A test plans them all: what is
 * named here and not declared, breaks it, and so does a capability without a row in docs/parity.md.
 */
export type Capability = Given | { readonly none: string };
export type Capabilities = Readonly<Record<CapabilityName, Capability>>;

interface Planned {
    readonly type: string;
    readonly inputs?: object | undefined;
}

const inputAt = (inputs: unknown, path: string): unknown =>
    path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], inputs);

/** Which kinds of a capability are among planned resources, each as it has to be. */
export function givenIn({ types, having = {} }: Given, resources: readonly Planned[]): readonly string[] {
    const fits = ({ inputs }: Planned) =>
        Object.entries(having).every(([path, value]) => inputAt(inputs, path) === value);
    return types.filter((type) => resources.some((one) => one.type === type && fits(one)));
}

/** In cells and silos, whose ground is their own. */
export const ground = (...types: readonly string[]): Given => ({ types, in: ["cell", "silo"] });
/** In cells, for those that share, and for each tenant that has servers of its own. */
export const servers = (...types: readonly string[]): Given => ({ types, in: ["cell", "bridge", "silo"] });
/** In the stack of every tenant. */
export const tenants = (...types: readonly string[]): Given => ({ types, in: ["pool", "bridge", "silo"] });
/** In every stack. */
export const everywhere = (...types: readonly string[]): Given => ({ types, in: stackKinds });
/** In the stacks of those that ask for it. */
export const onRequest = (kinds: readonly StackKind[], ...types: readonly string[]): Given => ({
    types,
    in: kinds,
    asked: true,
});
