import { k8sHpaFits } from "../../../../policies/rules/kubernetes/scaling/hpa-fits";
import { tenantNodesBounded } from "../../../../policies/rules/tenant/nodes-bounded";
import { declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { nodeGroup } from "../aws/kinds";
import { agentPool, aks } from "../azure/kinds";
import { nodePool } from "../gcp/kinds";
import { autoscaler, type Container, deployment, quota } from "../kubernetes/kinds";
import { karpenterPool } from "./kinds";

const inShop = { name: "web", namespace: "shop" };
const asking = (cpu: string, memory = "128Mi"): Container => ({
    name: "web",
    resources: { requests: { cpu, memory } },
});
const running = (containers: readonly Container[], spec: object = {}, replicas = 1) =>
    deployment({
        metadata: inShop,
        spec: { replicas, selector: {}, template: { spec: { containers: [...containers], ...spec } } },
    });
const scaling = (maxReplicas: number) =>
    autoscaler({
        metadata: { namespace: "shop" },
        spec: { maxReplicas, scaleTargetRef: { kind: "Deployment", name: "web" } },
    });
const giving = (hard: Record<string, string>, namespace = "shop") => quota({ metadata: { namespace }, spec: { hard } });
const four = giving({ "requests.cpu": "4", "requests.memory": "4Gi" });
const api = deployment({
    metadata: { name: "api", namespace: "shop" },
    spec: { replicas: 3, selector: {}, template: { spec: { containers: [asking("1")] } } },
});
const limited = (cpu: string, memory = "64Gi") => karpenterPool({ limits: { cpu, memory } });

export const boundSpecs: readonly Spec[] = [
    {
        rule: k8sHpaFits,
        pass: {
            "within the quota": [scaling(4), running([asking("1")]), four],
            "within a quota that says it otherwise": [scaling(2), running([asking("500m")]), giving({ cpu: "1000m" })],
            "another namespace's quota": [
                scaling(9),
                running([asking("1")]),
                giving({ "requests.cpu": "1" }, "other"),
                giving({ "requests.cpu": "9" }),
            ],
            "within what nodes add up to": [scaling(10), running([asking("1")]), limited("10")],
            "a container before the others": [
                scaling(2),
                running([asking("1")], { initContainers: [asking("2")] }),
                four,
            ],
        },
        fail: {
            "past the quota": [scaling(5), running([asking("1")]), four],
            "past the quota's memory": [scaling(5), running([asking("100m", "1Gi")]), four],
            "with what else runs there": [scaling(2), running([asking("1")]), api, four],
            "with what runs beside": [
                scaling(3),
                running([asking("1")], { initContainers: [{ ...asking("1"), restartPolicy: "Always" }] }),
                four,
            ],
            "by its limits alone": [
                scaling(5),
                running([{ name: "web", resources: { limits: { cpu: "1", memory: "1Mi" } } }]),
                four,
            ],
            "past what nodes add up to": [scaling(11), running([asking("1")]), limited("10")],
        },
        unknown: {
            "the maximum": [
                autoscaler({
                    metadata: { namespace: "shop" },
                    spec: { maxReplicas: later(), scaleTargetRef: { kind: "Deployment", name: "web" } },
                }),
                running([asking("1")]),
                four,
            ],
            "what it asks for": [scaling(4), running([{ name: "web", resources: later() }]), four],
            "the quota": [
                scaling(4),
                running([asking("1")]),
                quota({ metadata: { namespace: "shop" }, spec: { hard: later() } }),
            ],
            "which namespace the quota bounds": [
                scaling(5),
                running([asking("1")]),
                quota({ metadata: { namespace: later() }, spec: { hard: { "requests.cpu": "1" } } }),
            ],
        },
        notApplicable: { "no quota and no nodes": [scaling(9), running([asking("1")])] },
    },
    {
        rule: tenantNodesBounded,
        pass: {
            "on EKS": [nodeGroup({ scalingConfig: { minSize: 2, desiredSize: 2, maxSize: 4 } })],
            "a group of machines": [declare("aws:autoscaling/group:Group", { minSize: 1, maxSize: 3 })],
            "on GKE": [nodePool({ autoscaling: { totalMinNodeCount: 0, totalMaxNodeCount: 4 } })],
            "on GKE, by zone": [nodePool({ autoscaling: { minNodeCount: 0, maxNodeCount: 4 } })],
            "on GKE, a fixed number": [nodePool({ nodeCount: 3 })],
            "on AKS": [agentPool({ enableAutoScaling: true, minCount: 1, maxCount: 3 })],
            "on AKS, a fixed number": [aks({ agentPoolProfiles: [{ name: "system", count: 3 }] })],
            "by Karpenter": [limited("16")],
            "by Karpenter, of a tenant": [limited("8", "8Gi"), four, tenant({ isolation: "silo" })],
        },
        fail: {
            "below the fewest, on EKS": [nodeGroup({ scalingConfig: { minSize: 5, desiredSize: 5, maxSize: 4 } })],
            "no most, on GKE": [nodePool({ autoscaling: { totalMinNodeCount: 1 } })],
            "no most, on AKS": [agentPool({ enableAutoScaling: true, minCount: 1 })],
            "no most, in AKS": [aks({ agentPoolProfiles: [{ name: "system", enableAutoScaling: true }] })],
            "by Karpenter, for ever": [karpenterPool({})],
            "by Karpenter, of one kind": [karpenterPool({ limits: { cpu: "16" } })],
            "by Karpenter, more than a tenant may": [limited("9", "8Gi"), four, tenant({ isolation: "silo" })],
        },
        unknown: {
            "the most": [nodeGroup({ scalingConfig: { minSize: 1, desiredSize: 1, maxSize: later() } })],
            "the scaling": [nodePool({ autoscaling: later() })],
            "the pools": [aks({ agentPoolProfiles: later() })],
            "the quota": [
                limited("9", "8Gi"),
                quota({ metadata: { namespace: "shop" }, spec: { hard: later() } }),
                tenant({ isolation: "silo" }),
            ],
        },
        notApplicable: { "a cluster without pools": [aks({})] },
    },
];
