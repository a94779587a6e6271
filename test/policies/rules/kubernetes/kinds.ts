import type * as apps from "@pulumi/kubernetes/apps/v1";
import type * as autoscaling from "@pulumi/kubernetes/autoscaling/v2";
import type * as batch from "@pulumi/kubernetes/batch/v1";
import type * as core from "@pulumi/kubernetes/core/v1";
import type * as networking from "@pulumi/kubernetes/networking/v1";
import type * as policy from "@pulumi/kubernetes/policy/v1";
import type * as rbac from "@pulumi/kubernetes/rbac/v1";
import type * as storage from "@pulumi/kubernetes/storage/v1";
import type { core as types } from "@pulumi/kubernetes/types/input";
import { type Declared, type Given, kind, type Options } from "../../support/declared";

/** Functions that declare objects of Kubernetes, each with its SDK's arguments. */
export const pod = kind<core.PodArgs>("kubernetes:core/v1:Pod");
export const deployment = kind<apps.DeploymentArgs>("kubernetes:apps/v1:Deployment");
export const statefulSet = kind<apps.StatefulSetArgs>("kubernetes:apps/v1:StatefulSet");
export const daemonSet = kind<apps.DaemonSetArgs>("kubernetes:apps/v1:DaemonSet");
export const job = kind<batch.JobArgs>("kubernetes:batch/v1:Job");
export const cronJob = kind<batch.CronJobArgs>("kubernetes:batch/v1:CronJob");
export const namespace = kind<core.NamespaceArgs>("kubernetes:core/v1:Namespace");
export const configMap = kind<core.ConfigMapArgs>("kubernetes:core/v1:ConfigMap");
export const quota = kind<core.ResourceQuotaArgs>("kubernetes:core/v1:ResourceQuota");
export const limitRange = kind<core.LimitRangeArgs>("kubernetes:core/v1:LimitRange");
export const service = kind<core.ServiceArgs>("kubernetes:core/v1:Service");
export const serviceAccount = kind<core.ServiceAccountArgs>("kubernetes:core/v1:ServiceAccount");
export const networkPolicy = kind<networking.NetworkPolicyArgs>("kubernetes:networking.k8s.io/v1:NetworkPolicy");
export const ingress = kind<networking.IngressArgs>("kubernetes:networking.k8s.io/v1:Ingress");
export const role = kind<rbac.RoleArgs>("kubernetes:rbac.authorization.k8s.io/v1:Role");
export const clusterRole = kind<rbac.ClusterRoleArgs>("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole");
export const roleBinding = kind<rbac.RoleBindingArgs>("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding");
export const clusterRoleBinding = kind<rbac.ClusterRoleBindingArgs>(
    "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding",
);
export const claim = kind<core.PersistentVolumeClaimArgs>("kubernetes:core/v1:PersistentVolumeClaim");
export const storageClass = kind<storage.StorageClassArgs>("kubernetes:storage.k8s.io/v1:StorageClass");
export const autoscaler = kind<autoscaling.HorizontalPodAutoscalerArgs>(
    "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
);
export const budget = kind<policy.PodDisruptionBudgetArgs>("kubernetes:policy/v1:PodDisruptionBudget");

export type PodSpec = types.v1.PodSpec;
export type Container = types.v1.Container;

/** A deployment of a pod. */
export function deploymentOf(spec: Given<PodSpec>, labels?: Record<string, string>, options?: Options): Declared {
    const template = { metadata: { labels }, spec: { containers: [], ...spec } as PodSpec };
    return deployment({ spec: { selector: { matchLabels: labels }, template } }, options);
}

/** A deployment of one container. */
export const containing = (container: Given<Container>): Declared =>
    deploymentOf({ containers: [{ name: "web", ...container } as Container] });

/** The same pod in every kind of object that carries one, by the kind's name. */
export function everyKind(spec: PodSpec): Record<string, readonly Declared[]> {
    const template = { spec };
    const selector = {};
    return {
        "in a Pod": [pod({ spec })],
        "in a Deployment": [deployment({ spec: { selector, template } })],
        "in a StatefulSet": [statefulSet({ spec: { selector, template, serviceName: "web" } })],
        "in a DaemonSet": [daemonSet({ spec: { selector, template } })],
        "in a Job": [job({ spec: { template } })],
        "in a CronJob": [cronJob({ spec: { schedule: "@daily", jobTemplate: { spec: { template } } } })],
    };
}
