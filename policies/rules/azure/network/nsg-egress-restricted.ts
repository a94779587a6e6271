import { noOpenings, openingProperties, openingTypes } from "../../../reading/azure/openings";
import { isOpenAnywhere } from "../../../reading/doors";
import type { StackRule } from "../../../rule";

export const azureNsgEgressRestricted: StackRule = {
    scope: "stack",
    id: "azure-nsg-egress-restricted",
    title: "Security groups let nothing out to everywhere",
    requirement: "Outbound rules do not allow every destination.",
    themes: ["network-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: openingTypes,
    properties: openingProperties,
    rationale: "Who has broken in sends what they found to a place of their own.",
    fix: "Name the destinations that are needed, or leave the way out to a firewall or gateway.",
    url: "https://learn.microsoft.com/azure/security/fundamentals/network-best-practices",
    check: (stack) => noOpenings(stack, "out", isOpenAnywhere, "an outbound rule allows every destination"),
};
