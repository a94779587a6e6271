import { k8sHighUid } from "../../../../policies/rules/kubernetes/workload/high-uid";
import { k8sNoBarePod } from "../../../../policies/rules/kubernetes/workload/no-bare-pod";
import { k8sNoNetRaw } from "../../../../policies/rules/kubernetes/workload/no-net-raw";
import { k8sNoPreviewApi } from "../../../../policies/rules/kubernetes/workload/no-preview-api";
import { k8sNoRuntimeSocket } from "../../../../policies/rules/kubernetes/workload/no-runtime-socket";
import { k8sNoSecretEnv } from "../../../../policies/rules/kubernetes/workload/no-secret-env";
import { k8sOwnServiceAccount } from "../../../../policies/rules/kubernetes/workload/own-service-account";
import { k8sRecommendedLabels } from "../../../../policies/rules/kubernetes/workload/recommended-labels";
import { cell, declare, type Given, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import type { Container, PodSpec } from "./kinds";
import { containing, deployment, deploymentOf, everyKind, pod, service } from "./kinds";

const mounting = (path: string): PodSpec => ({ containers: [], volumes: [{ name: "v", hostPath: { path } }] });
const persistent = (spec: object) => declare("kubernetes:core/v1:PersistentVolume", { spec });
const secured = (securityContext: object) => containing({ securityContext } as Given<Container>);
const user = (runAsUser: number) => ({ containers: [{ name: "web", securityContext: { runAsUser } }] });
const capable = (capabilities: object) => secured({ capabilities });
const env = (one: object) => containing({ env: [{ name: "PASSWORD", ...one }] } as Given<Container>);
const secretKeyRef = { name: "database", key: "password" };
const unknownSpec = { "the whole pod": [deployment({ spec: { selector: {}, template: { spec: later() } } })] };
const windows = { "a pod of Windows": [deploymentOf({ os: { name: "windows" }, containers: [{ name: "web" }] })] };
const labels = { "app.kubernetes.io/name": "web", "tenantry.io/tenant": "acme" };
const owned = (controller: boolean) =>
    pod({
        metadata: { ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: "w", uid: "u", controller }] },
    });

