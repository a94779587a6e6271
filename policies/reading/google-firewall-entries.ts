import { type ResourceView, unknown } from "../rule";
import { ask, every, not, some, type Truth } from "./logic";
import { anyPassage, narrowed, type Passage, peersOf } from "./passages";
import { portsBetween, type Range } from "./port-ranges";
import { at, isTrue, items, numberOf, textOf } from "./values";

/** A rule of a network, which allows or denies by lists of its own. */
export const firewall = "gcp:compute/firewall:Firewall";

export type Direction = "INGRESS" | "EGRESS";
type Action = "allow" | "deny";

/** One rule of a network or policy, a resource by itself or one of a policy's list. */
export interface Entry {
    /** URN of the resource that it stands in. */
    readonly owner: string;
    /** Whether it is a rule of a network. */
    readonly ofNetwork: boolean;
    readonly get: (path: string) => unknown;
}

/** What a policy that holds its rules itself calls them. */
const list = "rules";

/** The rules that a resource holds, or the one that it is; unknown where nobody knows which. */
export function entriesOf(resource: ResourceView, holdsRules: boolean): readonly Entry[] | typeof unknown {
    const { urn: owner, type } = resource;
    if (!holdsRules) return [{ owner, ofNetwork: type === firewall, get: (path) => resource.get(path) }];
    const rules = items(resource.get(list));
    if (rules === unknown) return unknown;
    return rules.map((rule) => ({ owner, ofNetwork: false, get: (path) => at(rule, path) }));
}

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** The word for what a policy's rule does; the API writes it with underscores, the SDK in capitals. */
const wordOf = (action: unknown) => textOf(action).replaceAll("_", "").toLowerCase();
/** Traffic goes to a firewall of Google's or another maker's, which lets through what its profiles let through. */
const inspects = "applysecurityprofilegroup";
/** What each action does. What is sent on to the next policy is past all that follows in this one, as if it were denied: the next is judged by itself. */
const words: Readonly<Record<Action, readonly string[]>> = { allow: ["allow"], deny: ["deny", "gotonext"] };

/**
 * Whether the entry is there to do this. What a security profile group lets through stands elsewhere, in profiles and the signatures of threats: nobody here
 * knows it, so that such an entry may open what it names, and may deny it.
 */
function does({ ofNetwork, get }: Entry, action: Action): Truth {
    if (ofNetwork) return not(ask(get(`${action === "allow" ? "allow" : "denie"}s`), isEmpty));
    return ask(get("action"), (one): Truth => {
        const word = wordOf(one);
        return word === inspects ? unknown : words[action].includes(word);
    });
}

/** Whether what it lets through is for a security profile group to say. */
export const isInspected = ({ ofNetwork, get }: Entry): boolean => !ofNetwork && wordOf(get("action")) === inspects;

/** Whether it is in force, and goes this way; unset it is INGRESS. Source: @pulumi/gcp 9.37.0, compute/firewall.d.ts. */
function isInForce({ get }: Entry, direction: Direction): Truth {
    const way = ask(get("direction"), (one) => (textOf(one) || "INGRESS").toUpperCase() === direction);
    return every([way, not(ask(get("disabled"), isTrue))]);
}

const linesOf = ({ ofNetwork, get }: Entry, action: Action) =>
    get(ofNetwork ? (action === "allow" ? "allows" : "denies") : "match.layer4Configs");

/** Whether it lets anything through in the direction. */
export const opens = (entry: Entry, direction: Direction): Truth =>
    every([not(ask(linesOf(entry, "allow"), isEmpty)), does(entry, "allow"), isInForce(entry, direction)]);

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

/** What a rule of a network is about where nothing narrows it: version 4 alone. Source: docs.cloud.google.com/firewall/docs/firewalls (from knowledge, unverified). */
const everybody = ["0.0.0.0/0"];

/** The other side of a rule of a network: its ranges, or everybody where nothing narrows it. */
function sideOfRule({ get }: Entry, inward: boolean): Side {
    const ranges = get(inward ? "sourceRanges" : "destinationRanges");
    const others = inward ? ["sourceTags", "sourceServiceAccounts"].map((path) => get(path)) : [];
    const nothing = every([ranges, ...others].map((value) => ask(value, isEmpty)));
    return { holds: true, peers: nothing === true ? peersOf(false, everybody) : peersOf(nothing, ranges) };
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

/** What narrows an entry on this side: machines by tags, accounts or networks, or load balancers. */
const targets = [
    "targetTags",
    "targetServiceAccounts",
    "targetSecureTags",
    "targetResources",
    "targetForwardingRules",
] as const;

/** Source: @pulumi/gcp 9.37.0, compute/firewall.d.ts. */
const byDefault = 1000;

function passagesOfEntry(entry: Entry, direction: Direction, isThere: Truth): readonly Passage[] {
    const { owner, ofNetwork, get } = entry;
    const inward = direction === "INGRESS";
    const near = ofNetwork
        ? [["ranges", get(inward ? "destinationRanges" : "sourceRanges")] as const]
        : Object.entries(get("match") ?? {}).filter(([name]) => name.startsWith(inward ? "dest" : "src"));
    const narrow = [...targets.map((target) => [target, get(target)] as const), ...near].filter(
        ([, value]) => !isEmpty(value),
    );
    const priority = get("priority");
    return (["allow", "deny"] as const).map((action) => {
        const side = ofNetwork
            ? sideOfRule(entry, inward)
            : sideOfPolicy(get("match"), inward ? "src" : "dest", action);
        const allows = action === "allow";
        const own = narrowed(narrow, allows);
        return {
            owner,
            holds: every([isThere, isInForce(entry, direction), does(entry, action), side.holds, own.holds]),
            allows,
            order: priority === unknown ? unknown : (numberOf(priority) ?? byDefault),
            scope: own.scope,
            ports: rangesOf(linesOf(entry, action), ofNetwork ? "protocol" : "ipProtocol"),
            peers: side.peers,
        };
    });
}

/** What the rules of a resource let through or deny. */
export function passagesOf(
    owner: string,
    entries: readonly Entry[] | typeof unknown,
    direction: Direction,
    isThere: Truth,
): readonly Passage[] {
    if (entries === unknown) return [{ ...anyPassage(owner), holds: every([isThere, unknown]) }];
    return entries.flatMap((entry) => passagesOfEntry(entry, direction, isThere));
}
