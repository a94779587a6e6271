import { type ResourceView, type Unknown, unknown } from "../rule";
import { takesInWorld } from "./addresses";
import type { Joined } from "./joins";
import { ask, every, not, some, type Truth } from "./logic";
import { covers, nearlyEvery, parts, portsOf, type Range } from "./port-ranges";
import { picksAll, picksMost } from "./selectors";
import { at, items, someItem } from "./values";

export const networkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

/** Directions of network policies, each with the property of its rules, and that of a rule's peers. */
const directions = {
    Ingress: { rules: "ingress", peers: "from" },
    Egress: { rules: "egress", peers: "to" },
} as const;
export type Direction = keyof typeof directions;

const isEmpty = (list: unknown): Truth => ask(items(list), (known) => Array.isArray(known) && known.length === 0);

/** Whether a policy speaks of the direction; where it does not say, of ingress, and of egress if it has rules for it. */
function speaksOf(policy: ResourceView, direction: Direction): Truth {
    const types = policy.get("spec.policyTypes");
    if (types !== undefined) return someItem(types, (type) => type === direction);
    if (direction === "Ingress") return true;
    return ask(items(policy.get("spec.egress")), (rules) => Array.isArray(rules) && rules.length > 0);
}

/** What a policy's rules of the direction are called. */
export const rulesOf = (direction: Direction): string => directions[direction].rules;

/** Whether the policy closes the direction for every pod. */
export function closes(policy: ResourceView, direction: Direction): Truth {
    return every([
        picksAll(policy.get("spec.podSelector")),
        speaksOf(policy, direction),
        isEmpty(policy.get(`spec.${directions[direction].rules}`)),
    ]);
}

/** What one rule of a policy lets through, if it holds for the pods at all. */
interface Way {
    readonly holds: Truth;
    readonly peers: unknown;
    readonly ports: readonly Range[] | Unknown;
}

function waysOf(policy: ResourceView, direction: Direction, isThere: Truth): Way[] {
    const { rules, peers } = directions[direction];
    const holds = every([isThere, picksMost(policy.get("spec.podSelector"), "pods"), speaksOf(policy, direction)]);
    const list = items(policy.get(`spec.${rules}`));
    if (holds === false) return [];
    if (list === unknown) return [{ holds, peers: unknown, ports: unknown }];
    return list.map((rule) => ({ holds, peers: at(rule, peers), ports: portsOf(at(rule, "ports")) }));
}

/**
 * Whether policies together open the direction for nearly every pod, on nearly every port: to everyone, to nearly every namespace,
 * or to the whole internet. What one lets through no other takes back, so that rules add up: ranges of ports, and networks.
 */
export function open({ sure, possible }: Joined, direction: Direction): Truth {
    const ways = [
        ...sure.flatMap((policy) => waysOf(policy, direction, true)),
        ...possible.flatMap((policy) => waysOf(policy, direction, unknown)),
    ];
    return nearlyEvery(parts(ways.map(({ ports }) => ports)), (part) =>
        reachesEveryone(ways.map((way) => ({ ...way, holds: every([way.holds, covers(way.ports, part)]) }))),
    );
}

function reachesEveryone(ways: readonly Way[]): Truth {
    const together = (those: readonly Way[]) => takesInWorld(those.flatMap(({ peers }) => networks(peers)));
    return some([
        ...ways.map(({ holds, peers }) => every([holds, some([isEmpty(peers), someItem(peers, isEveryone)])])),
        together(ways.filter(({ holds }) => holds === true)),
        every([unknown, together(ways.filter(({ holds }) => holds !== false))]),
    ]);
}

/** Whether a peer is every pod of nearly every namespace, or the whole internet by itself. */
function isEveryone(peer: unknown): Truth {
    const spaces = at(peer, "namespaceSelector");
    const pods = at(peer, "podSelector");
    const everyNamespace = spaces !== undefined && every([picksMost(spaces, "namespaces"), picksMost(pods, "pods")]);
    return some([everyNamespace, takesInWorld(at(peer, "ipBlock.cidr"))]);
}

/** What one rule of a policy lets through, whatever the pods. */
interface WorldWay {
    /** Where it stands, such as `ingress.0`. */
    readonly place: string;
    /** Whether the whole internet: by its addresses, or because it names no peers. */
    readonly world: Truth;
    /** Whether it names its ports, and no peers. */
    readonly byPorts: Truth;
}

/** Every rule of the direction; unknown where the list is. */
export function worldWays(policy: ResourceView, direction: Direction): readonly WorldWay[] | Unknown {
    const { rules, peers } = directions[direction];
    const list = items(policy.get(`spec.${rules}`));
    if (list === unknown) return unknown;
    return list.map((rule, index) => {
        const named = at(rule, peers);
        return {
            place: `${rules}.${index}`,
            world: some([isEmpty(named), takesInWorld(networks(named))]),
            byPorts: every([isEmpty(named), not(isEmpty(at(rule, "ports")))]),
        };
    });
}

function networks(peers: unknown): unknown[] {
    const list = items(peers);
    return list === unknown ? [] : list.flatMap((peer) => at(peer, "ipBlock.cidr") ?? []);
}