export const podSpecs: readonly Spec[] = [
    {
        rule: k8sNoRuntimeSocket,
        pass: {
            "no volume": [deploymentOf({})],
            "another path": [deploymentOf(mounting("/var/lib/shop"))],
            "a name that only looks like it": [deploymentOf(mounting("/run/docker"))],
            "a volume elsewhere": [persistent({ local: { path: "/mnt/disks/ssd0" } })],
        },
        fail: {
            ...everyKind(mounting("/var/run/docker.sock")),
            "another runtime": [deploymentOf(mounting("/run/containerd/containerd.sock"))],
            "a folder above it": [deploymentOf(mounting("/var/run/"))],
            "a folder above it, by another way": [deploymentOf(mounting("/var//log/../run/./containerd"))],
            "the whole node": [deploymentOf(mounting("/"))],
            "wherever it lies": [deploymentOf(mounting("/var/snap/docker/run/docker.sock"))],
            "a pipe of Windows": [deploymentOf(mounting("\\\\.\\pipe\\docker_engine"))],
            "a persistent volume": [persistent({ hostPath: { path: "/run/crio" } })],
        },
        unknown: {
            "the path": [deploymentOf({ containers: [], volumes: [{ name: "v", hostPath: { path: later() } }] })],
            "the path of a volume": [persistent({ hostPath: { path: later() } })],
            ...unknownSpec,
        },
    },
    {
        rule: k8sNoSecretEnv,
        pass: {
            "a value": [env({ value: "x" })],
            "a map": [containing({ envFrom: [{ configMapRef: { name: "shop" } }] })],
            "a field of the pod": [env({ valueFrom: { fieldRef: { fieldPath: "metadata.name" } } })],
        },
        fail: {
            ...everyKind({
                containers: [{ name: "web", env: [{ name: "P", valueFrom: { secretKeyRef } }] }],
            }),
            "all of one": [containing({ envFrom: [{ secretRef: { name: "database" } }] })],
            "an init container": [
                deploymentOf({ initContainers: [{ name: "i", envFrom: [{ secretRef: { name: "database" } }] }] }),
            ],
        },
        unknown: { "where it comes from": [env({ valueFrom: later() })], ...unknownSpec },
    },
    {
        rule: k8sHighUid,
        pass: everyKind(user(65_532)),
        fail: {
            unset: [containing({})],
            "a user of hosts": [deploymentOf(user(1000))],
            "its own, below that of the pod": [deploymentOf({ ...user(100), securityContext: { runAsUser: 20_000 } })],
        },
        unknown: { "the user": [secured({ runAsUser: later() })], ...unknownSpec },
        notApplicable: windows,
    },
    {
        rule: k8sNoNetRaw,
        pass: {
            "all dropped": [capable({ drop: ["ALL"] })],
            "it alone dropped": [capable({ drop: ["CAP_NET_RAW"] })],
            "all dropped, another added": [capable({ drop: ["ALL"], add: ["NET_BIND_SERVICE"] })],
        },
        fail: {
            unset: [containing({})],
            "another dropped": [capable({ drop: ["SYS_ADMIN"] })],
            "added again": [capable({ drop: ["ALL"], add: ["NET_RAW"] })],
            "all added again": [capable({ drop: ["ALL"], add: ["ALL"] })],
        },
        unknown: { "what is dropped": [capable({ drop: later() })], ...unknownSpec },
        notApplicable: windows,
    },
    {
        rule: k8sOwnServiceAccount,
        pass: {
            ...everyKind({ containers: [], serviceAccountName: "app" }),
            "by its older name": [deploymentOf({ serviceAccount: "app" })],
        },
        fail: { ...everyKind({ containers: [] }), default: [deploymentOf({ serviceAccountName: "default" })] },
        unknown: { "the name": [deploymentOf({ serviceAccountName: later() })], ...unknownSpec },
    },
    {
        rule: k8sNoBarePod,
        pass: { "of a controller": [owned(true)] },
        fail: { alone: [pod({ spec: { containers: [] } })], "of somebody who does not control it": [owned(false)] },
        unknown: { "whose it is": [pod({ metadata: { ownerReferences: later() } })] },
    },
    {
        rule: k8sNoPreviewApi,
        pass: {
            stable: [deployment({ apiVersion: "apps/v1", kind: "Deployment" })],
            "stable, by its type": [declare("kubernetes:policy/v1:PodDisruptionBudget", {})],
        },
        fail: {
            beta: [declare("kubernetes:apps/v1beta1:Deployment", {})],
            "beta of a later version": [declare("kubernetes:autoscaling/v2beta2:HorizontalPodAutoscaler", {})],
            alpha: [declare("kubernetes:gateway.networking.k8s.io/v1alpha2:TCPRoute", {})],
            "written in the object": [declare("kubernetes:apps/v1:Deployment", { apiVersion: "apps/v1beta2" })],
        },
        unknown: { "the version": [declare("kubernetes:apps/v1:Deployment", { apiVersion: later() })] },
        notApplicable: {
            "a kind of others": [declare("kubernetes:keda.sh/v1alpha1:ScaledObject", {})],
            "no object": [declare("kubernetes:helm.sh/v3:Release", {})],
        },
    },
    {
        rule: k8sRecommendedLabels,
        pass: {
            both: [deployment({ metadata: { labels } }), tenant()],
            "without a tenant": [service({ metadata: { labels: { "app.kubernetes.io/name": "web" } } }), cell()],
        },
        fail: {
            none: [deployment({})],
            "no tenant": [service({ metadata: { labels: { "app.kubernetes.io/name": "web" } } }), tenant()],
            empty: [deployment({ metadata: { labels: { ...labels, "app.kubernetes.io/name": "" } } }), tenant()],
        },
        unknown: { "the labels": [deployment({ metadata: { labels: later() } }), tenant()] },
    },
];
