import { type Finding, type ResourceView, type Unknown, unknown } from "../rule";
import { takesInWorld } from "./addresses";
import { ask, every, must, not, notApplicable, onlyIf, some, type Truth, worst } from "./logic";
import { at, isTrue, items, numberOf, textOf } from "./values";

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
    "direction",
    "disabled",
    "sourceRanges",
    "sourceTags",
    "sourceServiceAccounts",
    "destinationRanges",
    "action",
    "match",
];

/** Ports that one line of a rule lets through. */
interface Line {
    readonly protocol: unknown;
    readonly ports: readonly unknown[] | Unknown;
}

/** SSH and RDP. */
export const adminPorts: readonly number[] = [22, 3389];

/** Ports of databases, caches, search engines and brokers: SQL Server, Oracle, MySQL, PostgreSQL, Redis, Cassandra, Kafka, OpenSearch, Memcached, MongoDB. */
export const dataPorts: readonly number[] = [1433, 1521, 3306, 5432, 6379, 6380, 9042, 9092, 9200, 9300, 11211, 27017];

type Direction = "INGRESS" | "EGRESS";

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** Whether the rule is in force, lets through, and goes this way; unset it is INGRESS. Source: @pulumi/gcp 9.37.0, compute/firewall.d.ts. */
function applies(resource: ResourceView, direction: Direction): Truth {
    const lets =
        resource.type === firewall
            ? not(ask(resource.get("allows"), isEmpty))
            : ask(resource.get("action"), (action) => textOf(action).toLowerCase() === "allow");
    const way = ask(resource.get("direction"), (one) => (textOf(one) || "INGRESS") === direction);
    return every([lets, way, not(ask(resource.get("disabled"), isTrue))]);
}

/** Where the other side lies, which narrows everything else; the internet is not inside. Source: @pulumi/gcp 9.37.0, types/input.d.ts. */
const scopes: readonly string[] = ["NetworkContext", "NetworkScope"];
const inside: ReadonlySet<string> = new Set(["INTRA_VPC", "NON_INTERNET", "VPC_NETWORKS"]);
/** Lists whose addresses are written elsewhere: nobody knows whether the internet is among them. */
const lists = ["AddressGroups", "RegionCodes", "ThreatIntelligences"] as const;

/** Whether every address of the internet is on the other side: by its ranges, or because nothing narrows the other side at all. */
function isOpen(resource: ResourceView, direction: Direction): Truth {
    const inward = direction === "INGRESS";
    if (resource.type === firewall) {
        const ranges = resource.get(inward ? "sourceRanges" : "destinationRanges");
        const narrowed = inward ? ["sourceTags", "sourceServiceAccounts"] : [];
        const nothing = [ranges, ...narrowed.map((path) => resource.get(path))].map((value) => ask(value, isEmpty));
        return some([takesInWorld(ranges), every(nothing)]);
    }
    const match = resource.get("match");
    if (typeof match !== "object" || match === null) return match === unknown ? unknown : true;
    const side = inward ? "src" : "dest";
    const isInside = (scope: string) => ask(at(match, `${side}${scope}`), (one) => inside.has(textOf(one)));
    const others = Object.entries(match).filter(
        ([name]) => name.startsWith(side) && !scopes.includes(name.slice(side.length)),
    );
    return every([
        not(some(scopes.map(isInside))),
        some([
            takesInWorld(at(match, `${side}IpRanges`)),
            every(others.map(([, value]) => ask(value, isEmpty))),
            ...lists.map((name) =>
                ask(at(match, `${side}${name}`), (list): Truth => (isEmpty(list) ? false : unknown)),
            ),
        ]),
    ]);
}

function linesOf(resource: ResourceView): readonly Line[] | Unknown {
    const policy = resource.type !== firewall;
    const list = items(resource.get(policy ? "match.layer4Configs" : "allows"));
    if (list === unknown) return unknown;
    return list.map((line) => ({
        protocol: at(line, policy ? "ipProtocol" : "protocol"),
        ports: items(at(line, "ports")),
    }));
}

const withPorts: ReadonlySet<string> = new Set(["tcp", "udp", "sctp", "6", "17", "132"]);
const isEvery = (protocol: unknown) => textOf(protocol).toLowerCase() === "all";
const hasPorts = (protocol: unknown) => withPorts.has(textOf(protocol).toLowerCase());

function rangeOf(port: unknown): readonly [number, number] {
    const [first = "", last = first] = textOf(port).split("-");
    return [numberOf(first.trim()) ?? Number.NaN, numberOf(last.trim()) ?? Number.NaN];
}

/** Whether some range of the line is as the test says; a line without ports takes in every one. */
function someRange({ protocol, ports }: Line, test: (from: number, to: number) => boolean): Truth {
    const ranges: Truth =
        ports === unknown
            ? unknown
            : ports.length === 0
              ? test(0, 65_535)
              : some(ports.map((port) => ask(port, (known) => test(...rangeOf(known)))));
    return some([ask(protocol, isEvery), every([ask(protocol, hasPorts), ranges])]);
}

/** Whether the line takes in every port of every protocol, or of one. */
export const takesEverything = (line: Line): Truth => someRange(line, (from, to) => from <= 1 && to >= 65_535);

/** Whether the line takes in one of the ports. */
export const takesAny =
    (ports: readonly number[]) =>
    (line: Line): Truth =>
        someRange(line, (from, to) => ports.some((port) => from <= port && port <= to));

/** Whether the line takes in ports beside these, and not simply all. */
export const takesOthers =
    (ports: readonly number[]) =>
    (line: Line): Truth =>
        every([not(takesEverything(line)), someRange(line, (from, to) => from !== to || !ports.includes(from))]);

/** Judges that nothing which is open to every address lets through what the test names. */
export function notForAll(
    resource: ResourceView,
    direction: Direction,
    test: (line: Line) => Truth,
    failure: string,
): Finding {
    const lines = linesOf(resource);
    const open = isOpen(resource, direction);
    const judged = () =>
        lines === unknown
            ? must(not(every([open, unknown])), failure, "what is let through")
            : worst(
                  lines.map((line) => must(not(every([open, test(line)])), failure, "who is let through, and to what")),
              );
    return lines !== unknown && lines.length === 0
        ? notApplicable
        : onlyIf(applies(resource, direction), judged, "whether it is in force");
}
