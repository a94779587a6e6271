import type { networking } from "@pulumi/kubernetes/types/input";
import type { CloudName } from "../../model/schema/fields";
import type { UpdateMode } from "./kinds/vertical-pod-autoscaler";
import { namespaces } from "./names";

/** What a cloud's clusters have of their own, as far as objects inside of them must know. */
interface ClusterFacts {
    /** Address on each node from which pods obtain their cloud identity; without one they obtain it over the cloud's own APIs. */
    readonly identityAgent?: { readonly cidr: string; readonly ports: readonly number[]; readonly source: string };
    /** A cache of names on each node: pods ask it where cluster DNS would be. */
    readonly dnsCache?: {
        readonly cidr: string;
        readonly labels: Readonly<Record<string, string>>;
        readonly source: string;
    };
    /** Namespaces of the cloud's own collectors, where it keeps the metrics; elsewhere the cluster's Prometheus sends them. */
    readonly collectors?: { readonly namespaces: readonly string[]; readonly source: string };
    /** Charts whose job the cloud does already. */
    readonly runs: readonly string[];
    /** How running pods get another size from what the cloud runs for it, or from the chart. */
    readonly vertical: UpdateMode;
    /** Annotation of a pod that whatever manages nodes leaves where it is, until it ends by itself. */
    readonly staying: Readonly<Record<string, string>>;
}

/** Source: karpenter.sh/docs/concepts/disruption (from knowledge, unverified). Node auto-provisioning on AKS is Karpenter too. */
const karpenter = { "karpenter.sh/do-not-disrupt": "true" };
/** Source: cloud.google.com/kubernetes-engine/docs/concepts/cluster-autoscaler (from knowledge, unverified). */
const autoscaler = { "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" };

/**
 * What differs between the clouds inside a cluster and is the same for every cluster of a cloud. What each stack has of its own, such as the
 * annotation with an account's identity, ranges of the cloud's APIs and certificates of servers, its cloud's component hands in; none
 * has storage classes, since nothing keeps data in a cluster. docs/kubernetes.md has all of it in one table.
 */
const clusters: Readonly<Record<CloudName, ClusterFacts>> = {
    aws: {
        identityAgent: {
            cidr: "169.254.170.23/32",
            ports: [80],
            source: "docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html",
        },
        runs: [],
        vertical: "InPlaceOrRecreate",
        staying: karpenter,
    },
    // Pods exchange a token of the cluster for one of Entra over its public endpoint.
    // AKS names 1.4.0 of the Vertical Pod Autoscaler (from Kubernetes 1.34 on), which refuses to resize in place but behind a gate that is AKS's to open.
    // Source: learn.microsoft.com/azure/aks/use-vertical-pod-autoscaler; docs/features.md of v1.7.3; both read 2026-11-30.
    azure: { runs: ["metrics-server", "vertical-pod-autoscaler"], vertical: "Recreate", staying: karpenter },
    gcp: {
        identityAgent: {
            cidr: "169.254.169.254/32",
            ports: [80, 8080],
            source: "cloud.google.com/kubernetes-engine/docs/how-to/network-policy (Dataplane V2; from knowledge, unverified)",
        },
        dnsCache: {
            cidr: "169.254.20.10/32",
            labels: { "k8s-app": "node-local-dns" },
            source: "cloud.google.com/kubernetes-engine/docs/how-to/nodelocal-dns-cache (from knowledge, unverified)",
        },
        collectors: {
            namespaces: ["gmp-system", "gke-gmp-system"],
            source: "charts/operator of github.com/GoogleCloudPlatform/prometheus-engine v0.17.2, read 2026-11-30; the second, of Autopilot, from knowledge, unverified",
        },
        runs: ["metrics-server", "vertical-pod-autoscaler"],
        // From GKE 1.34 on. Source: github.com/GoogleCloudPlatform/gke-mcp skills/gke-workload-scaling/SKILL.md, read 2026-11-30.
        vertical: "InPlaceOrRecreate",
        staying: autoscaler,
    },
};

type Peer = networking.v1.NetworkPolicyPeer;

const tcp = (port: number) => ({ port, protocol: "TCP" });

/** Where names are asked for. */
export const dnsPorts = () => [{ port: 53, protocol: "UDP" }, tcp(53)];

/** The way to cluster DNS. */
export function dnsWay(cloud: CloudName): { readonly to: Peer[]; readonly ports: ReturnType<typeof dnsPorts> } {
    const { dnsCache } = clusters[cloud];
    const pods = (labels: Readonly<Record<string, string>>): Peer => ({
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespaces.system } },
        podSelector: { matchLabels: { ...labels } },
    });
    const to = [
        pods({ "k8s-app": "kube-dns" }),
        ...(dnsCache ? [pods(dnsCache.labels), { ipBlock: { cidr: dnsCache.cidr } }] : []),
    ];
    return { to, ports: dnsPorts() };
}

/** The way to where pods obtain their cloud identity; none where the cloud's APIs are all that it takes. */
export function identityWay(cloud: CloudName): { readonly to: Peer[]; readonly ports: ReturnType<typeof tcp>[] }[] {
    const { identityAgent } = clusters[cloud];
    if (identityAgent === undefined) return [];
    return [{ to: [{ ipBlock: { cidr: identityAgent.cidr } }], ports: identityAgent.ports.map(tcp) }];
}

/** Namespaces of the cloud's own collectors of metrics; none where the cluster's Prometheus sends them. */
export function collectorsOf(cloud: CloudName): readonly string[] {
    return clusters[cloud].collectors?.namespaces ?? [];
}

/** Whether the cloud does a chart's job already. */
export function isRun(cloud: CloudName, chart: string): boolean {
    return clusters[cloud].runs.includes(chart);
}

/** How running pods get another size; never by a mode that the cloud's clusters refuse. */
export function verticalUpdate(cloud: CloudName): UpdateMode {
    return clusters[cloud].vertical;
}

/** What a pod is annotated with that is to stay on its node until it ends. */
export function staying(cloud: CloudName): Readonly<Record<string, string>> {
    return clusters[cloud].staying;
}
