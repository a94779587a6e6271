import { type ResourceView, unknown } from "../rule";
import { takesInWorld } from "./addresses";
import { ask, every, some, type Truth } from "./logic";
import { picksAll } from "./selectors";
import { at, items, numberOf, someItem } from "./values";

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

/** Whether the policy opens the direction for every pod, on every port: to everyone, to every namespace, or to the whole internet. */
export function opens(policy: ResourceView, direction: Direction): Truth {
    const { rules, peers } = directions[direction];
    const list = items(policy.get(`spec.${rules}`));
    if (list === unknown)
        return every([picksAll(policy.get("spec.podSelector")), speaksOf(policy, direction), unknown]);
    const onEveryPort = list.map((rule): { peers: unknown; open: Truth } => ({
        peers: at(rule, peers),
        open: takesEveryPort(at(rule, "ports")),
    }));
    return every([
        picksAll(policy.get("spec.podSelector")),
        speaksOf(policy, direction),
        some([
            ...onEveryPort.map(
                ({ peers: whom, open }): Truth => every([open, some([isEmpty(whom), someItem(whom, isEveryone)])]),
            ),
            takesInWorld(onEveryPort.flatMap(({ peers: whom, open }) => (open === true ? networks(whom) : []))),
        ]),
    ]);
}

/** A rule without ports, or with all of a protocol. */
function takesEveryPort(ports: unknown): Truth {
    const isEvery = (entry: unknown) => {
        const port = at(entry, "port");
        return some([
            port === undefined,
            every([
                ask(port, (first) => numberOf(first) !== undefined && numberOf(first)! <= 1),
                ask(at(entry, "endPort"), (last) => (numberOf(last) ?? 0) >= 65_535),
            ]),
        ]);
    };
    return some([isEmpty(ports), someItem(ports, isEvery)]);
}

/** Whether a peer is every pod of every namespace, or the whole internet by itself. */
function isEveryone(peer: unknown): Truth {
    const spaces = at(peer, "namespaceSelector");
    const everyNamespace = spaces !== undefined && every([picksAll(spaces), picksAll(at(peer, "podSelector"))]);
    return some([everyNamespace, takesInWorld(at(peer, "ipBlock.cidr"))]);
}

function networks(peers: unknown): unknown[] {
    const list = items(peers);
    return list === unknown ? [] : list.flatMap((peer) => at(peer, "ipBlock.cidr") ?? []);
}
