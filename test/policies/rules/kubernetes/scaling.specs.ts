import { k8sAntiAffinity } from "../../../../policies/rules/kubernetes/scaling/anti-affinity";
import { k8sHpaUnique } from "../../../../policies/rules/kubernetes/scaling/hpa-unique";
import { k8sVpaApart } from "../../../../policies/rules/kubernetes/scaling/vpa-apart";
import { declare, later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { autoscaler, deployment, type PodSpec } from "./kinds";

const metadata = { name: "web", namespace: "shop" };
const spreading = { maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "DoNotSchedule" };
const running = (replicas: number, spec: Partial<PodSpec> = {}) =>
    deployment({ metadata, spec: { replicas, selector: {}, template: { spec: { containers: [], ...spec } } } });
const scaling = (name: string, namespace = "shop", kind = "Deployment") =>
    autoscaler({ metadata: { namespace }, spec: { maxReplicas: 5, scaleTargetRef: { kind, name } } });

const vertical = (spec: object, name: unknown = "web", version = "v1") =>
    declare(`kubernetes:autoscaling.k8s.io/${version}:VerticalPodAutoscaler`, {
        metadata: { namespace: "shop" },
        spec: { targetRef: { kind: "Deployment", name }, ...spec },
    });
const controlling = (...controlledResources: string[]) => ({
    resourcePolicy: { containerPolicies: [{ containerName: "*", controlledResources }] },
});
const policies = (...containerPolicies: object[]) => ({ resourcePolicy: { containerPolicies } });
const left = { containerName: "*", mode: "Off" };
const scaler = (version: string, spec: object) =>
    declare(`kubernetes:autoscaling/${version}:HorizontalPodAutoscaler`, {
        metadata: { namespace: "shop" },
        spec: { maxReplicas: 5, scaleTargetRef: { kind: "Deployment", name: "web" }, ...spec },
    });
const following = (name: string, target: object, source: "resource" | "containerResource" = "resource") =>
    autoscaler({
        metadata: { namespace: "shop" },
        spec: {
            maxReplicas: 5,
            scaleTargetRef: { kind: "Deployment", name: "web" },
            metrics: [{ type: "Resource", [source]: { name, target } }],
        },
    });
const share = { type: "Utilization", averageUtilization: 70 };
const keda = (trigger: object) =>
    declare("kubernetes:keda.sh/v1alpha1:ScaledObject", {
        metadata: { namespace: "shop" },
        spec: { scaleTargetRef: { name: "web" }, triggers: [trigger] },
    });
const first = scaler("v1", {});

export const scalingSpecs: readonly Spec[] = [
    {
        rule: k8sAntiAffinity,
        pass: {
            "a spread": [running(2, { topologySpreadConstraints: [spreading] })],
            "anti-affinity": [running(2, { affinity: { podAntiAffinity: {} } })],
            "scaled, with a spread": [running(1, { topologySpreadConstraints: [spreading] }), scaling("web")],
        },
        fail: {
            nothing: [running(3)],
            "an empty list": [running(3, { topologySpreadConstraints: [] })],
            "affinity to nodes alone": [running(3, { affinity: { nodeAffinity: {} } })],
            scaled: [running(1), scaling("web")],
        },
        unknown: {
            "the spread": [running(3, { topologySpreadConstraints: later() })],
            "the replicas": [
                deployment({
                    metadata,
                    spec: { replicas: later(), selector: {}, template: { spec: { containers: [] } } },
                }),
            ],
            "the pod": [deployment({ metadata, spec: { replicas: 2, selector: {}, template: { spec: later() } } })],
        },
        notApplicable: { "one replica": [running(1)] },
    },
    {
        rule: k8sHpaUnique,
        pass: {
            alone: [scaling("web")],
            "other targets": [
                scaling("web"),
                scaling("api"),
                scaling("web", "other"),
                scaling("web", "shop", "StatefulSet"),
            ],
        },
        fail: { "the same": [scaling("web"), scaling("web")] },
        unknown: {
            "the target": [
                scaling("web"),
                autoscaler({
                    metadata: { namespace: "shop" },
                    spec: { maxReplicas: 5, scaleTargetRef: { kind: "Deployment", name: later() } },
                }),
            ],
            "all targets": [scaling("web"), autoscaler({ metadata: { namespace: "shop" }, spec: later() })],
        },
        notApplicable: { "no target": [autoscaler({})] },
    },
    {
        rule: k8sVpaApart,
        pass: {
            "memory beside CPU": [vertical(controlling("memory")), following("cpu", share)],
            "memory beside an amount of it": [
                vertical(controlling("memory")),
                following("memory", { type: "AverageValue", averageValue: "409Mi" }),
            ],
            "memory beside an amount of it in KEDA": [
                vertical(controlling("memory")),
                keda({ type: "memory", metricType: "AverageValue", metadata: { value: "409Mi" } }),
            ],
            "memory beside the first version, which knows CPU": [vertical(controlling("memory")), first],
            "another workload": [vertical(controlling("cpu"), "api"), following("cpu", share)],
            "containers that are left alone": [
                vertical({ resourcePolicy: { containerPolicies: [{ containerName: "*", mode: "Off" }] } }),
                following("cpu", share),
            ],
            "memory of one container, where all others are left alone": [
                vertical(policies({ containerName: "web", controlledResources: ["memory"] }, left)),
                following("cpu", share),
            ],
            "containers that are left alone by the older version": [
                vertical(policies(left), "web", "v1beta2"),
                following("cpu", share),
            ],
            "memory beside what says nothing": [vertical(controlling("memory")), scaler("v2", {})],
            "an amount, as v2beta1 has it": [
                vertical({}),
                scaler("v2beta1", { metrics: [{ resource: { name: "cpu", targetAverageValue: "1" } }] }),
            ],
            "nobody beside it": [vertical({})],
        },
        fail: {
            "both, by default": [vertical({}), following("cpu", share)],
            "both, where a policy says nothing of it": [
                vertical({ resourcePolicy: { containerPolicies: [{ containerName: "*" }] } }),
                following("memory", share),
            ],
            memory: [vertical(controlling("memory")), following("memory", share)],
            "memory of one container": [
                vertical(controlling("memory")),
                following("memory", share, "containerResource"),
            ],
            "memory in KEDA": [
                vertical(controlling("memory")),
                keda({ type: "memory", metricType: "Utilization", metadata: { value: "80" } }),
            ],
            "memory in KEDA, by the older word": [
                vertical(controlling("memory")),
                keda({ type: "memory", metadata: { type: "Utilization", value: "80" } }),
            ],
            "CPU beside the first version": [vertical(controlling("cpu")), first],
            "CPU beside what says nothing": [vertical(controlling("cpu")), scaler("v2", {})],
            "CPU beside an empty list": [vertical(controlling("cpu")), scaler("v2", { metrics: [] })],
            "a share, as v2beta1 has it": [
                vertical({}),
                scaler("v2beta1", { metrics: [{ resource: { name: "cpu", targetAverageUtilization: 70 } }] }),
            ],
            "containers that no policy is about": [
                vertical(policies({ containerName: "sidecar", mode: "Off" })),
                following("cpu", share),
            ],
            "others than the one that is narrowed": [
                vertical(policies({ containerName: "web", controlledResources: ["memory"] })),
                following("cpu", share),
            ],
            "an older version": [vertical({}, "web", "v1beta2"), following("cpu", share)],
            "an older version, which cannot be narrowed": [
                vertical(controlling("memory"), "web", "v1beta2"),
                following("cpu", share),
            ],
        },
        unknown: {
            "what it changes": [vertical({ resourcePolicy: later() }), following("memory", share)],
            "which containers it is about": [
                vertical(policies({ containerName: later(), mode: "Off" })),
                following("cpu", share),
            ],
            "whether it changes anything": [vertical({ updatePolicy: later() }), following("memory", share)],
            "the workload": [vertical({}, later()), following("memory", share)],
            "what is followed": [
                vertical({}),
                autoscaler({
                    metadata: { namespace: "shop" },
                    spec: { maxReplicas: 5, scaleTargetRef: { kind: "Deployment", name: "web" }, metrics: later() },
                }),
            ],
        },
        notApplicable: {
            "what recommends alone": [vertical({ updatePolicy: { updateMode: "Off" } }), following("cpu", share)],
        },
    },
];
