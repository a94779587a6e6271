import { forecasterPort } from "../../components/kubernetes/forecaster-pod";
import type { Inventory } from "../components/aws/plans";
import { addonPods, type Place } from "./addon-pods";
import { connects, type End, type Outside, type Pod, type Policy, type Port } from "./network";
import { inputsOf, podNetworks } from "./plans";

/** Where pods of a cluster go, and are called from. */
export const places = (cell: Inventory): Readonly<Record<Place, Outside>> => {
    const at = (name: Place, cidr: string) => [name, { name, cidr }] as const;
    const [private1 = ""] = podNetworks(cell);
    const { serviceIpv4Cidr } = inputsOf(cell, /eks\/cluster:Cluster$/)[0].kubernetesNetworkConfig;
    const { cidrBlock } = inputsOf(cell, /ec2\/vpc:Vpc$/)[0];
    const first = (cidr: string, host: number) => `${cidr.split("/")[0]!.replace(/\d+$/, String(host))}/32`;
    return Object.fromEntries([
        at("api", first(serviceIpv4Cidr, 1)),
        at("control plane", private1),
        at("nodes", private1),
        at("endpoints", private1),
        at("resolver", first(cidrBlock, 2)),
        at("identity agent", "169.254.170.23/32"),
        at("internet", "203.0.113.7/32"),
        at("metadata", "169.254.169.254/32"),
    ]) as Record<Place, Outside>;
};

const tcp = (number: number): Port => ({ number, protocol: "TCP" });
const dns = [tcp(53), { number: 53, protocol: "UDP" }] as const;

/** Every connection that a cluster cannot do without, and that policies stop. */
export function missing(policies: readonly Policy[], own: readonly Pod[], where: ReturnType<typeof places>): string[] {
    const found: string[] = [];
    const need = (from: End, to: End, ...ports: readonly Port[]) => {
        for (const port of ports)
            if (!connects(policies, from, to, port))
                found.push(`${from.name} -> ${to.name} ${port.protocol} ${port.number}`);
    };
    const cidrs = [where.nodes.cidr];
    const addons = addonPods.map((each) => ({ ...each, cidrs }));
    const of = (name: string) => addons.find((each) => each.name === name)!;
    const coredns = of("kube-system/coredns");
    const [prometheus, gateway, keda] = [
        of("monitoring/prometheus"),
        of("envoy-gateway-system/envoy-gateway"),
        of("keda/keda-operator"),
    ];
    const elsewhere = { ...coredns, name: "an agent on another node" };
    need({ name: elsewhere.name, cidr: where.nodes.cidr }, coredns, ...dns);
    need(coredns, where.resolver, dns[1]);
    for (const each of addons) {
        need(each, where.api, tcp(443));
        need(each, where["control plane"], tcp(443));
        if (each !== coredns) need(each, coredns, ...dns);
        for (const port of each.called) need(where["control plane"], each, tcp(port));
        for (const port of each.asked) need(prometheus, each, tcp(port));
        for (const [place, port] of each.goes) need(each, where[place], tcp(port));
        if (each.namespace !== "kube-system") need(each, { ...each, name: `another of ${each.name}` }, tcp(9666));
    }
    need(keda, prometheus, tcp(9090));
    for (const port of [10_080, 10_443]) need(where.internet, gateway, tcp(port));
    for (const pod of own.map((each) => ({ ...each, cidrs }))) {
        // Pods that keep room do nothing.
        if (pod.namespace === "tenantry-headroom") continue;
        need(pod, coredns, ...dns);
        need(pod, where["identity agent"], tcp(80));
        need(pod, where.endpoints, tcp(443));
        if (pod.namespace === "tenantry-forecaster") need(prometheus, pod, tcp(forecasterPort));
        if (pod.name.endsWith("/api")) {
            need(prometheus, pod, tcp(8080));
            need(gateway, pod, tcp(8080));
        }
    }
    return found;
}
