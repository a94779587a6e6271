import type { networking } from "@pulumi/kubernetes/types/input";
import { describe, expect, it } from "vitest";
import { networkPolicies } from "../../../components/kubernetes/network-policies";
import { sampleServices, sampleTenant } from "./sample";

type Spec = networking.v1.NetworkPolicySpec;
interface Peer {
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly address?: string;
}

const own = "tenant-acme";
const policies = (change?: Parameters<typeof sampleTenant>[0], services = sampleServices()) =>
    networkPolicies(sampleTenant(change), services).map(({ spec }) => spec);

const selects = (selector: { matchLabels?: object } | undefined, labels: Peer["labels"]) =>
    Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels?.[key] === value);

function within(cidr: string, address: string): boolean {
    const number = (text: string) => text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    const [base, bits] = cidr.split("/") as [string, string];
    const size = 2 ** (32 - Number(bits));
    return Math.floor(number(base) / size) === Math.floor(number(address) / size);
}

/** Whether a peer of a rule is this one; the meaning of the NetworkPolicy API, written down again. */
function isPeer(rule: networking.v1.NetworkPolicyPeer, peer: Peer): boolean {
    const { ipBlock, namespaceSelector, podSelector } = rule as {
        ipBlock?: { cidr: string };
        namespaceSelector?: { matchLabels?: object };
        podSelector?: { matchLabels?: object };
    };
    if (ipBlock) return peer.address !== undefined && within(ipBlock.cidr, peer.address);
    if (peer.namespace === undefined) return false;
    const space = namespaceSelector
        ? selects(namespaceSelector, { "kubernetes.io/metadata.name": peer.namespace })
        : peer.namespace === own;
    return space && selects(podSelector, peer.labels);
}

type Rule = {
    from?: networking.v1.NetworkPolicyPeer[];
    to?: networking.v1.NetworkPolicyPeer[];
    ports?: { port: number; protocol: string }[];
};

/** Whether pods with these labels may exchange packets with a peer on a port. */
function open(
    specs: readonly Spec[],
    way: "ingress" | "egress",
    pod: Peer["labels"],
    peer: Peer,
    port: number,
    protocol = "TCP",
): boolean {
    const direction = way === "ingress" ? "Ingress" : "Egress";
    const applying = specs.filter(
        (spec) =>
            selects(spec.podSelector as { matchLabels?: object }, pod) &&
            (spec.policyTypes as string[]).includes(direction),
    );
    if (applying.length === 0) return true;
    return applying.some((spec) =>
        ((spec[way] ?? []) as Rule[]).some(
            ({ from, to, ports }) =>
                (from ?? to ?? []).some((rule) => isPeer(rule, peer)) &&
                (ports === undefined || ports.some((each) => each.port === port && each.protocol === protocol)),
        ),
    );
}

const web = { "app.kubernetes.io/name": "web" };
const worker = { "app.kubernetes.io/name": "worker" };
const dns = { namespace: "kube-system", labels: { "k8s-app": "kube-dns" } };

describe("what may reach a tenant's pods", () => {
    const specs = policies();
    it.each([
        ["the gateway, a public workload on its port", web, { namespace: "envoy-gateway-system" }, 8080, true],
        ["the gateway, a public workload on another port", web, { namespace: "envoy-gateway-system" }, 9000, false],
        ["the gateway, a private workload", worker, { namespace: "envoy-gateway-system" }, 9000, false],
        ["the metrics collector, any workload on its port", worker, { namespace: "monitoring" }, 9000, true],
        ["another tenant", web, { namespace: "tenant-other", labels: web }, 8080, false],
        ["another add-on", web, { namespace: "keda" }, 8080, false],
        ["the tenant itself", worker, { namespace: own, labels: web }, 9000, true],
        ["the internet", web, { address: "203.0.113.9" }, 8080, false],
        ["a node or another pod by address", web, { address: "10.20.1.2" }, 8080, false],
    ] as const)("%s", (_, pod, peer, port, expected) => {
        expect(open(specs, "ingress", pod, peer, port)).toBe(expected);
    });

    it("lets the gateway answer certificate challenges, and nobody else", () => {
        const solver = { "acme.cert-manager.io/http01-solver": "true" };
        expect(open(specs, "ingress", solver, { namespace: "envoy-gateway-system" }, 8089)).toBe(true);
        expect(open(specs, "ingress", solver, { namespace: "tenant-other" }, 8089)).toBe(false);
    });
});

describe("what a tenant's pods may reach", () => {
    const specs = policies();
    it.each([
        ["DNS over UDP", dns, 53, "UDP", true],
        ["DNS over TCP", dns, 53, "TCP", true],
        [
            "another pod of the system namespace",
            { namespace: "kube-system", labels: { "k8s-app": "other" } },
            53,
            "UDP",
            false,
        ],
        ["the identity agent", { address: "169.254.170.23" }, 80, "TCP", true],
        ["the node's own metadata", { address: "169.254.169.254" }, 80, "TCP", false],
        ["the database", { address: "10.20.33.7" }, 5432, "TCP", true],
        ["the database's address on another port", { address: "10.20.33.7" }, 22, "TCP", false],
        ["the cache", { address: "10.20.34.7" }, 6379, "TCP", true],
        ["the internet", { address: "203.0.113.9" }, 443, "TCP", false],
        ["another tenant", { namespace: "tenant-other", labels: web }, 8080, "TCP", false],
        ["the tenant itself", { namespace: own, labels: worker }, 9000, "TCP", true],
    ] as const)("%s", (_, peer, port, protocol, expected) => {
        expect(open(specs, "egress", web, peer, port, protocol)).toBe(expected);
    });

    it("reaches the cloud's APIs only where the cloud says where they are", () => {
        const api = { address: "10.20.8.9" };
        expect(open(specs, "egress", web, api, 443)).toBe(false);
        const told = policies(undefined, sampleServices({ apiEndpoints: { cidrs: ["10.20.8.0/24"], port: 443 } }));
        expect(open(told, "egress", web, api, 443)).toBe(true);
        expect(open(told, "egress", web, api, 80)).toBe(false);
    });

    it("loses the way to a service that the tenant does not have", () => {
        const none = policies(undefined, sampleServices({ database: undefined, cache: undefined }));
        expect(open(none, "egress", web, { address: "10.20.33.7" }, 5432)).toBe(false);
    });
});

it("names each policy once, also for workloads called as policies are", () => {
    const tenant = sampleTenant((input) => {
        input.workloads = { challenges: input.workloads.web!, database: input.workloads.web! };
    });
    const names = networkPolicies(tenant, sampleServices()).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
});
