import { type Finding, type ResourceView, unknown } from "../../rule";
import { takesInWorld } from "../addresses";
import { ask, every, must, not, some, type Truth } from "../logic";
import { securityGroup, securityRule } from "../microsoft";
import { at, numberOf, someItem, textOf } from "../values";
import { isWord } from "./words";

/** Types that open ways through a security group: the group with its rules, and a rule by itself. */
export const openingTypes: readonly string[] = [securityGroup, securityRule];

/** What is read of a rule, within a group or by itself. */
const parts = [
    "direction",
    "access",
    "protocol",
    "sourceAddressPrefix",
    "sourceAddressPrefixes",
    "destinationAddressPrefix",
    "destinationAddressPrefixes",
    "destinationPortRange",
    "destinationPortRanges",
] as const;

/** Properties that tell what is opened, for a rule's `properties`. */
export const openingProperties: readonly string[] = [
    "securityRules",
    ...parts.map((part) => `securityRules.0.${part}`),
    ...parts,
];

type Side = "source" | "destination";

/** `AzureCloud` is every customer's machine in the cloud, `AzureCloud.westeurope` every one of a region. */
const anybody = /^(\*|any|internet|azurecloud(\..*)?)$/i;

/**
 * Service tags behind which stand the network itself or machines that Microsoft alone runs, of one region or all. Source:
 * learn.microsoft.com/azure/virtual-network/service-tags-overview (from knowledge, unverified).
 */
const ofMicrosoft =
    /^(virtualnetwork|azureloadbalancer|azurefrontdoor\.backend|gatewaymanager|apimanagement|azuretrafficmanager|azuremonitor|azurebackup|batchnodemanagement|hdinsight|sqlmanagement)(\.\w+)?$/i;
const address = /^[\da-f]*[.:][\d.:a-f]*(\/\d+)?$/i;

/**
 * Whether a prefix is a word for everybody. Who sends from what another tag names, such as apps of every customer, nobody here knows; where traffic
 * goes, a tag names the service.
 */
const isAnybody = (side: Side) => (prefix: unknown) =>
    ask(prefix, (known): Truth => {
        const word = textOf(known).trim();
        if (anybody.test(word)) return true;
        return side === "destination" || word === "" || address.test(word) || ofMicrosoft.test(word) ? false : unknown;
    });

/** Whether one side of a rule takes in the internet: by a word or a network. */
function takesInAnybody(rule: unknown, side: Side): Truth {
    const [one, many] = [at(rule, `${side}AddressPrefix`), at(rule, `${side}AddressPrefixes`)];
    return some([isAnybody(side)(one), takesInWorld(one), someItem(many, isAnybody(side)), takesInWorld(many)]);
}

interface Ports {
    readonly from: number;
    readonly to: number;
}

/** The range that a text such as `22`, `20-25` or `*` names; none for what names no ports. */
function rangeOf(text: unknown): Ports | undefined {
    const port = textOf(text).trim();
    if (port === "*") return { from: 0, to: 65_535 };
    const [from, to = from] = port.split("-").map(numberOf);
    return from === undefined || to === undefined ? undefined : { from, to };
}

/** Whether some range that the rule opens passes the test; a rule that names none opens every port. */
function someRange(rule: unknown, test: (range: Ports) => boolean): Truth {
    const [one, many] = [at(rule, "destinationPortRange"), at(rule, "destinationPortRanges")];
    const passes = (text: unknown) =>
        ask(text, (known) => {
            const range = rangeOf(known);
            return range !== undefined && test(range);
        });
    const named = one !== undefined || (many !== undefined && !(Array.isArray(many) && many.length === 0));
    if (!named) return test({ from: 0, to: 65_535 });
    return some([one === undefined ? false : passes(one), someItem(many, passes)]);
}

export const opensPort =
    (...ports: readonly number[]) =>
    (rule: unknown): Truth =>
        someRange(rule, ({ from, to }) => ports.some((port) => from <= port && port <= to));

export const opensEverything = (rule: unknown): Truth => someRange(rule, ({ from, to }) => from <= 1 && to >= 65_535);

/** Whether the rule opens ports beside those named, yet not every one. */
export const opensOthers =
    (...ports: readonly number[]) =>
    (rule: unknown): Truth =>
        someRange(rule, ({ from, to }) => !(from === to && ports.includes(from)) && !(from <= 1 && to >= 65_535));

/** Rules of a group, or the one that is declared by itself. */
function rulesOf(resource: ResourceView): unknown {
    if (resource.type === securityGroup) return resource.get("securityRules");
    return [Object.fromEntries(parts.map((part) => [part, resource.get(part)]))];
}

const isInbound = isWord("Inbound");
const isOutbound = isWord("Outbound");
const isAllow = isWord("Allow");

/** Judges that no rule lets the internet in, or everything out, to what the test names. */
export function noOpening(
    resource: ResourceView,
    direction: "in" | "out",
    reaches: (rule: unknown) => Truth,
    failure: string,
): Finding {
    const opens = someItem(rulesOf(resource), (rule) =>
        every([
            ask(at(rule, "direction"), direction === "in" ? isInbound : isOutbound),
            ask(at(rule, "access"), isAllow),
            takesInAnybody(rule, direction === "in" ? "source" : "destination"),
            reaches(rule),
        ]),
    );
    return must(not(opens), failure, direction === "in" ? "whom a rule lets in" : "where a rule lets traffic go");
}
