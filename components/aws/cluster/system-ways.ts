import type { networking } from "@pulumi/kubernetes/types/input";
import { addressRange, part, printCidr } from "../../../model/cidr";
import {
    type AddonReach,
    blocks,
    controllerWays,
    fromNamespace,
    tcp,
    type WaysOut,
} from "../../kubernetes/addon-policies";
import { dnsPorts } from "../../kubernetes/clouds";
import { namespaces } from "../../kubernetes/names";

/**
 * What passes to and from pods of the namespaces that EKS puts add-ons into. Whoever is on the network of its node, as the agents there are,
 * is held to no policy; a node always reaches its own pods, and probes them. Ports are those of the add-ons' and charts' pods.
 */

type Policy = networking.v1.NetworkPolicySpec;
type Name = readonly [label: string, value: string];

/** Networks that the policies name. */
export interface SystemReach extends AddonReach {
    /** All of the cluster's network. */
    readonly network: string;
}

/** A network policy to be. */
export interface SystemPolicy {
    readonly name: string;
    readonly spec: Policy;
}

const both = ["Ingress", "Egress"];
const chart = (name: string): Name => ["app.kubernetes.io/name", name];

/** Where a network's names are asked for. Source: docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html, read 2026-11-30. */
function resolvers(network: string): string[] {
    return [printCidr(part(addressRange(network), 32, 2)), "169.254.169.253/32"];
}

/** Cluster DNS: asked by every pod, and by agents from their nodes' addresses. */
function clusterDns(reach: SystemReach): Policy {
    return {
        podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
        policyTypes: both,
        ingress: [
            { from: blocks(reach.pods), ports: dnsPorts() },
            { from: fromNamespace(namespaces.monitoring), ports: tcp(9153) },
        ],
        egress: [
            { to: blocks(reach.services), ports: tcp(443) },
            { to: blocks(resolvers(reach.network)), ports: dnsPorts() },
        ],
    };
}

/** A controller that the API server calls on some ports, if on any. */
function controller(reach: SystemReach, [label, value]: Name, called: readonly number[], out: WaysOut): Policy {
    return {
        podSelector: { matchLabels: { [label]: value } },
        policyTypes: both,
        ingress: called.length > 0 ? [{ from: blocks(reach.pods), ports: tcp(...called) }] : [],
        egress: controllerWays(reach, out),
    };
}

/** Policies of `kube-system`: nothing passes but what one of the add-ons there needs. */
export function systemPolicies(reach: SystemReach): SystemPolicy[] {
    // Prices, parameters and load balancers have no endpoint in the network.
    const cloud: WaysOut = { identity: true, anywhere: tcp(443) };
    return [
        { name: "default-deny", spec: { podSelector: {}, policyTypes: both } },
        { name: "allow-dns", spec: clusterDns(reach) },
        { name: "allow-karpenter", spec: controller(reach, chart("karpenter"), [], cloud) },
        {
            name: "allow-load-balancers",
            spec: controller(reach, chart("aws-load-balancer-controller"), [9443], cloud),
        },
        // Asks the kubelet of every node.
        { name: "allow-metrics", spec: controller(reach, chart("metrics-server"), [10_250], { pods: true }) },
    ];
}

/** Policy of a namespace of agents, with the operator that may look after them: its webhook is called, and it calls the API server. */
export function agentPolicy(reach: SystemReach): Policy {
    const own = { podSelector: {} };
    return {
        podSelector: {},
        policyTypes: both,
        ingress: [{ from: [own] }, { from: blocks(reach.pods), ports: tcp(9443) }],
        egress: [{ to: [own] }, ...controllerWays(reach, { identity: true })],
    };
}
