import { everyPool, poolProperties, poolTypes } from "../../../reading/azure/pools";
import { ask } from "../../../reading/logic";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksNodesNoPublicIp: ResourceRule = {
    scope: "resource",
    id: "azure-aks-nodes-no-public-ip",
    title: "Nodes are not on the internet",
    requirement: "Nodes have no public addresses.",
    themes: ["public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: poolTypes,
    properties: poolProperties("enableNodePublicIP"),
    rationale: "A machine with a public address is attacked.",
    fix: "Set enableNodePublicIP to false for each pool.",
    url: "https://learn.microsoft.com/azure/aks/use-node-public-ips",
    check: (resource) =>
        everyPool(resource, (of) => ask(of("enableNodePublicIP"), isTrue), "machines of a pool have public addresses"),
};
