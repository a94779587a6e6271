import { ask, must } from "../../../reading/logic";
import { eachLinuxContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sReadOnlyRootFs: ResourceRule = {
    scope: "resource",
    id: "k8s-read-only-root-fs",
    title: "Images stay as they are",
    requirement: "Every container of Linux mounts its root file system read-only.",
    themes: ["workload-hardening", "integrity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("os.name", "containers.0.securityContext.readOnlyRootFilesystem"),
    rationale: "An intruder who can write no file can install no tool.",
    fix: "Set securityContext.readOnlyRootFilesystem to true and mount an emptyDir where files are written.",
    url: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
    check: (workload) =>
        eachLinuxContainer(workload, ({ label, value }) =>
            must(
                ask(at(value, "securityContext.readOnlyRootFilesystem"), isTrue),
                `${label} can write to its root file system`,
                `securityContext.readOnlyRootFilesystem of ${label}`,
            ),
        ),
};
