import type { Planned } from "../plans";

/** More than so many others hang on a hub, such as a key: what else hangs on it has nothing to do with a resource that does. */
const mostOfAResource = 20;

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

interface Objects {
    readonly roleRef?: { readonly kind?: unknown; readonly name?: unknown };
    readonly metadata?: { readonly namespace?: unknown; readonly name?: unknown };
}
const object = ({ inputs }: Planned): Objects => inputs ?? {};

/** Roles that a binding names. */
function rolesOf(binding: Planned, all: readonly Planned[]): readonly string[] {
    const { roleRef, metadata } = object(binding);
    if (!roleRef) return [];
    const isIt = (one: Planned) =>
        one.type.endsWith(`:${roleRef.kind}`) &&
        object(one).metadata?.name === roleRef.name &&
        (roleRef.kind === "ClusterRole" || object(one).metadata?.namespace === metadata?.namespace);
    return all.filter(isIt).map(({ urn }) => urn);
}

/** Resources that are made from each other, or name each other as a binding does its role, both ways, by URN. */
export function graphOf(resources: readonly Planned[]): Graph {
    const graph = new Map<string, Set<string>>();
    const link = (from: string, to: string) => graph.set(from, (graph.get(from) ?? new Set()).add(to));
    for (const one of resources)
        for (const other of [...Object.values(one.propertyDependencies ?? {}).flat(), ...rolesOf(one, resources)]) {
            link(one.urn, other);
            link(other, one.urn);
        }
    return graph;
}

export const besides = (graph: Graph, urn: string): readonly string[] => [...(graph.get(urn) ?? [])];

/** Objects of Kubernetes that others of their namespace are joined to by names and labels. */
const joined = /^kubernetes:(rbac\.authorization\.k8s\.io|networking\.k8s\.io)\/v1:/;
const namespaceOf = (one: Planned): unknown => object(one).metadata?.namespace;

/** What of a plan a change of one resource can matter to. */
export interface Near {
    /** The resource, and those that it is made from or that are made from it. */
    readonly judged: ReadonlySet<string>;
    /** They, with what stands beside them. */
    readonly shown: readonly Planned[];
}

export function near(resources: ReadonlyMap<string, Planned>, graph: Graph, urn: string): Near {
    const isHub = (other: string) => besides(graph, other).length > mostOfAResource;
    const judged = new Set([urn, ...besides(graph, urn).filter((other) => !isHub(other))]);
    const around = new Set([...judged].flatMap((other) => [other, ...besides(graph, other)]));
    const namespace = namespaceOf(resources.get(urn)!);
    const shown = [...resources.values()].filter(
        (one) => around.has(one.urn) || (namespace && joined.test(one.type) && namespaceOf(one) === namespace),
    );
    return { judged, shown };
}
