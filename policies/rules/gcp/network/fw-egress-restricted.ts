import { isOpenAnywhere } from "../../../reading/doors";
import { firewallProperties, firewallTypes, notForAll } from "../../../reading/google-firewalls";
import type { StackRule } from "../../../rule";

export const gcpFwEgressRestricted: StackRule = {
    scope: "stack",
    id: "gcp-fw-egress-restricted",
    title: "What leaves is chosen",
    requirement: "No egress rule lets traffic through to any address.",
    themes: ["network-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: firewallTypes,
    properties: firewallProperties,
    rationale: "What was broken into sends its data out by the widest way that is open.",
    fix: "Name the destinations in destinationRanges.",
    url: "https://cloud.google.com/firewall/docs/firewalls",
    check: (stack) => notForAll(stack, "EGRESS", isOpenAnywhere, "every address of the internet may be reached"),
};
