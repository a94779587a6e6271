/** What an adapter has to give, one row each in docs/parity.md. */
export const capabilityNames = [
    "network",
    "cluster",
    "node capacity",
    "database",
    "connection pool",
    "cache",
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

/**
 * How a cloud gives a capability: type tokens that are in every stack of the kinds named, or why it gives none. A test plans them all: what is
 * named here and not declared, breaks it, and so does a capability without a row in docs/parity.md.
 */
export type Capability =
    | { readonly types: readonly string[]; readonly in: readonly StackKind[]; readonly asked?: true }
    | { readonly none: string };
export type Capabilities = Readonly<Record<CapabilityName, Capability>>;

/** In cells and silos, whose ground is their own. */
export const ground = (...types: readonly string[]): Capability => ({ types, in: ["cell", "silo"] });
/** In cells, for those that share, and for each tenant that has servers of its own. */
export const servers = (...types: readonly string[]): Capability => ({ types, in: ["cell", "bridge", "silo"] });
/** In the stack of every tenant. */
export const tenants = (...types: readonly string[]): Capability => ({ types, in: ["pool", "bridge", "silo"] });
/** In every stack. */
export const everywhere = (...types: readonly string[]): Capability => ({ types, in: stackKinds });
/** In the stacks of those that ask for it. */
export const onRequest = (kinds: readonly StackKind[], ...types: readonly string[]): Capability => ({
    types,
    in: kinds,
    asked: true,
});
