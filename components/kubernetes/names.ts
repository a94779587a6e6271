import type { Scope } from "../cloud";

/** Kubernetes version that the objects are written for and checked against. */
export const kubernetesVersion = "1.36";

/** Namespaces of the add-ons; a tenant's namespace carries a prefix, so that no tenant id can name one of these. */
export const namespaces = {
    gateway: "envoy-gateway-system",
    certificates: "cert-manager",
    secrets: "external-secrets",
    monitoring: "monitoring",
    autoscaling: "keda",
    forecasting: "tenantry-forecaster",
    headroom: "tenantry-headroom",
    vertical: "vertical-pod-autoscaler",
    system: "kube-system",
} as const;

/** The shared Gateway of a cell or silo cluster, to which tenants attach their listeners. */
export const gateway = {
    name: "tenantry",
    class: "tenantry",
    httpListener: "http",
    tlsListener: "https",
    replicas: 3,
} as const;

/** Ports that clients know, and those that proxies listen on: Envoy Gateway adds 10,000 to ports below 1,024. */
export const proxyPorts = {
    http: { port: 80, targetPort: 10_080 },
    https: { port: 443, targetPort: 10_443 },
} as const;

/** ClusterIssuer that signs the certificates of public hosts. */
export const issuerName = "tenantry";

/** Label that every object of a tenant carries; network policies and the gateway select by it. */
export const tenantLabel = "tenantry.io/tenant";

/** Label of namespaces whose routes and listeners the shared gateway takes. */
export const routesLabel = "tenantry.io/routes";

/** Namespace of a tenant. */
export function tenantNamespace(tenantId: string): string {
    return `tenant-${tenantId}`;
}

/** The tenant's own store of secrets, in its namespace. */
export const storeName = "tenant";

/** Service account of a workload; cloud identities are bound to it. */
export function serviceAccountName(workload: string): string {
    return `app-${workload}`;
}

/** Group whose members may look at a tenant's objects; the cloud's access entries map people to it. */
export function tenantGroup(tenantId: string): string {
    return `tenantry:tenant:${tenantId}`;
}

/** Labels by which pods are told apart; they change with nothing that people edit, since a change replaces the pods. */
export function podLabels(scope: Scope, component: string): Record<string, string> {
    return {
        "app.kubernetes.io/name": component,
        "app.kubernetes.io/instance": scope.id,
        "app.kubernetes.io/part-of": scope.id,
        "app.kubernetes.io/managed-by": "tenantry",
        ...(scope.kind === "tenant" ? { [tenantLabel]: scope.id } : { "tenantry.io/cell": scope.id }),
    };
}

const labelValue = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;

/** Labels of an object of a tenant or cell: what it is, and every tag of its owner that Kubernetes takes as a label. */
export function labelsOf(scope: Scope, component: string): Record<string, string> {
    const tags = Object.entries(scope.tags).filter(([, value]) => labelValue.test(value));
    return {
        ...Object.fromEntries(tags.map(([key, value]) => [`tenantry.io/${key}`, value])),
        ...podLabels(scope, component),
    };
}

/** Whether a cluster of this minor version is at least `minor`. */
export function atLeast(version: string, minor: number): boolean {
    return Number(version.split(".")[1]) >= minor;
}

/** Tells nodes that carry add-ons from those that are added for what tenants run. */
export function nodeLabel(nodes: "system" | "workloads"): Readonly<Record<string, string>> {
    return { "tenantry.io/nodes": nodes };
}
