import { noOpenings, openingProperties, openingTypes } from "../../../reading/azure/openings";
import { isOpenEverywhere } from "../../../reading/doors";
import type { StackRule } from "../../../rule";

export const azureNsgNoWorldAny: StackRule = {
    scope: "stack",
    id: "azure-nsg-no-world-any",
    title: "The internet does not reach every port",
    requirement: "No inbound allow rule takes any source on any port.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: openingTypes,
    properties: openingProperties,
    rationale: "Whatever listens behind such a rule is attacked within minutes.",
    fix: "Name the ports that are meant for everyone, and narrower sources for the others.",
    url: "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
    check: (stack) => noOpenings(stack, "in", isOpenEverywhere, "the internet is let in to every port"),
};
