import { noOpenings, openingProperties, openingTypes } from "../../../reading/azure/openings";
import { isOpenAt } from "../../../reading/doors";
import type { StackRule } from "../../../rule";

export const azureNsgNoWorldSshRdp: StackRule = {
    scope: "stack",
    id: "azure-nsg-no-world-ssh-rdp",
    title: "Nobody signs in to machines from the internet",
    requirement: "No inbound allow rule opens SSH or RDP to the internet, or to all of the cloud's customers.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: openingTypes,
    properties: openingProperties,
    rationale: "Passwords are guessed at such a port within minutes.",
    fix: "Name narrower sources, or take the rule out: machines of clusters need no sign-in.",
    url: "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
    check: (stack) =>
        noOpenings(stack, "in", (doors) => isOpenAt(doors, 22, 3389), "the internet is let in to SSH or RDP"),
};
