import { type Finding, type ResourceView, type Setting, type Unknown, unknown } from "../rule";
import { ask, must, not, notApplicable, onlyIf, undetermined, worst } from "./logic";
import { at, isTrue, items } from "./values";

/** Where each kind keeps its pod's specification. */
const podPaths: Readonly<Record<string, string>> = {
    "kubernetes:core/v1:Pod": "spec",
    "kubernetes:core/v1:PodTemplate": "template.spec",
    "kubernetes:core/v1:ReplicationController": "spec.template.spec",
    "kubernetes:apps/v1:Deployment": "spec.template.spec",
    "kubernetes:apps/v1:ReplicaSet": "spec.template.spec",
    "kubernetes:apps/v1:StatefulSet": "spec.template.spec",
    "kubernetes:apps/v1:DaemonSet": "spec.template.spec",
    "kubernetes:batch/v1:Job": "spec.template.spec",
    "kubernetes:batch/v1:CronJob": "spec.jobTemplate.spec.template.spec",
};

/** Every kind that carries pods. */
export const podTypes: readonly string[] = Object.keys(podPaths);

/** Kinds whose pods are meant to run on and on. */
export const serviceTypes: readonly string[] = podTypes.filter((type) => !/:(Job|CronJob|Pod|PodTemplate)$/.test(type));

/** Kinds whose replicas are interchangeable enough to be scaled. */
export const replicatedTypes: readonly string[] = ["kubernetes:apps/v1:Deployment", "kubernetes:apps/v1:StatefulSet"];

/** Path of a property of the pod, for a rule's `properties`. */
export function podProperties(...paths: readonly string[]): string[] {
    const prefixes = ["spec.template.spec", "spec.jobTemplate.spec.template.spec", "spec"];
    return paths.flatMap((path) => prefixes.map((prefix) => `${prefix}.${path}`));
}

/** The pod's specification, as far as it is known. */
export function podSpecOf(resource: ResourceView): unknown {
    return resource.get(podPaths[resource.type] ?? "spec.template.spec");
}

function podMetadata(resource: ResourceView, property: string): unknown {
    const path = podPaths[resource.type] ?? "spec.template.spec";
    return resource.get(`${path.replace(/\.?spec$/, "")}.metadata.${property}`.replace(/^\./, ""));
}

/** The pod's own labels, which selectors look at. */
export const podLabels = (resource: ResourceView): unknown => podMetadata(resource, "labels");

/** The pod's own annotations, some of which the node's agent reads. */
export const podAnnotations = (resource: ResourceView): unknown => podMetadata(resource, "annotations");

/** Judges the pod. */
export function eachPod(resource: ResourceView, check: (spec: unknown) => Finding): Finding {
    const spec = podSpecOf(resource);
    if (spec === unknown) return undetermined("the pod's specification");
    return spec === undefined ? notApplicable : check(spec);
}

/** Judges that the pod keeps out of one of its node's namespaces. */
export function notShared(resource: ResourceView, property: "hostPID" | "hostIPC" | "hostNetwork"): Finding {
    return eachPod(resource, (spec) => must(not(ask(at(spec, property), isTrue)), `${property} is true`, property));
}

/** A container with what messages call it. */
export interface Container {
    readonly label: string;
    readonly value: unknown;
}

const lists = { containers: "container", initContainers: "init container", ephemeralContainers: "ephemeral container" };

/** Judges every container of the pod; `only` leaves the helpers out that run before the others. */
export function eachContainer(
    resource: ResourceView,
    check: (container: Container, spec: unknown) => Finding,
    only: "all" | "main" = "all",
): Finding {
    return eachPod(resource, (spec) =>
        worst(
            Object.entries(lists)
                .filter(([list]) => only === "all" || list === "containers")
                .flatMap(([list, kind]) =>
                    judgeList(items(at(spec, list)), kind, (container) => check(container, spec)),
                ),
        ),
    );
}

/**
 * Judges every container of a pod that runs on Linux. A pod of Windows may not set what Linux alone has.
 * Source: kubernetes.io/docs/concepts/security/pod-security-standards ("OS-specific policy controls"), as known 2026-11.
 */
export function eachLinuxContainer(
    resource: ResourceView,
    check: (container: Container, spec: unknown) => Finding,
): Finding {
    const isLinux = ask(
        resource.get(`${podPaths[resource.type] ?? "spec.template.spec"}.os.name`),
        (name) => name !== "windows",
    );
    return onlyIf(isLinux, () => eachContainer(resource, check), "the operating system of the pod");
}

function judgeList(
    list: readonly unknown[] | Unknown,
    kind: string,
    check: (container: Container) => Finding,
): Finding[] {
    if (list === unknown) return [undetermined(`the list of ${kind}s`)];
    return list.map((value, index) => {
        if (value === unknown) return undetermined(`${kind} ${index}`);
        const name = at(value, "name");
        return check({ value, label: `${kind} ${typeof name === "string" ? name : index}` });
    });
}

/** Kinds whose pods are made anew from a changed template; of the others the cluster refuses the change, or does nothing about it. */
const renewing: readonly string[] = [
    "kubernetes:apps/v1:Deployment",
    "kubernetes:apps/v1:StatefulSet",
    "kubernetes:apps/v1:DaemonSet",
    "kubernetes:batch/v1:CronJob",
];

/** A remediation of pods: what to set of the pod, and what of each container. */
export function mendPods(
    resource: ResourceView,
    mends: {
        readonly pod?: (spec: unknown) => readonly Setting[];
        readonly containers?: (container: unknown, spec: unknown) => readonly Setting[];
    },
): readonly Setting[] {
    const spec = podSpecOf(resource);
    if (!renewing.includes(resource.type) || spec === unknown) return [];
    const below = (path: string) => (setting: Setting) => ({ ...setting, path: `${path}.${setting.path}` });
    const root = podPaths[resource.type]!;
    const containers = Object.keys(lists).flatMap((list) => {
        const found = items(at(spec, list));
        if (found === unknown) return [];
        return found.flatMap((one, index) =>
            (mends.containers?.(one, spec) ?? []).map(below(`${root}.${list}.${index}`)),
        );
    });
    return [...(mends.pod?.(spec) ?? []).map(below(root)), ...containers];
}
