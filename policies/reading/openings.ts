import { type Finding, type ResourceView, type StackView, unknown } from "../rule";
import { type Door, doorsIn, isOpenAt, isOpenEverywhere, rangesBeside, withPorts } from "./doors";
import type { Whole } from "./fellows";
import { ask, every, must, not, pass, some, type Truth, worst } from "./logic";
import { anyPassage, type Passage, peersOf } from "./passages";
import { isEveryPort, portsBetween, type Range } from "./port-ranges";
import { at, each, isSet, items, someItem, textOf } from "./values";

const securityGroup = "aws:ec2/securityGroup:SecurityGroup";
export const defaultSecurityGroup = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const oldRule = "aws:ec2/securityGroupRule:SecurityGroupRule";
const ruleTypes = {
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
} as const;
type Direction = keyof typeof ruleTypes;

/** Types that open ways in the direction. */
export function openingTypes(direction: Direction): readonly string[] {
    return [securityGroup, defaultSecurityGroup, oldRule, ruleTypes[direction]];
}

/** Properties that tell what is opened, for a rule's `properties`. */
export function openingProperties(direction: Direction): readonly string[] {
    return [
        direction,
        "cidrIpv4",
        "cidrIpv6",
        "cidrBlocks",
        "ipv6CidrBlocks",
        "prefixListId",
        "prefixListIds",
        "fromPort",
        "toPort",
        "ipProtocol",
        "protocol",
        "securityGroupId",
    ];
}

/** Networks of prefix lists are written elsewhere, by the account or by AWS: nobody knows whether the internet is among them. */
const byPrefixList = (lists: unknown): Truth => someItem(lists, (list) => (isSet(list) ? unknown : false));

/** Written in any case: the provider lowers it. */
const isEveryProtocol = (protocol: unknown) => ["-1", "all"].includes(textOf(protocol).toLowerCase());

/** Ports of an entry of a security group or a network ACL, which says -1 for every protocol, and then means every port. */
export function portsOfEntry(protocol: unknown, from: unknown, to: unknown): readonly Range[] {
    if (protocol === unknown) return [portsBetween(unknown, unknown, unknown)];
    return [portsBetween(isEveryProtocol(protocol) ? undefined : (protocol ?? ""), from, to)];
}

/** What a security group lets through: it denies nothing, and so has no order. */
const passage = (owner: string, holds: Truth, part: (name: string) => unknown): Passage => ({
    owner,
    holds,
    allows: true,
    order: 0,
    scope: "",
    ports: portsOfEntry(part("ipProtocol") ?? part("protocol"), part("fromPort"), part("toPort")),
    peers: peersOf(
        byPrefixList([part("prefixListId"), part("prefixListIds")].flat()),
        ...["cidrIpv4", "cidrIpv6", "cidrBlocks", "ipv6CidrBlocks"].map(part),
    ),
});

/** What a resource lets through in the direction, if it is of the group. */
function passagesOf(resource: ResourceView, direction: Direction, isThere: Truth): readonly Passage[] {
    const { urn, type } = resource;
    const own = (name: string) => resource.get(name);
    if (type === ruleTypes[direction]) return [passage(urn, isThere, own)];
    if (type === oldRule) return [passage(urn, every([isThere, ask(own("type"), (way) => way === direction)]), own)];
    const list = items(own(direction));
    if (list === unknown) return [{ ...anyPassage(urn), holds: every([isThere, unknown]) }];
    return list.map((rule) => passage(urn, isThere, (name) => at(rule, name)));
}

/** A group, and the rules that resources of their own add to it, as doors of the direction. */
const doorsTo = (direction: Direction) => {
    const whole: Whole = {
        parts: [oldRule, ruleTypes[direction]],
        types: [securityGroup, defaultSecurityGroup],
        property: "securityGroupId",
        names: ["id"],
        alike: ["region"],
    };
    return doorsIn(
        () => whole,
        (one, isThere) => passagesOf(one, direction, isThere),
    );
};
const doors = { ingress: doorsTo("ingress"), egress: doorsTo("egress") } as const;

/** Judges of each resource what everybody may reach through it and the others of its group, or be reached at from there. */
const eachOpening = (stack: StackView, direction: Direction, judge: (doors: readonly Door[]) => Finding) =>
    each(stack, openingTypes(direction), (resource) => judge(withPorts(doors[direction](stack, resource))));

const what = (direction: Direction) => `what ${direction} lets through`;

/** Judges that not every port is open to the whole internet. */
export const noWorldEverywhere = (stack: StackView, direction: Direction, failure: string) =>
    eachOpening(stack, direction, (doors) => must(not(isOpenEverywhere(doors)), failure, what(direction)));

/** Judges that the whole internet reaches none of the ports of a table. */
export const noWorldPort = (stack: StackView, ports: Readonly<Record<number, string>>) =>
    eachOpening(stack, "ingress", (open) => {
        const reached = (port: string) => isOpenAt(open, Number(port));
        const all = Object.keys(ports);
        const found = all.filter((port) => reached(port) === true).map((port) => `${port} (${ports[Number(port)]})`);
        const named = found.length === all.length && all.length > 1 ? "every port" : found.join(", ");
        return must(not(some(all.map(reached))), `the whole internet may reach ${named}`, what("ingress"));
    });

/** A range of ports, as messages name it. */
function named(range: Door): string {
    if (isEveryPort(range)) return "every port";
    return range.from === range.to ? `port ${range.from}` : `ports ${range.from} to ${range.to}`;
}

/** Judges that the whole internet reaches no port beside those that are meant for everyone. */
export const noWorldPortBeside = (stack: StackView, meant: readonly number[]) =>
    eachOpening(stack, "ingress", (doors) =>
        worst([
            pass,
            ...rangesBeside(doors, meant).map((range) =>
                must(not(range.open), `the whole internet may reach ${named(range)}`, what("ingress")),
            ),
        ]),
    );
