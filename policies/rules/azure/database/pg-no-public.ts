import { isDisabled } from "../../../reading/azure/words";
import { ask, must, some } from "../../../reading/logic";
import { postgres } from "../../../reading/microsoft";
import { isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azurePgNoPublic: ResourceRule = {
    scope: "resource",
    id: "azure-pg-no-public",
    title: "Databases are reached inside of the network",
    requirement: "The flexible server refuses public access, or lies in a subnet of its own.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [postgres],
    properties: ["network.publicNetworkAccess", "network.delegatedSubnetResourceId"],
    rationale: "What the internet cannot reach it cannot attack.",
    fix: "Set network.publicNetworkAccess to Disabled, and use a private endpoint.",
    url: "https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private-link",
    check: (server) =>
        must(
            some([
                ask(server.get("network.publicNetworkAccess"), isDisabled),
                ask(server.get("network.delegatedSubnetResourceId"), isSet),
            ]),
            "it has a public address",
            "network",
        ),
};
