import type { Finding } from "../rule";
import { type ResourceView, type StackView, unknown } from "../rule";
import { type Joined, joined } from "./joins";
import { notApplicable, type Truth } from "./logic";
import { podTypes } from "./pods";
import { each } from "./values";

export const namespace = "kubernetes:core/v1:Namespace";
const charts = ["kubernetes:helm.sh/v3:Release", "kubernetes:helm.sh/v4:Chart"];
/** What brings objects that the stack does not show: charts, and manifests that were not rendered. */
const bundles = [
    ...charts,
    ...["helm.sh/v2:Chart", "helm.sh/v3:Chart", "kustomize:Directory", "kustomize/v2:Directory"],
    ...["yaml:ConfigFile", "yaml:ConfigGroup", "yaml/v2:ConfigFile", "yaml/v2:ConfigGroup"],
].map((type) => (type.startsWith("kubernetes:") ? type : `kubernetes:${type}`));
/** Namespaces of the cluster itself. */
export const systemNamespaces: ReadonlySet<string> = new Set(["kube-system", "kube-public", "kube-node-lease"]);

/**
 * Namespaces that EKS puts add-ons into: those of CloudWatch's observer and of GuardDuty's agent. Sources:
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Observability-EKS-addon.html and
 * docs.aws.amazon.com/guardduty/latest/ug/eks-runtime-monitoring-coverage.html (from knowledge, unverified).
 */
const addonNamespaces: ReadonlySet<string> = new Set(["amazon-cloudwatch", "amazon-guardduty"]);

/** Resources of the types that lie in the namespace. */
export function within(stack: StackView, space: ResourceView, types: readonly string[]): Joined {
    return joined(stack, space, { types, property: "metadata.namespace", names: ["metadata.name"] });
}

/** Whether an add-on of EKS or a chart is installed into the namespace, which then holds no tenant. */
function carriesAddon(stack: StackView, space: ResourceView): boolean {
    const name = space.get("metadata.name");
    if (typeof name === "string" && addonNamespaces.has(name)) return true;
    return joined(stack, space, { types: charts, property: "namespace", names: ["metadata.name"] }).sure.length > 0;
}

/**
 * Judges every namespace that is a tenant's. In a stack of ours those are all that carry no add-on; a cell has none.
 * In a program of others it is every namespace but the cluster's own.
 */
export function eachTenantNamespace(
    stack: StackView,
    check: (space: ResourceView) => Finding,
): { urn: string; finding: Finding }[] {
    const { root } = stack;
    return each(stack, [namespace], (space) => {
        const name = space.get("metadata.name");
        if (typeof name === "string" && systemNamespaces.has(name)) return notApplicable;
        if (root && (root.type === "tenantry:index:Cell" || carriesAddon(stack, space))) return notApplicable;
        return check(space);
    });
}

/** The namespace that an object lies in: its own, or what its provider puts objects into that name none. */
export function namespaceOf(object: ResourceView): unknown {
    const own = object.get("metadata.namespace");
    if (own === unknown || (typeof own === "string" && own !== "")) return own;
    return object.provider?.get("namespace");
}

/** The namespaces of the stack that an object's own was made from. */
function spacesBehind(stack: StackView, object: ResourceView): readonly ResourceView[] {
    const from = object.propertyDependencies.metadata ?? [];
    return stack.ofType(namespace).filter(({ urn }) => from.includes(urn));
}

/** Whether two objects lie in one namespace: by its name, or by what an unknown name was made from. */
export function sameNamespace(stack: StackView, one: ResourceView, other: ResourceView): Truth {
    const [space, another] = [namespaceOf(one), namespaceOf(other)];
    if (space !== unknown && another !== unknown) return (space ?? "default") === (another ?? "default");
    const [own, others] = [spacesBehind(stack, one), spacesBehind(stack, other)];
    if (own.some((made) => others.includes(made))) return true;
    const known = space === unknown ? another : space;
    const made = space === unknown ? own : others;
    return known !== unknown && made.some((each) => each.get("metadata.name") === known) ? true : unknown;
}

/** Whether an object of a stack of ours lies in a namespace that another stack of ours declares, such as the cell's for administration. */
export function isOfOtherStack(stack: StackView, object: ResourceView): boolean {
    const space = namespaceOf(object);
    return (
        stack.root !== undefined &&
        typeof space === "string" &&
        stack.ofType(namespace).every((own) => ![space, unknown].includes(own.get("metadata.name") as string))
    );
}

/** Whether an object of a stack of ours lies beside a chart, and so belongs to an add-on. */
export function isOfAddon(stack: StackView, object: ResourceView): boolean {
    const space = namespaceOf(object);
    return (
        stack.root !== undefined &&
        typeof space === "string" &&
        stack.ofType(...charts).some((chart) => chart.get("namespace") === space)
    );
}

/** Whether an object of a stack of ours lies where Tenantry's own pods run: namespaces of tenants begin with `tenant-`. */
export function isOfTenantry(stack: StackView, object: ResourceView): boolean {
    const space = namespaceOf(object);
    return stack.root !== undefined && typeof space === "string" && space.startsWith("tenantry-");
}

/** Whether a chart or a bundle of manifests may bring objects into the namespace of `object`. */
export function mayBeBrought(stack: StackView, object: ResourceView): boolean {
    const space = namespaceOf(object);
    return stack.ofType(...bundles).some((bundle) => {
        const target = bundle.get("namespace");
        return [space, target].includes(unknown) || target === undefined || target === space;
    });
}

/** Kinds that lie in a namespace and that tenants use. */
export const namespacedTypes: readonly string[] = [
    ...podTypes,
    ...[
        "core/v1:ConfigMap",
        "core/v1:LimitRange",
        "core/v1:PersistentVolumeClaim",
        "core/v1:ResourceQuota",
        "core/v1:Secret",
        "core/v1:Service",
        "core/v1:ServiceAccount",
        "autoscaling/v2:HorizontalPodAutoscaler",
        "networking.k8s.io/v1:Ingress",
        "networking.k8s.io/v1:NetworkPolicy",
        "policy/v1:PodDisruptionBudget",
        "rbac.authorization.k8s.io/v1:Role",
        "rbac.authorization.k8s.io/v1:RoleBinding",
    ].map((kind) => `kubernetes:${kind}`),
];
