import { doorsIn, isOpenAt } from "../../../reading/doors";
import { ask, every, must, not, onlyIf, type Truth } from "../../../reading/logic";
import { portsOfEntry } from "../../../reading/openings";
import { anyPassage, type Passage, peersOf } from "../../../reading/passages";
import { at, each, isTrue, items, numberOf, textOf } from "../../../reading/values";
import { type ResourceView, type StackRule, unknown } from "../../../rule";

const rule = "aws:ec2/networkAclRule:NetworkAclRule";
const lists = ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"];
const ports = [22, 3389];

/** One entry, whose parts `part` tells; TCP alone has these ports. */
function passage(owner: string, holds: Truth, part: (name: string) => unknown): Passage {
    const number = part("ruleNumber") ?? part("ruleNo");
    return {
        owner,
        holds,
        allows: ask(part("ruleAction") ?? part("action"), (action) => textOf(action).toLowerCase() === "allow"),
        order: number === unknown ? unknown : (numberOf(number) ?? Number.POSITIVE_INFINITY),
        scope: "",
        ports: portsOfEntry(part("protocol"), part("fromPort") ?? 0, part("toPort") ?? 65_535),
        peers: peersOf(false, part("cidrBlock"), part("ipv6CidrBlock")),
    };
}

const inward = (one: ResourceView): Truth => not(ask(one.get("egress"), isTrue));

function passagesOf(resource: ResourceView, holds: Truth): readonly Passage[] {
    if (resource.type === rule)
        return [passage(resource.urn, every([holds, inward(resource)]), (name) => resource.get(name))];
    const entries = items(resource.get("ingress"));
    if (entries === unknown) return [{ ...anyPassage(resource.urn), holds: every([holds, unknown]) }];
    return entries.map((entry) => passage(resource.urn, holds, (name) => at(entry, name)));
}

const whole = { parts: [rule], types: lists, property: "networkAclId", names: ["id", "defaultNetworkAclId"] };
const doorsOf = doorsIn(() => whole, passagesOf);

export const awsNaclNoWorldAdminPorts: StackRule = {
    scope: "stack",
    id: "aws-nacl-no-world-admin-ports",
    title: "No network lets administration in from the internet",
    requirement: "No network ACL lets the whole internet reach SSH or RDP.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [rule, ...lists],
    properties: [
        "cidrBlock",
        "ipv6CidrBlock",
        "fromPort",
        "toPort",
        "protocol",
        "ruleNumber",
        "ruleAction",
        "networkAclId",
        "ingress",
    ],
    rationale:
        "Administration ports are scanned within minutes; a security group that is too wide is then the last guard.",
    fix: "Name the networks that administrate, or refuse ports 22 and 3389 by a lower number than that which lets others in.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
    check: (stack) =>
        each(stack, [rule, ...lists], (resource) => {
            const doors = doorsOf(stack, resource);
            return onlyIf(
                resource.type === rule ? inward(resource) : true,
                () =>
                    must(
                        not(isOpenAt(doors, ...ports)),
                        "the whole internet may reach SSH or RDP",
                        "who may reach which port",
                    ),
                "egress",
            );
        }),
};
