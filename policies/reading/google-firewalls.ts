import { type Finding, type ResourceView, type StackView, unknown } from "../rule";
import { fellows } from "./fellows";
import { ask, every, must, not, notApplicable, onlyIf, some, type Truth } from "./logic";
import { type Door, doorsAmong, narrowed, type Passage, peersOf } from "./passages";
import { portsBetween, type Range } from "./port-ranges";
import { at, each, isTrue, items, numberOf, textOf } from "./values";

const firewall = "gcp:compute/firewall:Firewall";

/** What lets traffic through: rules of a network, and rules of policies over networks, folders or the organization. Source: @pulumi/gcp 9.37.0. */
export const firewallTypes: readonly string[] = [
    firewall,
    "gcp:compute/firewallPolicyRule:FirewallPolicyRule",
    "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
    "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule",
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
];

/** SSH and RDP. */
export const adminPorts: readonly number[] = [22, 3389];

/** Ports of databases, caches, search engines and brokers: SQL Server, Oracle, MySQL, PostgreSQL, Redis, Cassandra, Kafka, OpenSearch, Memcached, MongoDB. */
export const dataPorts: readonly number[] = [1433, 1521, 3306, 5432, 6379, 6380, 9042, 9092, 9200, 9300, 11211, 27017];

type Direction = "INGRESS" | "EGRESS";
type Action = "allow" | "deny";

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** Whether the entry is there to do this. */
function does(resource: ResourceView, action: Action): Truth {
    if (resource.type === firewall)
        return not(ask(resource.get(`${action === "allow" ? "allow" : "denie"}s`), isEmpty));
    return ask(resource.get("action"), (one) => textOf(one).toLowerCase() === action);
}

/** Whether it is in force, and goes this way; unset it is INGRESS. Source: @pulumi/gcp 9.37.0, compute/firewall.d.ts. */
function isInForce(resource: ResourceView, direction: Direction): Truth {
    const way = ask(resource.get("direction"), (one) => (textOf(one) || "INGRESS") === direction);
    return every([way, not(ask(resource.get("disabled"), isTrue))]);
}

/** Where the other side lies, which narrows everything else; the internet is not inside. Source: @pulumi/gcp 9.37.0, types/input.d.ts. */
const scopes: readonly string[] = ["NetworkContext", "NetworkScope"];
const inside: ReadonlySet<string> = new Set(["INTRA_VPC", "NON_INTERNET", "VPC_NETWORKS"]);
/** Lists whose addresses are written elsewhere: nobody knows whether the internet is among them. */
const lists = ["AddressGroups", "RegionCodes", "ThreatIntelligences"] as const;

/** Whom an entry takes in, and whether it does so at all. */
interface Side {
    readonly holds: Truth;
    readonly peers: Passage["peers"];
}

/** The other side of a rule of a network: its ranges, or everybody where nothing narrows it. */
function sideOfRule(resource: ResourceView, inward: boolean): Side {
    const ranges = resource.get(inward ? "sourceRanges" : "destinationRanges");
    const others = inward ? ["sourceTags", "sourceServiceAccounts"].map((path) => resource.get(path)) : [];
    const nothing = every([ranges, ...others].map((value) => ask(value, isEmpty)));
    return { holds: true, peers: peersOf(nothing, ranges) };
}

/** The same of a policy's rule. A denial that something narrows beside its ranges takes nothing from what is open to the internet. */
function sideOfPolicy(match: unknown, side: "src" | "dest", action: Action): Side {
    if (match === unknown) return { holds: unknown, peers: peersOf(unknown) };
    const own = Object.entries(match ?? {}).filter(([name]) => name.startsWith(side));
    const ranges = at(match, `${side}IpRanges`);
    const scoped = own.filter(([name]) => scopes.includes(name.slice(side.length))).map(([, value]) => value);
    const others = own.filter(([name]) => !scopes.includes(name.slice(side.length)) && !name.endsWith("IpRanges"));
    const nothingElse = every(others.map(([, value]) => ask(value, isEmpty)));
    const anyone = every([ask(ranges, isEmpty), nothingElse]);
    if (action === "deny") return { holds: every([scoped.length === 0, nothingElse]), peers: peersOf(anyone, ranges) };
    const listed = lists.map((name) =>
        ask(at(match, `${side}${name}`), (list): Truth => (isEmpty(list) ? false : unknown)),
    );
    const isInside = some(scoped.map((scope) => ask(scope, (one) => inside.has(textOf(one)))));
    return { holds: not(isInside), peers: peersOf(some([anyone, ...listed]), ranges) };
}

