import { ask, must, not, pass, worst } from "../../../reading/logic";
import { eachContainer, eachPod, podProperties, podTypes } from "../../../reading/pods";
import { at, isTrue } from "../../../reading/values";
import type { Finding, ResourceRule } from "../../../rule";

function judge(holder: unknown, label: string): Finding {
    return must(
        not(ask(at(holder, "securityContext.windowsOptions.hostProcess"), isTrue)),
        `${label} runs on its node itself`,
        `windowsOptions.hostProcess of ${label}`,
    );
}

export const k8sNoHostProcess: ResourceRule = {
    scope: "resource",
    id: "k8s-no-host-process",
    title: "No container is a process of its node",
    requirement: "No pod or container of Windows is a HostProcess.",
    themes: ["workload-hardening"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties(
        "securityContext.windowsOptions.hostProcess",
        "containers.0.securityContext.windowsOptions.hostProcess",
    ),
    rationale: "Such a container owns its node, and with it every tenant on the node.",
    fix: "Remove securityContext.windowsOptions.hostProcess.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
    check: (workload) =>
        eachPod(workload, (spec) =>
            worst([pass, judge(spec, "the pod"), eachContainer(workload, ({ label, value }) => judge(value, label))]),
        ),
};
