import { noOpening, openingProperties, openingTypes } from "../../../reading/azure/openings";
import { isWord } from "../../../reading/azure/words";
import { ask } from "../../../reading/logic";
import { at } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isUdp = isWord("Udp", "*", "Any", "");

export const azureNsgNoWorldUdp: ResourceRule = {
    scope: "resource",
    id: "azure-nsg-no-world-udp",
    title: "The internet sends no datagrams",
    requirement: "No inbound allow rule opens UDP to the internet.",
    themes: ["public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: openingTypes,
    properties: openingProperties,
    rationale: "Services that answer datagrams of forged senders are used to flood others.",
    fix: "Set protocol to Tcp, or name narrower sources.",
    url: "https://learn.microsoft.com/azure/security/fundamentals/network-best-practices",
    check: (resource) =>
        noOpening(resource, "in", (rule) => ask(at(rule, "protocol"), isUdp), "the internet is let in by UDP"),
};
