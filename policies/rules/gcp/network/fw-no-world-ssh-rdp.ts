import { adminPorts, firewallProperties, firewallTypes, notForAll, takesAny } from "../../../reading/google-firewalls";
import type { ResourceRule } from "../../../rule";

export const gcpFwNoWorldSshRdp: ResourceRule = {
    scope: "resource",
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
    check: (resource) =>
        notForAll(resource, "INGRESS", takesAny(adminPorts), "every address of the internet may reach SSH or RDP"),
};
