import type { networking } from "@pulumi/kubernetes/types/input";
import type { CloudName } from "../../model/schema/fields";
import { dnsPorts, dnsWay, identityWay } from "./clouds";
import { namespaces, proxyPorts } from "./names";

/**
 * What may reach the add-ons, and where new pods begin closed also what they may reach. Elsewhere ways out stay open: controllers talk to
 * the cloud's APIs, whose addresses no policy can name for every cloud. Ports are those of the charts' pods.
 */

type Policy = networking.v1.NetworkPolicySpec;
type Way = networking.v1.NetworkPolicyEgressRule;
type Peer = networking.v1.NetworkPolicyPeer;

interface Ways {
    /** Ports open to all, such as webhooks called by the control plane and the gateway's own listeners. */
    readonly all: readonly number[];
    /** Ports open to the metrics collector. */
    readonly metrics: readonly number[];
    /** Ports open to one other namespace. */
    readonly from?: { readonly namespace: string; readonly ports: readonly number[] };
    readonly out: WaysOut;
}

/** What an add-on reaches besides its own namespace, cluster DNS and the API server. */
export interface WaysOut {
    /** Where pods obtain a cloud identity. */
    readonly identity?: true;
    /** Every port of nodes and pods. */
    readonly pods?: true;
    /** Ports of any address. */
    readonly anywhere?: readonly networking.v1.NetworkPolicyPort[];
}

export const tcp = (...ports: readonly number[]) => ports.map((port) => ({ port, protocol: "TCP" }));
const anyTcp = [{ protocol: "TCP" }];

const ways: Readonly<Record<string, Ways>> = {
    // 9443 is the webhook that tells proxies their zone. Tenants choose the ports of what is served, and their own policies who comes in
    // there; a replica is reached as soon as it is there.
    [namespaces.gateway]: {
        all: [proxyPorts.http.targetPort, proxyPorts.https.targetPort, 9443],
        metrics: [19_001],
        out: { pods: true },
    },
    // The authority and the DNS service lie in the internet. Before the authority asks, cert-manager itself does: the hosts of challenges
    // on port 80, and the name servers of a domain. Source: cert-manager.io/docs/configuration/acme/dns01 (from knowledge, unverified).
    [namespaces.certificates]: {
        all: [10_250],
        metrics: [9402],
        out: { identity: true, anywhere: [...tcp(443, 80), ...dnsPorts()] },
    },
    // Stores of tenants are the cloud's, which the network has endpoints of.
    [namespaces.secrets]: { all: [10_250], metrics: [8080], out: { identity: true } },
    // Triggers name queues, brokers and databases of the tenants' choice, wherever they are.
    [namespaces.autoscaling]: { all: [9443, 6443], metrics: [8080], out: { anywhere: anyTcp } },
    [namespaces.vertical]: { all: [8000], metrics: [8942, 8943, 8944], out: {} },
    // Whatever tells metrics is asked, kubelets among it. Alerts and samples go to services that the network may have no endpoint of.
    [namespaces.monitoring]: {
        all: [10_250],
        metrics: [],
        from: { namespace: namespaces.autoscaling, ports: [9090] },
        out: { identity: true, pods: true, anywhere: tcp(443) },
    },
};

/** Networks of a cluster that policies of add-ons name. */
export interface AddonReach {
    readonly cloud: CloudName;
    /** Of the API server, of services, and of endpoints of the cloud's services. */
    readonly services: readonly string[];
    /** Of nodes and pods. */
    readonly pods: readonly string[];
}

/** Addresses of the node itself, its metadata among them. */
const linkLocal = "169.254.0.0/16";

export const blocks = (cidrs: readonly string[]): Peer[] => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
export const fromNamespace = (name: string): Peer[] => [
    { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } },
];

/** Ways out of whoever watches the cluster, and calls the cloud. */
export function controllerWays(reach: AddonReach, { identity, pods, anywhere }: WaysOut): Way[] {
    return [
        dnsWay(reach.cloud),
        { to: blocks(reach.services), ports: tcp(443) },
        ...(identity ? identityWay(reach.cloud) : []),
        ...(pods ? [{ to: blocks(reach.pods), ports: anyTcp }] : []),
        ...(anywhere ? [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: [linkLocal] } }], ports: [...anywhere] }] : []),
    ];
}

/**
 * Policy of an add-on's namespace; undefined where none is known to be safe.
 *
 * @param reach networks that ways out are told by; without them all are open
 * @param collectors namespaces that collect metrics beside the cluster's own
 */
export function addonPolicy(
    namespace: string,
    reach?: AddonReach,
    collectors: readonly string[] = [],
): Policy | undefined {
    const way = ways[namespace];
    if (way === undefined) return undefined;
    const own = { podSelector: {} };
    return {
        podSelector: {},
        policyTypes: reach ? ["Ingress", "Egress"] : ["Ingress"],
        ingress: [
            { from: [own] },
            ...(way.all.length > 0 ? [{ ports: tcp(...way.all) }] : []),
            ...(way.metrics.length > 0
                ? [
                      {
                          from: [namespaces.monitoring, ...collectors].flatMap(fromNamespace),
                          ports: tcp(...way.metrics),
                      },
                  ]
                : []),
            ...(way.from ? [{ from: fromNamespace(way.from.namespace), ports: tcp(...way.from.ports) }] : []),
        ],
        ...(reach ? { egress: [{ to: [own] }, ...controllerWays(reach, way.out)] } : {}),
    };
}
