import { describe, expect, it } from "vitest";
import { awsSgNoWorldAdminPorts } from "../../../policies/rules/aws/network/sg-no-world-admin-ports";
import { awsSgNoWorldDataPorts } from "../../../policies/rules/aws/network/sg-no-world-data-ports";
import { awsSgNoWorldOtherPorts } from "../../../policies/rules/aws/network/sg-no-world-other-ports";
import { securityGroup } from "../rules/aws/kinds";
import { judged } from "../support/planner-view";

const rules = [awsSgNoWorldAdminPorts, awsSgNoWorldDataPorts, awsSgNoWorldOtherPorts].map((rule) => ({
    rule,
    level: "mandatory" as const,
    pack: "test",
}));
const messagesOf = (protocol: string, fromPort: number, toPort: number) =>
    judged(rules, [securityGroup({ ingress: [{ protocol, fromPort, toPort, cidrBlocks: ["0.0.0.0/0"] }] })])
        .filter(({ result }) => result === "fail")
        .map(({ message }) => message!.split("\n").at(-1));

describe("messages about ports that the internet reaches", () => {
    it("name the port and what listens there", () => {
        expect(messagesOf("tcp", 10_250, 10_250)).toEqual([
            "the whole internet may reach 10250 (kubelet)",
            "the whole internet may reach port 10250",
        ]);
    });

    it("name all that a range takes in", () => {
        expect(messagesOf("tcp", 2379, 3389)).toEqual([
            "the whole internet may reach 3389 (RDP)",
            "the whole internet may reach 2379 (etcd), 2380 (etcd), 3306 (MySQL)",
            "the whole internet may reach ports 2379 to 3389",
        ]);
    });

    it("do not list every port there is", () => {
        expect(new Set(messagesOf("-1", 0, 0))).toEqual(new Set(["the whole internet may reach every port"]));
    });
});
