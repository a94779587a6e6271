import { isOpenAt } from "../../../reading/doors";
import { adminPorts, firewallProperties, firewallTypes, notForAll } from "../../../reading/google-firewalls";
import type { StackRule } from "../../../rule";

export const gcpFwNoWorldSshRdp: StackRule = {
    scope: "stack",
    id: "gcp-fw-no-world-ssh-rdp",
    title: "No administration from the internet",
    requirement: "No ingress rule opens SSH or RDP to any address.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: firewallTypes,
    properties: firewallProperties,
    rationale: "Administration ports are scanned within minutes; a guessed password or an unpatched service is enough.",
    fix: "Use Identity-Aware Proxy, or name the networks that administrate.",
    url: "https://cloud.google.com/firewall/docs/firewalls",
    check: (stack) =>
        notForAll(
            stack,
            "INGRESS",
            (doors) => isOpenAt(doors, ...adminPorts),
            "every address of the internet may reach SSH or RDP",
        ),
};
