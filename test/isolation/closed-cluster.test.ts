import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { type Inventory, planCell, planTenant, sampleCell } from "../components/aws/plans";
import { requirements } from "../components/kubernetes/requirements";
import { type AddonPod, addonPods, collector } from "./addon-pods";
import { missing, places } from "./needs";
import { connections, isolates, type Pod, type Policy } from "./network";
import { inputsOf, policiesOf, type TenantInput } from "./plans";

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
        const agents = plans[0].resources.filter(({ urn }) =>
            /SystemPolicies\$kubernetes:core\/v1:Namespace/.test(urn),
        );
        expect(agents.map(({ inputs }) => (inputs!.metadata as { name: string }).name)).toEqual([
            "amazon-cloudwatch",
            ...(kind === "silo" ? ["amazon-guardduty"] : []),
        ]);
        // Pods of EKS's add-ons are in them, whoever says what about policies.
        for (const { urn, retainOnDelete } of agents) expect(retainOnDelete, urn).toBe(true);
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

describe.each(["cell", "silo"] as const)("a %s that changes how its pods begin", (kind) => {
    it("changes the VPC CNI and policies of charts, in place, and has policies of EKS's own pods besides", async () => {
        const [[open], [closed]] = [await planCluster(kind, "standard"), await planCluster(kind, "strict")];
        const before = new Map(open.resources.map(({ urn, inputs }) => [urn, inputs]));
        const last = (urns: readonly string[]) => urns.map((urn) => urn.split("$").at(-1)!);
        const changed = closed.resources.filter(
            ({ urn, inputs }) => before.has(urn) && !isDeepStrictEqual(before.get(urn), inputs),
        );
        const [agent, ...policies] = last(changed.map(({ urn }) => urn)).sort();
        expect(agent).toBe("aws:eks/addon:Addon::cluster-agents-vpc-cni");
        expect(policies).toHaveLength(6);
        for (const urn of policies) expect(urn).toMatch(/:NetworkPolicy::cluster-addons-[a-z-]+-ingress$/);
        const there = new Set(closed.resources.map(({ urn }) => urn));
        expect([...before.keys()].filter((urn) => !there.has(urn))).toEqual([]);
        const made = last([...there].filter((urn) => !before.has(urn)));
        expect(made).toHaveLength(kind === "silo" ? 11 : 9);
        for (const urn of made) expect(urn).toMatch(/::cluster-clos(ing|ed)(-(kube-system|amazon)-[a-z-]+)?$/);
    }, 120_000);
});