/** Ports that the lines of an entry name; a line without ports takes in every one. */
function rangesOf(lines: unknown, protocol: string): Passage["ports"] {
    const list = items(lines);
    if (list === unknown) return unknown;
    return list.flatMap((line): readonly Range[] => {
        const name = at(line, protocol);
        const every = textOf(name).toLowerCase() === "all" ? undefined : (name ?? "");
        const ports = items(at(line, "ports"));
        if (ports === unknown) return [portsBetween(every, unknown, unknown)];
        if (ports.length === 0) return [portsBetween(every, 0, 65_535)];
        return ports.map((port) => {
            if (port === unknown) return portsBetween(every, unknown, unknown);
            const [from = "", to = from] = textOf(port).split("-");
            return portsBetween(every, from.trim(), to.trim());
        });
    });
}

/** What narrows an entry on this side: machines by tags, accounts or networks. */
const targets = ["targetTags", "targetServiceAccounts", "targetSecureTags", "targetResources"] as const;

function passagesOf(resource: ResourceView, direction: Direction, isThere: Truth): readonly Passage[] {
    const inward = direction === "INGRESS";
    const rule = resource.type === firewall;
    const near = rule
        ? [["ranges", resource.get(inward ? "destinationRanges" : "sourceRanges")] as const]
        : Object.entries(resource.get("match") ?? {}).filter(([name]) => name.startsWith(inward ? "dest" : "src"));
    const narrow = [...targets.map((target) => [target, resource.get(target)] as const), ...near].filter(
        ([, value]) => !isEmpty(value),
    );
    const priority = resource.get("priority");
    return (["allow", "deny"] as const).map((action) => {
        const lines = rule
            ? resource.get(action === "allow" ? "allows" : "denies")
            : resource.get("match.layer4Configs");
        const side = rule
            ? sideOfRule(resource, inward)
            : sideOfPolicy(resource.get("match"), inward ? "src" : "dest", action);
        const allows = action === "allow";
        const own = narrowed(narrow, allows);
        return {
            owner: resource.urn,
            holds: every([isThere, isInForce(resource, direction), does(resource, action), side.holds, own.holds]),
            allows,
            order: priority === unknown ? unknown : (numberOf(priority) ?? byDefault),
            scope: own.scope,
            ports: rangesOf(lines, rule ? "protocol" : "ipProtocol"),
            peers: side.peers,
        };
    });
}

/** Source: @pulumi/gcp 9.37.0, compute/firewall.d.ts. */
const byDefault = 1000;

/** Entries of one network or policy, which are asked by their priority. */
function together(stack: StackView, resource: ResourceView) {
    const property = resource.type === firewall ? "network" : "firewallPolicy";
    return fellows(stack, resource, {
        parts: [resource.type],
        types: [],
        property,
        names: [],
        alike: ["project", "region"],
    });
}

/** Judges every entry: nothing that is open to every address lets through what the test names. */
export function notForAll(
    stack: StackView,
    direction: Direction,
    test: (doors: readonly Door[]) => Truth,
    failure: string,
) {
    return each(stack, firewallTypes, (resource): Finding => {
        const lines = items(resource.get(resource.type === firewall ? "allows" : "match.layer4Configs"));
        if (lines !== unknown && lines.length === 0) return notApplicable;
        const judged = () => {
            const doors = doorsAmong(together(stack, resource), resource.urn, (one, holds) =>
                passagesOf(one, direction, holds),
            );
            return must(not(test(doors)), failure, "who is let through, and to what");
        };
        const applies = every([does(resource, "allow"), isInForce(resource, direction)]);
        return onlyIf(applies, judged, "whether it is in force");
    });
}
