import { ask, some } from "../../../reading/logic";
import { postgres } from "../../../reading/microsoft";
import { at, expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azurePostgresPrivate: ResourceRule = {
    scope: "resource",
    id: "azure-postgres-private",
    title: "Databases are reached inside of the network",
    requirement: "A flexible server has no public address.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [postgres],
    properties: ["network"],
    rationale: "What the internet cannot reach it cannot attack.",
    fix: "Set network.publicNetworkAccess to Disabled, and use a private endpoint.",
    url: "https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private-link",
    check: (resource) =>
        expect(
            resource,
            "network",
            (how) =>
                some([
                    ask(at(how, "publicNetworkAccess"), (access) => access === "Disabled"),
                    ask(at(how, "delegatedSubnetResourceId"), isSet),
                ]),
            "it has a public address",
        ),
};
