import { joined, someJoined } from "../../../reading/joins";
import { ask, must } from "../../../reading/logic";
import { flowLog, virtualNetwork } from "../../../reading/microsoft";
import { each, isFalse } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureFlowLogs: StackRule = {
    scope: "stack",
    id: "azure-flow-logs",
    title: "Networks record their traffic",
    requirement: "Every virtual network has a flow log that is on.",
    themes: ["audit-logging", "retention"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [virtualNetwork, flowLog],
    properties: ["targetResourceId", "enabled"],
    rationale: "Without a record of connections nobody can tell afterwards what an intruder reached.",
    fix: "Add a network.FlowLog with the network's id as its target.",
    url: "https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview",
    check: (stack) =>
        each(stack, [virtualNetwork], (network) => {
            const logs = joined(stack, network, { types: [flowLog], property: "targetResourceId", names: ["id"] });
            return must(
                someJoined(logs, (log) => ask(log.get("enabled"), (on) => !isFalse(on))),
                "no flow log records this network",
                "which network a flow log records",
            );
        }),
};
