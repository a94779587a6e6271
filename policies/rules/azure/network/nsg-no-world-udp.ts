import { noOpenings, openingProperties, openingTypes } from "../../../reading/azure/openings";
import { type Door, isOpenAnywhere } from "../../../reading/doors";
import type { StackRule } from "../../../rule";

const isUdp = ({ protocol }: Door) => protocol === "UDP";

export const azureNsgNoWorldUdp: StackRule = {
    scope: "stack",
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
    check: (stack) =>
        noOpenings(stack, "in", (doors) => isOpenAnywhere(doors.filter(isUdp)), "the internet is let in by UDP"),
};
