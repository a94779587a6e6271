import { isWorld } from "../../../reading/addresses";
import { ask, every, must, not, onlyIf, pass, some, type Truth, undetermined, worst } from "../../../reading/logic";
import { isEveryProtocol } from "../../../reading/openings";
import { at, isTrue, items, numberOf, textOf } from "../../../reading/values";
import { type Finding, type ResourceRule, unknown } from "../../../rule";

const rule = "aws:ec2/networkAclRule:NetworkAclRule";
const lists = ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"];
const ports = [22, 3389];

/** Whether a rule takes in one of the ports; every port where it names no protocol (-1). */
function takesInPort(from: unknown, to: unknown, protocol: unknown): Truth {
    const everyPort = ask(protocol, isEveryProtocol);
    const tcp = ask(protocol, (name) => ["tcp", "6"].includes(textOf(name).toLowerCase()));
    const within = ask(from, (first) =>
        ask(to, (last) => ports.some((port) => port >= (numberOf(first) ?? 0) && port <= (numberOf(last) ?? 65_535))),
    );
    return some([everyPort, every([tcp, within])]);
}

/** Judges one rule, whose parts `part` tells. */
function judge(part: (name: string) => unknown, action: string): Finding {
    const world = some([ask(part("cidrBlock"), isWorld), ask(part("ipv6CidrBlock"), isWorld)]);
    const allows = ask(part(action), (name) => textOf(name).toLowerCase() === "allow");
    const opened = takesInPort(part("fromPort"), part("toPort"), part("protocol"));
    return must(
        not(every([allows, world, opened])),
        "the whole internet may reach SSH or RDP",
        "who may reach which port",
    );
}

export const awsNaclNoWorldAdminPorts: ResourceRule = {
    scope: "resource",
    id: "aws-nacl-no-world-admin-ports",
    title: "No network lets administration in from the internet",
    requirement: "No network ACL lets the whole internet reach SSH or RDP.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [rule, ...lists],
    properties: ["cidrBlock", "ipv6CidrBlock", "fromPort", "toPort", "protocol", "ingress"],
    rationale:
        "Administration ports are scanned within minutes; a security group that is too wide is then the last guard.",
    fix: "Name the networks that administrate, or refuse ports 22 and 3389 before you let others in.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
    check: (resource) => {
        if (resource.type !== rule) {
            const rules = items(resource.get("ingress"));
            if (rules === unknown) return undetermined("ingress");
            return worst([pass, ...rules.map((one) => judge((name) => at(one, name), "action"))]);
        }
        return onlyIf(
            not(ask(resource.get("egress"), isTrue)),
            () => judge((name) => resource.get(name), "ruleAction"),
            "egress",
        );
    },
};
