import { beforeAll, describe, expect, it } from "vitest";
import { forecasterPort } from "../../components/kubernetes/forecaster-pod";
import { type Inventory, planCell, planTenant, sampleCell } from "../components/aws/plans";
import { requirements } from "../components/kubernetes/requirements";
import { type AddonPod, addonPods, collector, type Place } from "./addon-pods";
import { connections, connects, type End, isolates, type Outside, type Pod, type Policy, type Port } from "./network";
import { inputsOf, podNetworks, policiesOf, type TenantInput } from "./plans";

const image = `registry.example.com/forecaster@sha256:${"a".repeat(64)}`;
type Mode = "strict" | "standard";
type CellInput = Parameters<NonNullable<Parameters<typeof sampleCell>[0]>>[0];

/** A cell with all that a cluster can have. */
const full = (mode: Mode) => (input: CellInput) => {
    Object.assign(input, { component_version: 2, headroom: 5, forecaster: { image, shards: 2 } });
    input.cluster.network_policies = mode;
};
/** A silo with the same, and the agent that watches for threats. */
const silo = (mode: Mode) => (input: TenantInput) => {
    Object.assign(input, { component_version: 2 });
    input.tenant_config.security.isolation_level = "strict";
    Object.assign(input.placement, {
        threat_detection: "own",
        network_policies: mode,
        headroom: 5,
        forecaster: { image, shards: 1 },
    });
};

/** What stands in a cluster: its own stack, and those of tenants on it. */
async function planCluster(kind: "cell" | "silo", mode: Mode): Promise<readonly [Inventory, ...Inventory[]]> {
    if (kind === "silo") return [await planTenant("silo", silo(mode))];
    const newest = (input: TenantInput) => void Object.assign(input, { component_version: 2 });
    const tenants = ["bridge", "pool"] as const;
    const of = (each: (typeof tenants)[number]) => planTenant(each, newest, sampleCell(full(mode)));
    return [await planCell(full(mode)), await of("bridge"), await of("pool")];
}

