import { type Finding, type ResourceView, type Unknown, unknown } from "../rule";
import { isWorld, takesInWorld } from "./addresses";
import { ask, every, must, not, some, type Truth, undetermined, worst } from "./logic";
import { at, isSet, items, numberOf, someItem, textOf } from "./values";

/** One way in (or out) that a security group allows. */
export interface Opening {
    /** Protocol as the API writes it; -1 is every one. */
    readonly protocol: unknown;
    readonly from: unknown;
    readonly to: unknown;
    /** Whether any address of the internet is let through. */
    readonly world: Truth;
}

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
    ];
}

/** Networks of prefix lists are written elsewhere, by the account or by AWS: nobody knows whether the internet is among them. */
const byPrefixList = (lists: unknown): Truth => someItem(lists, (list) => (isSet(list) ? unknown : false));

function inline(rule: unknown): Opening {
    const blocks = ["cidrBlocks", "ipv6CidrBlocks"].map((key) => takesInWorld(at(rule, key)));
    const world = some([...blocks, byPrefixList(at(rule, "prefixListIds"))]);
    return { protocol: at(rule, "protocol"), from: at(rule, "fromPort"), to: at(rule, "toPort"), world };
}

/** The ways that a resource opens in the direction; unknown where the list is. */
function openingsOf(resource: ResourceView, direction: Direction): readonly Opening[] | Unknown {
    const properties = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, resource.get(path)]));
    if (resource.type === ruleTypes[direction]) {
        const blocks = ["cidrIpv4", "cidrIpv6"].map((key) => ask(resource.get(key), isWorld));
        const world = some([...blocks, byPrefixList(resource.get("prefixListId"))]);
        return [
            {
                protocol: resource.get("ipProtocol"),
                from: resource.get("fromPort"),
                to: resource.get("toPort"),
                world,
            },
        ];
    }
    if (resource.type === oldRule) {
        const blocks = properties("cidrBlocks", "ipv6CidrBlocks", "prefixListIds");
        const rule = inline({ ...blocks, ...properties("protocol", "fromPort", "toPort") });
        const sameWay = ask(resource.get("type"), (type) => type === direction);
        return sameWay === false ? [] : [{ ...rule, world: every([sameWay, rule.world]) }];
    }
    const list = items(resource.get(direction));
    return list === unknown ? unknown : list.map(inline);
}

const isPortProtocol = (protocol: unknown) => ["tcp", "udp", "6", "17"].includes(textOf(protocol).toLowerCase());
/** Written in any case: the provider lowers it. */
export const isEveryProtocol = (protocol: unknown) => ["-1", "all"].includes(textOf(protocol).toLowerCase());

/** Whether the opening takes in every port of every protocol, or of TCP or UDP. */
export function coversEverything(opening: Opening): Truth {
    return some([
        ask(opening.protocol, isEveryProtocol),
        every([
            ask(opening.from, (from) => (numberOf(from) ?? 1) <= 1 && numberOf(from) !== undefined),
            ask(opening.to, (to) => (numberOf(to) ?? 0) >= 65_535),
        ]),
    ]);
}

/** Whether the opening takes in a port. */
function coversPort(opening: Opening, port: number): Truth {
    return some([
        ask(opening.protocol, isEveryProtocol),
        every([
            ask(opening.protocol, isPortProtocol),
            ask(opening.from, (from) => (numberOf(from) ?? Number.POSITIVE_INFINITY) <= port),
            ask(opening.to, (to) => (numberOf(to) ?? -1) >= port),
        ]),
    ]);
}

/** Ports of a table that the opening takes in, as messages name them: `22 (SSH)`. */
function portsNamed(opening: Opening, ports: Readonly<Record<number, string>>): string {
    const found = Object.entries(ports).filter(([port]) => coversPort(opening, Number(port)) === true);
    const all = Object.keys(ports).length;
    return found.length === all && all > 1 ? "every port" : found.map(([port, name]) => `${port} (${name})`).join(", ");
}

/** Judges that the whole internet reaches none of the ports of a table. */
export function noWorldPort(resource: ResourceView, ports: Readonly<Record<number, string>>): Finding {
    return noWorldOpening(
        resource,
        "ingress",
        (opening) => some(Object.keys(ports).map((port) => coversPort(opening, Number(port)))),
        (opening) => `the whole internet may reach ${portsNamed(opening, ports)}`,
    );
}

/** The ports of an opening, as messages name them. */
export function rangeOf(opening: Opening): string {
    const [from, to] = [textOf(opening.from), textOf(opening.to)];
    if (ask(opening.protocol, isEveryProtocol) === true) return "every port";
    return from === to ? `port ${from}` : `ports ${from} to ${to}`;
}

/** Whether the opening takes in a port of TCP or UDP beside those that are `meant` for everyone. */
export function coversOthers(opening: Opening, meant: readonly number[]): Truth {
    return some([
        ask(opening.protocol, isEveryProtocol),
        every([
            ask(opening.protocol, isPortProtocol),
            ask(opening.from, (from) => ask(opening.to, (to) => textOf(from) !== textOf(to) || !isAmong(from, meant))),
        ]),
    ]);
}

const isAmong = (port: unknown, ports: readonly number[]) => ports.includes(numberOf(port) ?? -1);

/** Judges that nothing opened to the whole internet reaches what the test names. */
export function noWorldOpening(
    resource: ResourceView,
    direction: Direction,
    reaches: (opening: Opening) => Truth,
    failure: (opening: Opening) => string,
): Finding {
    const openings = openingsOf(resource, direction);
    if (openings === unknown) return undetermined(direction);
    const findings = openings.map((opening) =>
        must(not(every([opening.world, reaches(opening)])), failure(opening), `what ${direction} lets through`),
    );
    return findings.length === 0 ? { result: "pass" } : worst(findings);
}
