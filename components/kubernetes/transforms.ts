import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource";
import type { DeploymentArgs } from "@pulumi/kubernetes/apps/v1/deployment";
import type { HorizontalPodAutoscalerArgs } from "@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler";
import type { ConfigMapArgs } from "@pulumi/kubernetes/core/v1/configMap";
import type { LimitRangeArgs } from "@pulumi/kubernetes/core/v1/limitRange";
import type { NamespaceArgs } from "@pulumi/kubernetes/core/v1/namespace";
import type { ResourceQuotaArgs } from "@pulumi/kubernetes/core/v1/resourceQuota";
import type { ServiceArgs } from "@pulumi/kubernetes/core/v1/service";
import type { ServiceAccountArgs } from "@pulumi/kubernetes/core/v1/serviceAccount";
import type { ReleaseArgs } from "@pulumi/kubernetes/helm/v3/release";
import type { NetworkPolicyArgs } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import type { PodDisruptionBudgetArgs } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget";
import type { RoleArgs } from "@pulumi/kubernetes/rbac/v1/role";
import type { RoleBindingArgs } from "@pulumi/kubernetes/rbac/v1/roleBinding";
import type { Transform } from "../cloud";

/** Escape hatches of {@link Tenancy}, one a kind of child; the function form learns the child's logical name. */
export interface TenancyTransforms {
    readonly namespace?: Transform<NamespaceArgs>;
    readonly serviceAccount?: Transform<ServiceAccountArgs>;
    readonly resourceQuota?: Transform<ResourceQuotaArgs>;
    readonly limitRange?: Transform<LimitRangeArgs>;
    readonly role?: Transform<RoleArgs>;
    readonly roleBinding?: Transform<RoleBindingArgs>;
    readonly networkPolicy?: Transform<NetworkPolicyArgs>;
    readonly configMap?: Transform<ConfigMapArgs>;
    readonly deployment?: Transform<DeploymentArgs>;
    readonly service?: Transform<ServiceArgs>;
    readonly podDisruptionBudget?: Transform<PodDisruptionBudgetArgs>;
    readonly autoscaler?: Transform<HorizontalPodAutoscalerArgs>;
    /** Custom resources: routes, policies, certificates, stores, monitors. */
    readonly custom?: Transform<CustomResourceArgs>;
}

/** Escape hatches of {@link ClusterAddons}. */
export interface AddonTransforms {
    readonly namespace?: Transform<NamespaceArgs>;
    readonly networkPolicy?: Transform<NetworkPolicyArgs>;
    /** Release names and namespaces are set after it. */
    readonly release?: Transform<ReleaseArgs>;
    /** The load balancer in front of the gateway. */
    readonly service?: Transform<ServiceArgs>;
    readonly custom?: Transform<CustomResourceArgs>;
}
