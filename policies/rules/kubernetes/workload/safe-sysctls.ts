import { ask, must, not } from "../../../reading/logic";
import { eachPod, podProperties, podTypes } from "../../../reading/pods";
import { at, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Source: kubernetes.io/docs/concepts/security/pod-security-standards (baseline, Sysctls), as known 2026-11. */
const safe = [
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ping_group_range",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_syncookies",
];

export const k8sSafeSysctls: ResourceRule = {
    scope: "resource",
    id: "k8s-safe-sysctls",
    title: "Pods leave the kernel alone",
    requirement: "No pod sets a parameter of the kernel that reaches beyond the pod.",
    themes: ["workload-hardening"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("securityContext.sysctls"),
    rationale: "Other parameters switch protections off, or change the node for every pod on it.",
    fix: "Remove the parameter from securityContext.sysctls.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
    check: (workload) =>
        eachPod(workload, (spec) =>
            must(
                not(
                    someItem(at(spec, "securityContext.sysctls"), (one) =>
                        // Kubernetes reads net/ipv4/x as net.ipv4.x.
                        ask(at(one, "name"), (name) => !safe.includes(textOf(name).replaceAll("/", "."))),
                    ),
                ),
                "the pod sets an unsafe parameter of the kernel",
                "securityContext.sysctls",
            ),
        ),
};
