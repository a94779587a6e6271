import { type Finding, type ResourceView, type StackView, unknown } from "../../rule";
import { type Door, doorsIn } from "../doors";
import type { Whole } from "../fellows";
import { ask, every, must, not, some, type Truth } from "../logic";
import { securityGroup, securityRule } from "../microsoft";
import { anyPassage, narrowed, type Passage, peersOf } from "../passages";
import { portsBetween, type Range } from "../port-ranges";
import { at, each, items, numberOf, someItem, textOf } from "../values";
import { inAnyCase, isWord } from "./words";

/** Types that open ways through a security group: the group with its rules, and a rule by itself. */
export const openingTypes: readonly string[] = [securityGroup, securityRule];

/** What is read of a rule, within a group or by itself. */
const parts = [
    "direction",
    "access",
    "priority",
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
    "networkSecurityGroupName",
];

type Side = "source" | "destination";
type Direction = "in" | "out";

/** `AzureCloud` is every customer's machine in the cloud, `AzureCloud.westeurope` every one of a region. */
const anybody = /^(\*|any|internet|azurecloud(\..*)?)$/i;
/**
 * No address that anybody sends from: whoever writes it means everybody, and the CIS Microsoft Azure Foundations Benchmark takes it so (audit of RDP from the
 * internet, read 2026-12). What Azure makes of it is not documented, so that a denial of it denies nothing.
 */
const nobody = /^(0\.0\.0\.0|\/0)$/;
/** Of these nobody is left out. */
const everybody = /^(\*|any|internet)$/i;

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
        if (anybody.test(word) || (side === "source" && nobody.test(word))) return true;
        return side === "destination" || word === "" || address.test(word) || ofMicrosoft.test(word) ? false : unknown;
    });

/** What a denial names by a tag is less than everybody. */
const isEverybody = (prefix: unknown) => ask(prefix, (known) => everybody.test(textOf(known).trim()));

/** The range that a text such as `22`, `20-25` or `*` names; none for what names no ports. */
function rangeOf(protocol: unknown, text: unknown): Range {
    if (text === unknown) return portsBetween(protocol, unknown, unknown);
    const port = textOf(text).trim();
    if (port === "*") return portsBetween(protocol, 0, 65_535);
    const [from, to = from] = port.split("-").map(numberOf);
    return portsBetween(protocol, from, to);
}

/** Ports that a rule is about; a rule that names none is about every port. */
function rangesOf(rule: unknown): Passage["ports"] {
    const name = at(rule, "protocol");
    const protocol = ["", "*", "any"].includes(textOf(name).toLowerCase()) && name !== unknown ? undefined : name;
    const lists = ["destinationPortRange", "destinationPortRanges"].map((part) => items(at(rule, part)));
    if (lists.includes(unknown)) return [rangeOf(protocol, unknown)];
    const texts = lists.flat();
    return texts.length === 0 ? [rangeOf(protocol, "*")] : texts.map((text) => rangeOf(protocol, text));
}

/** What a rule is narrowed to besides: machines or networks of this side, and the ports of the sender. */
function narrowedTo(rule: unknown, near: Side): readonly unknown[] {
    const nets = [`${near}AddressPrefix`, `${near}AddressPrefixes`].map((part) => items(at(rule, part)));
    const groups = ["source", "destination"].map((side) => items(at(rule, `${side}ApplicationSecurityGroups`)));
    const ports = ["sourcePortRange", "sourcePortRanges"].map((part) => items(at(rule, part)));
    return [...nets, ...groups, ...ports]
        .flatMap((list) => (list === unknown ? [unknown] : list))
        .map((value) => inAnyCase(at(value, "id") ?? value))
        .filter(
            (value) => value === unknown || !/^(\*|any|0-65535)?$/i.test(textOf(value)) || typeof value === "object",
        );
}

const isInbound = isWord("Inbound");
const isOutbound = isWord("Outbound");
const isAllow = isWord("Allow");

function passage(owner: string, rule: unknown, direction: Direction, isThere: Truth): Passage {
    const [far, near] =
        direction === "in" ? (["source", "destination"] as const) : (["destination", "source"] as const);
    const [one, many] = [at(rule, `${far}AddressPrefix`), at(rule, `${far}AddressPrefixes`)];
    const allows = ask(at(rule, "access"), isAllow);
    const anyone = allows === false ? isEverybody : isAnybody(far);
    const narrow = narrowed(narrowedTo(rule, near), allows);
    const priority = at(rule, "priority");
    return {
        owner,
        holds: every([isThere, ask(at(rule, "direction"), direction === "in" ? isInbound : isOutbound), narrow.holds]),
        allows,
        order: priority === unknown ? unknown : (numberOf(priority) ?? Number.POSITIVE_INFINITY),
        scope: narrow.scope,
        ports: rangesOf(rule),
        peers: peersOf(some([anyone(one), someItem(many, anyone)]), one, many),
    };
}

function passagesOf(resource: ResourceView, direction: Direction, isThere: Truth): readonly Passage[] {
    if (resource.type === securityRule) {
        const names = [...parts, "sourcePortRange", "sourcePortRanges"];
        const groups = ["sourceApplicationSecurityGroups", "destinationApplicationSecurityGroups"];
        const rule = Object.fromEntries([...names, ...groups].map((part) => [part, resource.get(part)]));
        return [passage(resource.urn, rule, direction, isThere)];
    }
    const rules = items(resource.get("securityRules"));
    if (rules === unknown) return [{ ...anyPassage(resource.urn), holds: every([isThere, unknown]) }];
    return rules.map((rule) => passage(resource.urn, rule, direction, isThere));
}

/** A group, and the rules that resources of their own add to it. */
const whole: Whole = {
    parts: [securityRule],
    types: [securityGroup],
    property: "networkSecurityGroupName",
    names: ["networkSecurityGroupName", "name"],
    alike: ["resourceGroupName"],
    spelled: inAnyCase,
};
const doorsTo = (direction: Direction) =>
    doorsIn(
        () => whole,
        (one, isThere) => passagesOf(one, direction, isThere),
    );
const doors = { in: doorsTo("in"), out: doorsTo("out") } as const;

/** Judges of a group, or a rule by itself, that nothing which it lets in from the internet, or out to everywhere, is what the test names. */
export function noOpening(
    stack: StackView,
    resource: ResourceView,
    direction: Direction,
    reaches: (doors: readonly Door[]) => Truth,
    failure: string,
): Finding {
    return must(
        not(reaches(doors[direction](stack, resource))),
        failure,
        direction === "in" ? "whom a rule lets in" : "where a rule lets traffic go",
    );
}

/** Judges so of every group, and of every rule by itself. */
export const noOpenings = (
    stack: StackView,
    direction: Direction,
    reaches: (doors: readonly Door[]) => Truth,
    failure: string,
) => each(stack, openingTypes, (one) => noOpening(stack, one, direction, reaches, failure));
