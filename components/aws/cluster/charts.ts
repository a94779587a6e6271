import type { ChartPin } from "../../kubernetes/args";
import { namespaces } from "../../kubernetes/names";

/** Arguments of {@link awsCharts}. */
export interface AwsChartArgs {
    readonly clusterName: string;
    readonly region: string;
    readonly queueName: string;
    readonly vpcId: unknown;
    readonly replicas: number;
}

/** Charts that only this cloud's clusters have. */
export function awsCharts(args: AwsChartArgs): ChartPin[] {
    return [karpenter(args), loadBalancers(args)];
}

/** Adds nodes where pods wait for them. */
function karpenter(args: AwsChartArgs): ChartPin {
    return {
        name: "karpenter",
        repository: "oci://public.ecr.aws/karpenter/karpenter",
        chart: "karpenter",
        // The cluster suite checks against the definitions of the same version, github.com/aws/karpenter-provider-aws v1.14.1.
        version: "1.14.1",
        namespace: namespaces.system,
        source: "github.com/aws/karpenter-provider-aws charts/karpenter/Chart.yaml of 2026-08-21",
        values: {
            replicas: args.replicas,
            settings: { clusterName: args.clusterName, interruptionQueue: args.queueName },
            controller: {
                resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { memory: "1Gi" } },
            },
            serviceMonitor: { enabled: false },
        },
    };
}

/** Makes the gateway's network load balancer. */
function loadBalancers(args: AwsChartArgs): ChartPin {
    return {
        name: "aws-load-balancer-controller",
        repository: "https://aws.github.io/eks-charts",
        chart: "aws-load-balancer-controller",
        version: "3.5.0",
        namespace: namespaces.system,
        source: "github.com/kubernetes-sigs/aws-load-balancer-controller helm/aws-load-balancer-controller/Chart.yaml of 2026-08-17",
        values: {
            replicaCount: args.replicas,
            ...(args.replicas > 1 ? { podDisruptionBudget: { maxUnavailable: 1 } } : {}),
            clusterName: args.clusterName,
            region: args.region,
            vpcId: args.vpcId,
            defaultTargetType: "ip",
            enableShield: false,
            enableWaf: false,
            enableWafv2: false,
            // Other charts make services while the controller starts; they name their class themselves.
            enableServiceMutatorWebhook: false,
        },
    };
}
