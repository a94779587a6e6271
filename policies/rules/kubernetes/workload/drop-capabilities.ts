import { every, must, not } from "../../../reading/logic";
import { eachLinuxContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** What the restricted Pod Security Standard lets containers add. */
const harmless = ["NET_BIND_SERVICE"];

export const k8sDropCapabilities: ResourceRule = {
    scope: "resource",
    id: "k8s-drop-capabilities",
    title: "Containers give up root's powers",
    requirement: "Every container of Linux drops all capabilities and adds at most NET_BIND_SERVICE.",
    themes: ["workload-hardening"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("os.name", "containers.0.securityContext.capabilities"),
    rationale: "By default containers keep a dozen of root's powers that hardly any application needs.",
    fix: 'Set securityContext.capabilities.drop to ["ALL"] and remove what is added.',
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    check: (workload) =>
        eachLinuxContainer(workload, ({ label, value }) => {
            const capabilities = at(value, "securityContext.capabilities");
            const drops = someItem(at(capabilities, "drop"), (name) => textOf(name).toUpperCase() === "ALL");
            const adds = someItem(at(capabilities, "add"), (name) => !harmless.includes(textOf(name)));
            return must(every([drops, not(adds)]), `${label} keeps or adds capabilities`, `capabilities of ${label}`);
        }),
};
