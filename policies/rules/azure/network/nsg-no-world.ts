import { noOpenings, openingProperties, openingTypes } from "../../../reading/azure/openings";
import { isOpenBeside } from "../../../reading/doors";
import type { StackRule } from "../../../rule";

export const azureNsgNoWorld: StackRule = {
    scope: "stack",
    id: "azure-nsg-no-world",
    title: "Nothing but the gateway is open to the internet",
    requirement:
        "No rule of a security group lets the internet or all of the cloud's customers in, but to ports 80 and 443; SSH, RDP and every port at once have rules of their own.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: openingTypes,
    properties: openingProperties,
    rationale: "Whatever listens behind such a rule is attacked within minutes.",
    fix: "Name narrower sources, or open ports 80 and 443 alone.",
    url: "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
    check: (stack) =>
        noOpenings(
            stack,
            "in",
            (doors) => isOpenBeside(doors, [80, 443, 22, 3389]),
            "the internet is let in to more than ports 80 and 443",
        ),
};
