import { isOpenEverywhere, withPorts } from "../../../reading/doors";
import { firewallProperties, firewallTypes, notForAll } from "../../../reading/google-firewalls";
import type { StackRule } from "../../../rule";

export const gcpFwNoWorldAll: StackRule = {
    scope: "stack",
    id: "gcp-fw-no-world-all",
    title: "Nothing is open to the internet at all ports",
    requirement: "No ingress rule opens all ports to any address.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: firewallTypes,
    properties: firewallProperties,
    rationale: "Whatever listens behind such a rule is attacked within minutes.",
    fix: "Name narrower ranges, or source tags or accounts, and the ports that are needed.",
    url: "https://cloud.google.com/firewall/docs/firewalls",
    check: (stack) =>
        notForAll(
            stack,
            "INGRESS",
            (doors) => isOpenEverywhere(withPorts(doors)),
            "every address of the internet is let in, to every port",
        ),
};
