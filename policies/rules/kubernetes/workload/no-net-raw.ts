import { every, must, not } from "../../../reading/logic";
import { eachLinuxContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** The runtime writes capabilities with `CAP_` before them; Kubernetes takes both. */
const names = (list: unknown, words: readonly string[]) =>
    someItem(list, (name) => words.includes(textOf(name).toUpperCase().replace(/^CAP_/, "")));

export const k8sNoNetRaw: ResourceRule = {
    scope: "resource",
    id: "k8s-no-net-raw",
    title: "Containers forge no packets",
    requirement: "Every container of Linux drops NET_RAW, by name or with ALL, and does not add it again.",
    themes: ["workload-hardening", "network-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("os.name", "containers.0.securityContext.capabilities"),
    rationale: "With raw sockets, which runtimes allow by default, a container answers in the name of its neighbours.",
    fix: 'Set securityContext.capabilities.drop to ["ALL"].',
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    check: (workload) =>
        eachLinuxContainer(workload, ({ label, value }) => {
            const capabilities = at(value, "securityContext.capabilities");
            return must(
                every([
                    names(at(capabilities, "drop"), ["ALL", "NET_RAW"]),
                    not(names(at(capabilities, "add"), ["ALL", "NET_RAW"])),
                ]),
                `${label} has NET_RAW`,
                `capabilities of ${label}`,
            );
        }),
};
