import { isOpenBeside } from "../../../reading/doors";
import { adminPorts, dataPorts, firewallProperties, firewallTypes, notForAll } from "../../../reading/google-firewalls";
import type { StackRule } from "../../../rule";

export const gcpFwNoWorldOtherPorts: StackRule = {
    scope: "stack",
    id: "gcp-fw-no-world-other-ports",
    title: "Nothing else is open to the internet",
    requirement: "No ingress rule opens ports to any address, other than those that rules of their own are about.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: firewallTypes,
    properties: firewallProperties,
    rationale:
        "What is meant for everyone has a load balancer with a firewall of its own before it, whose addresses are known.",
    fix: "Name narrower ranges, such as those of the load balancer, or source tags or accounts.",
    url: "https://cloud.google.com/firewall/docs/firewalls",
    check: (stack) =>
        notForAll(
            stack,
            "INGRESS",
            (doors) => isOpenBeside(doors, [...adminPorts, ...dataPorts]),
            "every address of the internet is let in",
        ),
};
