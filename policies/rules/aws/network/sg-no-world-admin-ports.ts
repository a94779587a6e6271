import { noWorldPort, openingProperties, openingTypes } from "../../../reading/openings";
import type { StackRule } from "../../../rule";

/** Ports through which machines and clusters are administrated. Source: kubernetes.io/docs/reference/networking/ports-and-protocols, as known 2026-11. */
const adminPorts: Readonly<Record<number, string>> = {
    22: "SSH",
    23: "Telnet",
    2375: "Docker",
    2376: "Docker",
    3389: "RDP",
    5900: "VNC",
    5985: "WinRM",
    5986: "WinRM",
    6443: "Kubernetes API",
    10250: "kubelet",
    10255: "kubelet",
    10257: "Kubernetes controllers",
    10259: "Kubernetes scheduler",
};

export const awsSgNoWorldAdminPorts: StackRule = {
    scope: "stack",
    id: "aws-sg-no-world-admin-ports",
    title: "No administration from the internet",
    requirement:
        "No rule lets the whole internet reach SSH, RDP, WinRM and the like, Docker, or the ports of a cluster's control plane and nodes.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: openingTypes("ingress"),
    properties: openingProperties("ingress"),
    rationale: "Administration ports are scanned within minutes; a guessed password or an unpatched service is enough.",
    fix: "Use Session Manager, or name the networks that administrate in the rule's CIDR.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    check: (stack) => noWorldPort(stack, adminPorts),
};
