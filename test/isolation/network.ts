type Labels = Readonly<Record<string, string>>;
interface Selector {
    readonly matchLabels?: Labels;
    readonly matchExpressions?: readonly {
        readonly key: string;
        readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
        readonly values?: readonly string[];
    }[];
}
interface Peer {
    readonly podSelector?: Selector;
    readonly namespaceSelector?: Selector;
    readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}
interface Way {
    readonly from?: readonly Peer[];
    readonly to?: readonly Peer[];
    readonly ports?: readonly { readonly port?: number; readonly endPort?: number; readonly protocol?: string }[];
}
/** A NetworkPolicy and the namespace that it stands in. */
export interface Policy {
    readonly namespace: string;
    readonly spec: {
        readonly podSelector: Selector;
        readonly policyTypes?: readonly string[];
        readonly ingress?: readonly Way[];
        readonly egress?: readonly Way[];
    };
}
/** A pod, at an address that nobody knows before it runs. */
export interface Pod {
    /** Networks that the address lies in. @default any */
    readonly cidrs?: readonly string[];
    readonly name: string;
    readonly namespace: string;
    readonly labels: Labels;
}
/** Something outside of the cluster, somewhere in a network. */
export interface Outside {
    readonly name: string;
    readonly cidr: string;
}
export type End = Pod | Outside;

const isPod = (end: End): end is Pod => "namespace" in end;

function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
    const equal = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
    return (
        equal &&
        matchExpressions.every(({ key, operator, values = [] }) => {
            const value = labels[key];
            if (operator === "Exists") return value !== undefined;
            if (operator === "DoesNotExist") return value === undefined;
            const among = value !== undefined && values.includes(value);
            return operator === "In" ? among : !among;
        })
    );
}

function bounds(cidr: string): readonly [number, number] {
    const [address = "", prefix = "32"] = cidr.split("/");
    const first = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    return [first, first + 2 ** (32 - Number(prefix)) - 1];
}

/** Whether two networks have an address in common. */
export function overlap(one: string, other: string): boolean {
    const [a, b] = [bounds(one), bounds(other)];
    return a[0] <= b[1] && b[0] <= a[1];
}
/** Whether all of a network lies in another. */
export function within(inner: string, outer: string): boolean {
    const [a, b] = [bounds(inner), bounds(outer)];
    return a[0] >= b[0] && a[1] <= b[1];
}

/** Labels of a namespace: the one that Kubernetes sets by itself is all that policies go by here. */
const namespaceLabels = (name: string): Labels => ({ "kubernetes.io/metadata.name": name });

/** Whether a peer can be the end. Implementations differ on whether blocks are about pods; here they are. */
function isPeer({ podSelector, namespaceSelector, ipBlock }: Peer, end: End, inside: string): boolean {
    if (ipBlock) {
        if (isPod(end)) return end.cidrs === undefined || end.cidrs.some((cidr) => overlap(ipBlock.cidr, cidr));
        return overlap(ipBlock.cidr, end.cidr) && !(ipBlock.except ?? []).some((cidr) => within(end.cidr, cidr));
    }
    if (!isPod(end)) return false;
    const there = namespaceSelector
        ? selects(namespaceSelector, namespaceLabels(end.namespace))
        : end.namespace === inside;
    return there && selects(podSelector ?? {}, end.labels);
}

type Direction = "Ingress" | "Egress";

/** Policies that are about a direction of a pod. */
const about = (policies: readonly Policy[], pod: Pod, direction: Direction): Policy[] =>
    policies.filter(({ namespace, spec }) => {
        const types = spec.policyTypes ?? (spec.egress ? ["Ingress", "Egress"] : ["Ingress"]);
        return namespace === pod.namespace && types.includes(direction) && selects(spec.podSelector, pod.labels);
    });

/** Whether some policy closes a direction of a pod but for what policies open. */
export function isolates(policies: readonly Policy[], pod: Pod, direction: Direction): boolean {
    return about(policies, pod, direction).length > 0;
}

function passes(policies: readonly Policy[], own: End, other: End, direction: Direction, port: Port): boolean {
    if (!isPod(own)) return true;
    const those = about(policies, own, direction);
    if (those.length === 0) return true;
    return those.some(({ namespace, spec }) =>
        ((direction === "Ingress" ? spec.ingress : spec.egress) ?? []).some((way) => {
            const peers = direction === "Ingress" ? way.from : way.to;
            const open = (way.ports ?? [{}]).some((each) =>
                (each.protocol ?? "TCP") === port.protocol || Object.keys(each).length === 0
                    ? each.port === undefined ||
                      (port.number >= each.port && port.number <= (each.endPort ?? each.port))
                    : false,
            );
            return (
                open &&
                (peers === undefined || peers.length === 0 || peers.some((peer) => isPeer(peer, other, namespace)))
            );
        }),
    );
}

export interface Port {
    readonly number: number;
    readonly protocol: "TCP" | "UDP" | "SCTP";
}

/** Whether the policies let a connection through: out of where it comes from, and into where it goes. */
export function connects(policies: readonly Policy[], from: End, to: End, port: Port): boolean {
    return passes(policies, from, to, "Egress", port) && passes(policies, to, from, "Ingress", port);
}

/** Every port that a policy names, its neighbours, and one that none names, over each protocol. */
export function portsOf(policies: readonly Policy[]): Port[] {
    const named = policies.flatMap(({ spec }) =>
        [...(spec.ingress ?? []), ...(spec.egress ?? [])].flatMap(({ ports = [] }) =>
            ports.flatMap(({ port, endPort }) => [port, endPort].filter((one) => one !== undefined)),
        ),
    );
    const numbers = new Set([1, 65_535, ...named.flatMap((port) => [port - 1, port, port + 1])]);
    return [...numbers].flatMap((number) =>
        (["TCP", "UDP", "SCTP"] as const).map((protocol) => ({ number, protocol })),
    );
}

/** Every connection between the ends that the policies let through. */
export function connections(policies: readonly Policy[], from: readonly End[], to: readonly End[]): string[] {
    const ports = portsOf(policies);
    return from.flatMap((one) =>
        to.flatMap((other) =>
            ports
                .filter((port) => connects(policies, one, other, port))
                .map(({ number, protocol }) => `${one.name} -> ${other.name} ${protocol} ${number}`),
        ),
    );
}
