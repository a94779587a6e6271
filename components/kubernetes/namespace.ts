import { LimitRange } from "@pulumi/kubernetes/core/v1/limitRange";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { ResourceQuota } from "@pulumi/kubernetes/core/v1/resourceQuota";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import { Role } from "@pulumi/kubernetes/rbac/v1/role";
import { RoleBinding } from "@pulumi/kubernetes/rbac/v1/roleBinding";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import type { TenantServices } from "../cloud";
import { tenantGroup } from "./names";
import type { Guard } from "./objects";
import { declare } from "./objects";
import { largestContainer, leastMemory, namespaceQuota } from "./sizing";
import type { TenancyTransforms } from "./transforms";

/** Pod Security labels of a namespace, pinned to a version so that an upgrade of the cluster changes no verdict. */
export function podSecurity(level: "privileged" | "baseline" | "restricted", version: string): Record<string, string> {
    const modes = ["enforce", "audit", "warn"];
    return Object.fromEntries(
        modes.flatMap((mode) => [
            [`pod-security.kubernetes.io/${mode}`, level],
            [`pod-security.kubernetes.io/${mode}-version`, `v${version}`],
        ]),
    );
}

/** Declares the tenant's namespace. */
export function createNamespace(
    logicalName: string,
    guard: Guard,
    tenant: Tenant,
    opts: pulumi.CustomResourceOptions,
    transform?: TenancyTransforms,
): Namespace {
    const annotations = {
        "tenantry.io/owner": tenant.owner.email,
        "tenantry.io/cost-center": tenant.owner.cost_center,
    };
    return declare(Namespace, logicalName, guard, { metadata: { annotations } }, opts, transform?.namespace);
}

/** Declares what bounds the namespace: quota, limits, an idle default service account, and who may look. */
export function createBounds(
    prefix: string,
    guard: (name: string) => Guard,
    tenant: Tenant,
    opts: pulumi.CustomResourceOptions,
    transform?: TenancyTransforms,
    viewers: NonNullable<TenantServices["viewers"]> = [],
    vertical = false,
): pulumi.Resource[] {
    // The cluster makes this account in every namespace. Server-side apply takes it over whichever of the two comes first,
    // and pods that name no account get one without a token.
    const account = { automountServiceAccountToken: false };
    return [
        declare(ServiceAccount, `${prefix}-default`, guard("default"), account, opts, transform?.serviceAccount),
        createQuota(prefix, guard, tenant, opts, transform),
        createLimits(prefix, guard, tenant, opts, transform),
        ...createViewer(prefix, guard, tenant, opts, transform, viewers, vertical),
    ];
}

type Create<R> = (...args: Parameters<typeof createBounds>) => R;

const createQuota: Create<ResourceQuota> = (prefix, guard, tenant, opts, transform) => {
    const quota = namespaceQuota(tenant);
    const hard = {
        pods: String(quota.pods),
        "requests.cpu": quota.cpu.toString(),
        "requests.memory": quota.memory.toString(),
        "limits.cpu": quota.cpuLimit.toString(),
        "limits.memory": quota.memory.toString(),
        services: String(quota.services),
        "services.loadbalancers": "0",
        "services.nodeports": "0",
        persistentvolumeclaims: "0",
        configmaps: String(quota.configMaps),
        secrets: String(quota.secrets),
    };
    return declare(
        ResourceQuota,
        `${prefix}-quota`,
        guard("tenant"),
        { spec: { hard } },
        opts,
        transform?.resourceQuota,
    );
};

const createLimits: Create<LimitRange> = (prefix, guard, tenant, opts, transform) => {
    const largest = largestContainer(tenant);
    const max = { cpu: largest.cpu.toString(), memory: largest.memory.toString() };
    const limits = [
        {
            type: "Container",
            default: { cpu: "100m", memory: "64Mi" },
            defaultRequest: { cpu: "10m", memory: "64Mi" },
            min: { cpu: "1m", memory: leastMemory.toString() },
            max,
        },
    ];
    return declare(LimitRange, `${prefix}-limits`, guard("tenant"), { spec: { limits } }, opts, transform?.limitRange);
};

const createViewer: Create<pulumi.Resource[]> = (prefix, guard, tenant, opts, transform, viewers = [], vertical) => {
    const verbs = ["get", "list", "watch"];
    const rules = [
        {
            apiGroups: [""],
            resources: ["pods", "pods/log", "services", "configmaps", "events", "resourcequotas"],
            verbs,
        },
        { apiGroups: ["apps"], resources: ["deployments", "replicasets"], verbs },
        { apiGroups: ["autoscaling"], resources: ["horizontalpodautoscalers"], verbs },
        { apiGroups: ["gateway.networking.k8s.io"], resources: ["httproutes", "listenersets"], verbs },
        ...(vertical ? [{ apiGroups: ["autoscaling.k8s.io"], resources: ["verticalpodautoscalers"], verbs }] : []),
    ];
    const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "viewer" };
    const people = [{ kind: "Group", name: tenantGroup(tenant.tenant_id) }, ...viewers];
    const subjects = people.map((each) => ({ apiGroup: "rbac.authorization.k8s.io", ...each }));
    const role = declare(Role, `${prefix}-viewer`, guard("viewer"), { rules }, opts, transform?.role);
    const bound = { ...opts, dependsOn: role };
    const binding = declare(
        RoleBinding,
        `${prefix}-viewer`,
        guard("viewer"),
        { roleRef, subjects },
        bound,
        transform?.roleBinding,
    );
    return [role, binding];
};
