import { joined, someJoined } from "../../../reading/joins";
import { ask, must } from "../../../reading/logic";
import { vpc } from "../../../reading/services";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const flowLog = "aws:ec2/flowLog:FlowLog";

export const awsVpcFlowLogs: StackRule = {
    scope: "stack",
    id: "aws-vpc-flow-logs",
    title: "Networks record their traffic",
    requirement: "Every VPC has a flow log of all or of rejected traffic.",
    themes: ["audit-logging", "monitoring"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [vpc, flowLog],
    properties: ["vpcId", "trafficType"],
    rationale: "Without a record of connections nobody can tell afterwards what an intruder reached.",
    fix: "Add an aws.ec2.FlowLog with the VPC's id and trafficType ALL or REJECT.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    check: (stack) =>
        each(stack, [vpc], (network) => {
            const logs = joined(stack, network, { types: [flowLog], property: "vpcId", names: ["id"] });
            const kept = someJoined(logs, (log) =>
                ask(log.get("trafficType"), (type) => type === "ALL" || type === "REJECT"),
            );
            return must(
                kept,
                "no flow log of all or rejected traffic belongs to this VPC",
                "which VPC a flow log records",
            );
        }),
};
