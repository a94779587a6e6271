import { some } from "../../../reading/logic";
import { coversPort, noWorldOpening, openingProperties, openingTypes } from "../../../reading/openings";
import type { ResourceRule } from "../../../rule";

/** SSH, RDP, and WinRM with and without TLS. */
const adminPorts = [22, 3389, 5985, 5986];

export const awsSgNoWorldAdminPorts: ResourceRule = {
    scope: "resource",
    id: "aws-sg-no-world-admin-ports",
    title: "No administration from the internet",
    requirement: "No rule lets the whole internet reach SSH, RDP or WinRM.",
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: openingTypes("ingress"),
    properties: openingProperties("ingress"),
    rationale: "Administration ports are scanned within minutes; a guessed password or an unpatched service is enough.",
    fix: "Use Session Manager, or name the networks that administrate in the rule's CIDR.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    check: (resource) =>
        noWorldOpening(
            resource,
            "ingress",
            (opening) => some(adminPorts.map((port) => coversPort(opening, port))),
            "the whole internet may reach an administration port (22, 3389, 5985 or 5986)",
        ),
};
