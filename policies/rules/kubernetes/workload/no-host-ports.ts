import { must, not } from "../../../reading/logic";
import { eachContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, numberOf, someItem } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

const isUsed = (port: unknown) => (numberOf(at(port, "hostPort")) ?? 0) > 0;

export const k8sNoHostPorts: ResourceRule = {
    scope: "resource",
    id: "k8s-no-host-ports",
    title: "Pods take no port of the node",
    requirement: "No container binds a port of its node.",
    themes: ["tenant-isolation", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("containers.0.ports.0.hostPort"),
    rationale: "A port of the node is reachable past network policies, and only one tenant can have it.",
    fix: "Remove hostPort and use a Service.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    check: (workload) =>
        eachContainer(workload, ({ label, value }) =>
            must(
                not(
                    someItem(at(value, "ports"), (port) => (at(port, "hostPort") === unknown ? unknown : isUsed(port))),
                ),
                `${label} binds a port of the node`,
                `ports of ${label}`,
            ),
        ),
};
