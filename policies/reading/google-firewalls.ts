import { type Finding, type ResourceView, type StackView, unknown } from "../rule";
import { type Door, doorsIn } from "./doors";
import type { Whole } from "./fellows";
import { type Direction, entriesOf, firewall, isInspected, opens, passagesOf } from "./google-firewall-entries";
import { must, not, onlyIf, some, type Truth } from "./logic";
import { each, textOf } from "./values";

/** Policies over networks of a project, over those of a region, and over folders or the organization. Source: @pulumi/gcp 9.37.0. */
const policies = ["networkFirewallPolicy", "regionNetworkFirewallPolicy", "firewallPolicy"].map((name) => {
    const token = (end: string) => `gcp:compute/${name}${end}:${name[0]!.toUpperCase()}${name.slice(1)}${end}`;
    return { policy: token(""), rule: token("Rule"), withRules: token("WithRules") };
});

/** What lets traffic through: rules of a network, rules of policies, and policies that hold their rules themselves. */
export const firewallTypes: readonly string[] = [
    firewall,
    ...policies.flatMap(({ rule, withRules }) => [rule, withRules]),
];

/** Properties that tell what is let through, for a rule's `properties`. */
export const firewallProperties: readonly string[] = [
    "allows",
    "denies",
    "priority",
    "network",
    "firewallPolicy",
    "direction",
    "disabled",
    "sourceRanges",
    "sourceTags",
    "sourceServiceAccounts",
    "destinationRanges",
    "action",
    "match",
    "rules",
];

/** SSH and RDP. */
export const adminPorts: readonly number[] = [22, 3389];

/** Ports of databases, caches, search engines and brokers: SQL Server, Oracle, MySQL, PostgreSQL, Redis, Cassandra, Kafka, OpenSearch, Memcached, MongoDB. */
export const dataPorts: readonly number[] = [1433, 1521, 3306, 5432, 6379, 6380, 9042, 9092, 9200, 9300, 11211, 27017];

/** A network or policy may be named by its name alone, or by a path or an address that ends in it. */
const lastPart = (name: unknown) => (typeof name === "string" ? textOf(name.split("/").at(-1)) : name);

/** How each type says which network or policy it is of: entries of one are asked together, by their priority. */
const wholes: ReadonlyMap<string, Whole> = new Map(
    [
        {
            parts: [firewall],
            types: [],
            origins: ["gcp:compute/network:Network"],
            property: "network",
            names: ["name", "id", "selfLink"],
        },
        ...policies.map(({ policy, rule, withRules }) => ({
            parts: [rule],
            types: [withRules],
            origins: [policy],
            property: "firewallPolicy",
            names: ["name", "id", "selfLink", "policyId"],
        })),
    ].flatMap((whole) =>
        [...whole.parts, ...whole.types].map(
            (type) => [type, { ...whole, alike: ["project", "region"], spelled: lastPart }] as const,
        ),
    ),
);

const entries = (resource: ResourceView) =>
    entriesOf(resource, wholes.get(resource.type)!.types.includes(resource.type));

const doorsTo = (direction: Direction) =>
    doorsIn(
        ({ type }) => wholes.get(type)!,
        (one, isThere) => passagesOf(one.urn, entries(one), direction, isThere),
    );
const doors = { INGRESS: doorsTo("INGRESS"), EGRESS: doorsTo("EGRESS") } as const;

/** Judges every entry: nothing that is open to every address lets through what the test names. */
export function notForAll(
    stack: StackView,
    direction: Direction,
    test: (doors: readonly Door[]) => Truth,
    failure: string,
) {
    return each(stack, firewallTypes, (resource): Finding => {
        const own = entries(resource);
        const applies: Truth = own === unknown ? unknown : some(own.map((entry) => opens(entry, direction)));
        const isForProfiles = own !== unknown && own.some(isInspected);
        const judged = () => {
            const what = isForProfiles
                ? "what its security profile group lets through"
                : "who is let through, and to what";
            return must(not(test(doors[direction](stack, resource))), failure, what);
        };
        return onlyIf(applies, judged, "whether it is in force");
    });
}
