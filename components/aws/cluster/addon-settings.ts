import { alertRouting } from "../../kubernetes/alert-routing";
import type { ClusterAddonsArgs } from "../../kubernetes/args";
import { nodeLabel } from "../../kubernetes/names";
import { arn } from "../arn";
import { type AwsContext, inPlace } from "../context";
import { topicName } from "../observability/names";
import type { ClusterArgs } from "./args";
import { type AwsChartArgs, awsCharts } from "./charts";
import { serviceCidr } from "./service-network";

/** Replicas of every add-on's controller. */
const controllerReplicas = 2;

/** What the add-ons of a cluster are told by this cloud. */
export function addonSettings(args: {
    readonly context: AwsContext;
    readonly clusterName: string;
    readonly queueName: AwsChartArgs["queueName"];
    readonly cluster: ClusterArgs;
}): ClusterAddonsArgs {
    const { context, clusterName, queueName, cluster } = args;
    const { scope } = context;
    const { region } = scope;
    const replicas = controllerReplicas;
    return {
        scope,
        clusterName,
        region,
        kubernetesVersion: cluster.version,
        systemReplicas: replicas,
        carried: cluster.carried,
        headroom: cluster.headroom,
        charts: awsCharts({ clusterName, region, vpcId: cluster.network.vpcId, replicas, queueName }),
        values: {
            "kube-prometheus-stack": { ...metricsValues(cluster, region), ...alertValues(context) },
            "cert-manager": certificateValues(cluster),
        },
        gateway: {
            loadBalancerClass: "service.k8s.aws/nlb",
            balancerChart: "aws-load-balancer-controller",
            annotations: gatewayAnnotations,
        },
        certificates: { email: cluster.ownerEmail, wildcard: wildcard(cluster, region) },
        tenantNodes: nodeLabel("workloads"),
        ...forecasterSettings(cluster),
        ...(cluster.networkPolicies === "strict" ? { reach: reachOf(cluster) } : {}),
        transform: cluster.transform?.addons,
    };
}

/** Networks of the API server and the endpoints of services, and of nodes and pods: the private subnets, and the services' own. */
export function reachOf({ network, networkCidr }: Pick<ClusterArgs, "network" | "networkCidr">) {
    const pods = network.plan.zones.map((zone) => zone.private);
    return { services: [...pods, serviceCidr(networkCidr)], pods };
}

function forecasterSettings(cluster: ClusterArgs): Pick<ClusterAddonsArgs, "forecaster"> {
    const { image, shards } = cluster.forecaster;
    if (image === undefined) return {};
    const { queryUrl } = cluster;
    const cidrs = reachOf(cluster).services;
    return { forecaster: { image, shards, history: { url: queryUrl, auth: "aws" }, cidrs, after: [] } };
}

function wildcard({ dns }: ClusterArgs, region: string) {
    if (dns === undefined) return undefined;
    return { domain: dns.domain, solver: { route53: { region, hostedZoneID: dns.zoneId } } };
}

/** Pods have an identity only from their start: an annotation that comes and goes with the zone starts them anew. */
function certificateValues({ dns }: ClusterArgs): Readonly<Record<string, unknown>> {
    return dns === undefined ? {} : { podAnnotations: { "tenantry.io/dns-zone": dns.zoneId } };
}

/** Addresses in front of the gateway are public; what is behind it is not. */
const gatewayAnnotations = {
    "service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing",
    "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
    "service.beta.kubernetes.io/aws-load-balancer-attributes": "load_balancing.cross_zone.enabled=true",
};

/** Every sample is also kept in the workspace, for as long as the workspace keeps it. */
function metricsValues(args: ClusterArgs, region: string): Readonly<Record<string, unknown>> {
    const interval = args.realTime ? "15s" : "60s";
    const remoteWrite = [{ url: args.remoteWriteUrl, sigv4: { region } }];
    return {
        prometheus: {
            prometheusSpec: {
                scrapeInterval: interval,
                evaluationInterval: interval,
                remoteWrite,
                // Replicas send the same samples; the workspace keeps one of each by this label.
                // Source: docs.aws.amazon.com/prometheus/latest/userguide/AMP-ingest-dedupe.html, read 2026-11.
                replicaExternalLabelName: "__replica__",
            },
        },
    };
}

/** Alerts about a tenant's namespace go to its own topic; all others to that of whose cluster it is. */
function alertValues(context: AwsContext): Readonly<Record<string, unknown>> {
    const { scope } = context;
    const topic = inPlace(context, (place) => arn(place, "sns", topicName(scope)));
    return alertRouting({
        sns_configs: [{ topic_arn: topic, sigv4: { region: scope.region }, send_resolved: true }],
    });
}
