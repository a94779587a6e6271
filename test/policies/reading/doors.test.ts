import type * as vpcs from "@pulumi/aws/vpc";
import { expect, it } from "vitest";
import { doorsIn, isOpenAt } from "../../../policies/reading/doors";
import type { Passage } from "../../../policies/reading/passages";
import { peersOf } from "../../../policies/reading/passages";
import { portsBetween } from "../../../policies/reading/port-ranges";
import { stackView } from "../../../policies/view";
import { kind, later } from "../support/declared";
import { viewOf } from "../support/planner-view";

const rule = kind<vpcs.SecurityGroupIngressRuleArgs>("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
const whole = { parts: [rule({}).type], types: [], property: "securityGroupId", names: [] };

/** Doors of rules in one group that is named as given, each with a piece of the internet, and how often a rule is read. */
function counted(count: number, securityGroupId: string) {
    let read = 0;
    const doors = doorsIn(
        () => whole,
        (resource, holds): readonly Passage[] => {
            read += 1;
            const peers = peersOf(false, resource.get("cidrIpv4"));
            const ports = [portsBetween("tcp", 22, 22)];
            return [{ owner: resource.urn, holds, allows: true, order: 0, scope: "", ports, peers }];
        },
    );
    const rules = Array.from({ length: count }, (_, index) =>
        viewOf(rule({ securityGroupId, cidrIpv4: `${index + 20}.0.0.0/8` })),
    );
    return { doors, rules, read: () => read };
}

it("reads each entry of a group once, however many rules and resources ask", () => {
    const { doors, rules, read } = counted(30, "sg-1");
    const stack = stackView(rules);
    for (const resource of [...rules, ...rules]) expect(isOpenAt(doors(stack, resource), 22)).toBe(true);
    expect(read()).toBe(30);
});

it("reads entries anew for another stack", () => {
    const { doors, rules, read } = counted(30, "sg-1");
    expect(isOpenAt(doors(stackView(rules), rules[0]!), 22)).toBe(true);
    const few = rules.slice(0, 10);
    expect(isOpenAt(doors(stackView(few), few[0]!), 22)).toBe(false);
    expect(read()).toBe(40);
});

it("lets each resource see by itself what is in its group, where that is not sure", () => {
    const { doors, rules } = counted(20, later());
    const stack = stackView(rules);
    for (const resource of rules) expect(typeof isOpenAt(doors(stack, resource), 22)).toBe("symbol");
});
