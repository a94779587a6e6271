import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import type { ResourceState, StackPlan } from "../../../planner/document";
import { planFleet } from "../../../planner/plan";
import { requirements } from "./requirements";

/** Release that brings each group of kinds. */
const bringer: Readonly<Record<string, string>> = {
    "gateway.networking.k8s.io": "envoy-gateway",
    "gateway.envoyproxy.io": "envoy-gateway",
    "cert-manager.io": "cert-manager",
    "external-secrets.io": "external-secrets",
    "monitoring.coreos.com": "kube-prometheus-stack",
    "karpenter.sh": "karpenter",
    "karpenter.k8s.aws": "karpenter",
    "karpenter.azure.com": "karpenter",
};
const release = "kubernetes:helm.sh/v3:Release";
/** Clusters that bring kinds by themselves, with their nodes' provisioning. */
const brings = { cluster: "azure-native:containerservice:ManagedCluster", releases: ["karpenter"] };

let stacks: readonly StackPlan[];
beforeAll(async () => {
    const fleet = await loadFleet({ directory: join(__dirname, "../../../tenants") });
    stacks = (await planFleet({ fleet, jobs: 0 })).stacks;
}, 120_000);

const resources = (plan: StackPlan) =>
    new Map(plan.steps.flatMap(({ newState }) => (newState ? [[newState.urn, newState] as const] : [])));

const metadataOf = (state: ResourceState) => (state.inputs?.metadata ?? {}) as { name?: string; namespace?: string };
const groupOf = ({ type }: ResourceState) => /^kubernetes:([^/]+)\//.exec(type)?.[1] ?? "";

describe("the first deployment of a stack with a cluster of its own", () => {
    it("makes every custom resource after the release that brings its kind", () => {
        let checked = 0;
        for (const plan of stacks) {
            const all = resources(plan);
            const releases = [...all.values()].filter(({ type }) => type === release);
            if (releases.length === 0) continue;
            for (const state of all.values()) {
                const wanted = bringer[groupOf(state)];
                if (wanted === undefined) continue;
                const own = [...all.values()].find(({ type }) => type === brings.cluster);
                const needs =
                    own !== undefined && brings.releases.includes(wanted)
                        ? own
                        : releases.find(({ inputs }) => inputs?.name === wanted);
                expect(needs, `${plan.tenantry.stack} has no release ${wanted}`).toBeDefined();
                expect(requirements(state.urn, all).has(needs!.urn), `${state.urn} waits for ${wanted}`).toBe(true);
                checked++;
            }
        }
        expect(checked).toBeGreaterThan(20);
    });

    it("makes every namespaced object after its namespace", () => {
        let checked = 0;
        for (const plan of stacks) {
            const all = resources(plan);
            const spaces = [...all.values()].filter(({ type }) => type === "kubernetes:core/v1:Namespace");
            const byName = new Map(spaces.map((state) => [metadataOf(state).name, state.urn]));
            for (const state of all.values()) {
                const space = byName.get(metadataOf(state).namespace);
                if (!state.type.startsWith("kubernetes:") || space === undefined) continue;
                expect(requirements(state.urn, all).has(space), `${state.urn} waits for its namespace`).toBe(true);
                checked++;
            }
        }
        expect(checked).toBeGreaterThan(20);
    });

    it("starts a tenant's pods only behind its network policies and within its quota", () => {
        let checked = 0;
        for (const plan of stacks.filter(({ tenantry }) => tenantry.kind === "tenant")) {
            const all = resources(plan);
            const of = (type: string) => [...all.values()].filter((state) => state.type === type);
            const space = (state: ResourceState) => metadataOf(state).namespace;
            const bounds = [
                ...of("kubernetes:networking.k8s.io/v1:NetworkPolicy"),
                ...of("kubernetes:core/v1:ResourceQuota"),
            ];
            for (const deployment of of("kubernetes:apps/v1:Deployment")) {
                const first = requirements(deployment.urn, all);
                for (const bound of bounds.filter((each) => space(each) === space(deployment))) {
                    expect(first.has(bound.urn), `${deployment.urn} waits for ${bound.urn}`).toBe(true);
                    checked++;
                }
            }
        }
        expect(checked).toBeGreaterThan(5);
    });
});

describe("the destruction of a stack with a cluster of its own", () => {
    it("waits for the load balancer while those who take it away are there", () => {
        let checked = 0;
        for (const plan of stacks) {
            const all = resources(plan);
            const balancers = [...all.values()].filter(
                ({ type, inputs }) =>
                    type === "kubernetes:core/v1:Service" &&
                    (inputs?.spec as { type?: string } | undefined)?.type === "LoadBalancer",
            );
            const releases = [...all.values()].filter(({ type }) => type === release);
            expect(balancers.length, plan.tenantry.stack).toBe(releases.length > 0 ? 1 : 0);
            for (const balancer of balancers) {
                const outlive = requirements(balancer.urn, all);
                // On Google Cloud the control plane itself takes balancers away.
                const takers = [...all.values()].some(({ type }) => type.startsWith("aws:"))
                    ? ["aws-load-balancer-controller", "envoy-gateway"]
                    : ["envoy-gateway"];
                for (const name of takers) {
                    const needed = releases.find(({ inputs }) => inputs?.name === name);
                    expect(outlive.has(needed!.urn), `${balancer.urn} goes before ${name}`).toBe(true);
                }
                const { metadata } = balancer.inputs as { metadata: { annotations?: Record<string, string> } };
                // Pulumi would not wait for the end of a Service either.
                expect(metadata.annotations).not.toHaveProperty(["pulumi.com/skipAwait"]);
                checked++;
            }
        }
        expect(checked).toBeGreaterThan(2);
    });
});