const places = (cell: Inventory): Readonly<Record<Place, Outside>> => {
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

/** Pods that plans declare themselves. */
const ownPods = (plans: readonly Inventory[]): (Pod & { readonly host: boolean })[] =>
    plans.flatMap((plan) =>
        inputsOf(plan, /:(Deployment|StatefulSet|DaemonSet|Job)$/).map(({ metadata, spec }) => ({
            name: `${metadata.namespace}/${metadata.name}`,
            namespace: metadata.namespace,
            labels: spec.template.metadata.labels,
            host: spec.template.spec.hostNetwork === true,
        })),
    );

const tcp = (number: number): Port => ({ number, protocol: "TCP" });
const dns = [tcp(53), { number: 53, protocol: "UDP" }] as const;

/** Every connection that a cluster cannot do without, and that policies stop. */
function missing(policies: readonly Policy[], own: readonly Pod[], where: ReturnType<typeof places>): string[] {
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

describe.each(["cell", "silo"] as const)("a %s whose pods begin closed", (kind) => {
    let plans: readonly [Inventory, ...Inventory[]];
    let policies: readonly Policy[];
    let own: ReturnType<typeof ownPods>;
    let where: ReturnType<typeof places>;
    beforeAll(async () => {
        plans = await planCluster(kind, "strict");
        policies = policiesOf(plans);
        own = ownPods(plans);
        where = places(plans[0]);
    }, 120_000);

    it("has policies of both directions for every pod that is not on its node's network", () => {
        expect(own.length).toBeGreaterThanOrEqual(4);
        const open = [...own.filter(({ host }) => !host), ...addonPods].filter(
            (pod) => !isolates(policies, pod, "Ingress") || !isolates(policies, pod, "Egress"),
        );
        expect(open.map(({ name }) => name)).toEqual([]);
    });

    it("knows the pods of every chart, and has a policy in every namespace that it makes", () => {
        const releases = inputsOf(plans[0], /:Release$/);
        const known = new Set(addonPods.map(({ namespace }) => namespace));
        expect(releases.length).toBeGreaterThanOrEqual(9);
        for (const { name, namespace } of releases) expect([name, known.has(namespace)]).toEqual([name, true]);
        const inSystem = releases.filter(({ namespace }) => namespace === "kube-system").map(({ name }) => name);
        const labelled = addonPods.map(({ labels }) => labels["app.kubernetes.io/name"]);
        expect(labelled).toEqual(expect.arrayContaining(inSystem));
        const made = plans
            .flatMap((plan) => inputsOf(plan, /:core\/v1:Namespace$/))
            .map(({ metadata }) => metadata.name);
        for (const namespace of [...made, "kube-system"])
            for (const direction of ["Ingress", "Egress"] as const) {
                const nobody: Pod = { name: namespace, namespace, labels: {} };
                expect([namespace, direction, isolates(policies, nobody, direction)]).toEqual([
                    namespace,
                    direction,
                    true,
                ]);
            }
        expect(made).toContain("amazon-cloudwatch");
        expect(made.includes("amazon-guardduty")).toBe(kind === "silo");
    });

    it("lets through what add-ons and tenants cannot do without", () => {
        expect(missing(policies, own, where)).toEqual([]);
    });

    it("would stop something without any of the policies of add-ons, or of cluster DNS", () => {
        const needed = inputsOf(plans[0], /:NetworkPolicy$/).filter(
            ({ metadata, spec }) =>
                addonPods.some(({ namespace }) => namespace === metadata.namespace) && (spec.ingress ?? spec.egress),
        );
        expect(needed.length).toBeGreaterThanOrEqual(11);
        for (const { metadata, spec } of needed) {
            const closed = { namespace: metadata.namespace, spec: { ...spec, ingress: [], egress: [] } };
            const changed = policies.map((each) =>
                each.namespace === closed.namespace && each.spec === spec ? closed : each,
            );
            expect(missing(changed, own, where).length, `${metadata.namespace}/${metadata.name}`).toBeGreaterThan(0);
        }
    });

    it("lets nobody to the internet, a node's metadata or another add-on who has no need of it", () => {
        const cidrs = [where.nodes.cidr];
        const addons: readonly AddonPod[] = addonPods.map((each) => ({ ...each, cidrs }));
        const goes = (pod: AddonPod) => pod.goes.some(([place]) => place === "internet");
        for (const pod of addons.filter((each) => !goes(each)))
            expect(connections(policies, [pod], [where.internet]), pod.name).toEqual([]);
        for (const pod of [...addons, ...own])
            expect(connections(policies, [pod], [where.metadata]), pod.name).toEqual([]);
        const tenants = own.filter(({ namespace }) => namespace.startsWith("tenant-"));
        expect(tenants.length).toBeGreaterThanOrEqual(2);
        const coredns = (way: string) => /-> kube-system\/coredns (UDP|TCP) 53$/.test(way);
        expect(connections(policies, tenants, addons).filter((way) => !coredns(way))).toEqual([]);
        const [asking] = addons.filter(({ namespace }) => namespace === collector);
        const strangers = addons.filter((each) => each !== asking && each.namespace !== "envoy-gateway-system");
        expect(connections(policies, strangers, tenants)).toEqual([]);
    });

    it("says so to the VPC CNI, after the policies of pods that EKS starts, and before there are nodes and add-ons", () => {
        const [plan] = plans;
        const agent = plan.state("aws:eks/addon:Addon", "cluster-agents-vpc-cni");
        expect(JSON.parse(agent.inputs!.configurationValues as string)).toEqual({
            enableNetworkPolicy: "true",
            env: { ENABLE_PREFIX_DELEGATION: "true", NETWORK_POLICY_ENFORCING_MODE: "strict" },
        });
        const early = plan.resources.filter(
            ({ type, urn }) => /NetworkPolicy$/.test(type) && /SystemPolicies/.test(urn),
        );
        expect(early.length).toBe(kind === "silo" ? 7 : 6);
        const all = new Map(plan.resources.map((state) => [state.urn, state]));
        const first = (urn: string) => requirements(urn, all);
        for (const { urn } of early) expect(first(agent.urn).has(urn), urn).toBe(true);
        const later = plan.resources.filter(
            ({ type, urn }) =>
                /eks\/nodeGroup|helm\.sh.*Release$|:(Deployment|StatefulSet)$/.test(type) ||
                /addon:Addon::.*(coredns|observability|agent)$/.test(urn.replace(/.*(addon:Addon)/, "$1")),
        );
        expect(later.length).toBeGreaterThanOrEqual(12);
        for (const each of later) {
            if (/pod-identity-agent$/.test(each.urn)) continue;
            expect(first(each.urn).has(agent.urn), each.urn).toBe(true);
        }
        const policiesIn = (namespace: unknown) =>
            plan.resources.filter(
                ({ type, inputs }) =>
                    /NetworkPolicy$/.test(type) &&
                    (inputs as { metadata: { namespace: string } }).metadata.namespace === namespace,
            );
        for (const { urn, inputs } of plan.of("kubernetes:helm.sh/v3:Release")) {
            const own = policiesIn(inputs!.namespace);
            expect(own.length, urn).toBeGreaterThan(0);
            for (const policy of own) expect(first(urn).has(policy.urn), `${urn} after ${policy.urn}`).toBe(true);
        }
    });
});

describe.each(["cell", "silo"] as const)("a %s whose pods begin open", (kind) => {
    it("has no policies of the cluster's own pods, and leaves ways out open", async () => {
        const [plan] = await planCluster(kind, "standard");
        expect(plan.resources.filter(({ urn }) => /SystemPolicies|cluster-closing/.test(urn))).toEqual([]);
        const agent = plan.one("aws:eks/addon:Addon", "cluster-agents-vpc-cni");
        expect(agent.configurationValues).not.toContain("ENFORCING");
        const policies = policiesOf([plan]);
        const charts = addonPods.filter(({ namespace }) => !/^(kube-system|amazon-.*)$/.test(namespace));
        expect(charts.length).toBeGreaterThanOrEqual(6);
        for (const pod of charts) expect([pod.name, isolates(policies, pod, "Egress")]).toEqual([pod.name, false]);
    }, 120_000);
});
