import { k8sAntiAffinity } from "../../../../policies/rules/kubernetes/scaling/anti-affinity";
import { k8sHpaUnique } from "../../../../policies/rules/kubernetes/scaling/hpa-unique";
import { later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { autoscaler, deployment, type PodSpec } from "./kinds";

const metadata = { name: "web", namespace: "shop" };
const spreading = { maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "DoNotSchedule" };
const running = (replicas: number, spec: Partial<PodSpec> = {}) =>
    deployment({ metadata, spec: { replicas, selector: {}, template: { spec: { containers: [], ...spec } } } });
const scaling = (name: string, namespace = "shop", kind = "Deployment") =>
    autoscaler({ metadata: { namespace }, spec: { maxReplicas: 5, scaleTargetRef: { kind, name } } });

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
];
