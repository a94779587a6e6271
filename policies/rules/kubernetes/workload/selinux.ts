import { ask, every, must, pass, worst } from "../../../reading/logic";
import { eachContainer, eachPod, podProperties, podTypes } from "../../../reading/pods";
import { at, isSet, textOf } from "../../../reading/values";
import type { Finding, ResourceRule } from "../../../rule";

/** Source: kubernetes.io/docs/concepts/security/pod-security-standards (baseline, SELinux), as known 2026-11. */
const allowed = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

function judge(holder: unknown, label: string): Finding {
    const options = at(holder, "securityContext.seLinuxOptions");
    return must(
        every([
            ask(at(options, "type"), (type) => allowed.includes(textOf(type))),
            ...["user", "role"].map((name) => ask(at(options, name), (value) => !isSet(value))),
        ]),
        `${label} sets an SELinux user or role, or a type that is not a container's`,
        `seLinuxOptions of ${label}`,
    );
}

export const k8sSelinux: ResourceRule = {
    scope: "resource",
    id: "k8s-selinux",
    title: "SELinux keeps containers apart",
    requirement: "No pod or container sets an SELinux user or role, or a type other than those of containers.",
    themes: ["workload-hardening"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("securityContext.seLinuxOptions", "containers.0.securityContext.seLinuxOptions"),
    rationale: "Another type, such as spc_t, takes the container out of its confinement.",
    fix: "Remove user, role and type from seLinuxOptions.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
    check: (workload) =>
        eachPod(workload, (spec) =>
            worst([pass, judge(spec, "the pod"), eachContainer(workload, ({ label, value }) => judge(value, label))]),
        ),
};
