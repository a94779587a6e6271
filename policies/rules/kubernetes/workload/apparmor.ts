import { ask, must, pass, worst } from "../../../reading/logic";
import { eachContainer, eachPod, podAnnotations, podProperties, podTypes } from "../../../reading/pods";
import { at, entries, isSet, textOf } from "../../../reading/values";
import { type Finding, type ResourceRule, unknown } from "../../../rule";

/** The annotation of older clusters, which the field replaced; the container's name follows. */
const annotation = "container.apparmor.security.beta.kubernetes.io/";
const confined = ["RuntimeDefault", "Localhost"];

/** No profile at all leaves the runtime's. */
function judgeType(holder: unknown, label: string): Finding {
    const type = at(holder, "securityContext.appArmorProfile.type");
    return must(
        ask(type, (profile) => !isSet(profile) || confined.includes(textOf(profile))),
        `${label} goes without AppArmor`,
        `appArmorProfile of ${label}`,
    );
}

function judgeAnnotations(annotations: unknown): Finding[] {
    const list = entries(annotations);
    if (list === unknown) return [must(unknown, "", "the pod's annotations")];
    return list
        .filter(([name]) => name.startsWith(annotation))
        .map(([name, profile]) =>
            must(
                ask(profile, (value) => !isSet(value) || /^(runtime\/default|localhost\/.+)$/.test(textOf(value))),
                `an annotation lets ${name.slice(annotation.length)} go without AppArmor`,
                `annotation ${name}`,
            ),
        );
}

export const k8sApparmor: ResourceRule = {
    scope: "resource",
    id: "k8s-apparmor",
    title: "AppArmor is left on",
    requirement:
        "No pod or container sets an AppArmor profile but the runtime's or one of the node's, by field or annotation.",
    themes: ["workload-hardening"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: [
        ...podProperties("securityContext.appArmorProfile.type", "containers.0.securityContext.appArmorProfile.type"),
        "metadata.annotations",
        "spec.template.metadata.annotations",
    ],
    rationale: "Unconfined, a container reaches files and mounts of its node that the profile keeps it from.",
    fix: "Remove the profile, or set its type to RuntimeDefault.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
    check: (workload) =>
        eachPod(workload, (spec) =>
            worst([
                pass,
                judgeType(spec, "the pod"),
                ...judgeAnnotations(podAnnotations(workload)),
                eachContainer(workload, ({ label, value }) => judgeType(value, label)),
            ]),
        ),
};
