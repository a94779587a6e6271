import { amount } from "../../../parameter";
import { joinedById } from "../../../reading/azure/ids";
import { someJoined } from "../../../reading/joins";
import { ask, every, must, some, type Truth } from "../../../reading/logic";
import { flowLog, virtualNetwork } from "../../../reading/microsoft";
import { each, isFalse, isTrue, numberOf } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const days = amount({
    name: "days",
    about: "Days for which records of traffic are kept, at least.",
    default: 90,
    least: 30,
    most: 3_285,
    stricter: "higher",
});

/** Whether records are kept long enough: no retention, or one of no days, keeps them for ever. */
function keptLong(log: ResourceView, least: number): Truth {
    return some([
        ask(log.get("retentionPolicy.enabled"), (on) => on !== undefined && !isTrue(on)),
        ask(log.get("retentionPolicy"), (policy) => policy === undefined),
        ask(log.get("retentionPolicy.days"), (kept) => (numberOf(kept) ?? 0) === 0 || Number(kept) >= least),
    ]);
}

export const azureFlowLogs: StackRule = {
    scope: "stack",
    id: "azure-flow-logs",
    title: "Networks record their traffic",
    requirement: "Every virtual network has a flow log that is on and kept for 90 days or longer.",
    themes: ["audit-logging", "retention"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [flowLog, virtualNetwork],
    properties: ["targetResourceId", "enabled", "retentionPolicy", "retentionPolicy.enabled", "retentionPolicy.days"],
    rationale: "Without a record of connections nobody can tell afterwards what an intruder reached.",
    fix: "Add a network.FlowLog with the network's id as its target, and a retentionPolicy of 90 days or more.",
    url: "https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview",
    parameters: [days],
    check: (stack, values) =>
        each(stack, [virtualNetwork], (network) => {
            const logs = joinedById(stack, network, {
                types: [flowLog],
                from: ["targetResourceId"],
                values: (log) => [log.get("targetResourceId")],
                kind: "virtualNetworks",
                name: "virtualNetworkName",
            });
            return must(
                someJoined(logs, (log) =>
                    every([ask(log.get("enabled"), (on) => !isFalse(on)), keptLong(log, days.of(values))]),
                ),
                `no flow log records this network and keeps that for ${days.of(values)} days`,
                "which network a flow log records, or for how long",
            );
        }),
};
