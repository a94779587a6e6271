import { describe, expect, it } from "vitest";
import type { EdgeProof } from "../../../components/cloud";
import { requireProof } from "../../../components/kubernetes/origin-lock";
import { Tenancy } from "../../../components/kubernetes/tenancy";
import { record } from "./recorder";
import { sampleScope, sampleServices, sampleTenant } from "./sample";

const proof: EdgeProof = { header: "x-edge", value: "only-the-edge-knows", ready: [] };
const policyType = "kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy";
const routeType = "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute";

function tenancy(edge: EdgeProof | undefined, change: Parameters<typeof sampleTenant>[0] = () => undefined) {
    const tenant = sampleTenant((input) => {
        input.edge = true;
        change(input);
    });
    return record(
        () =>
            new Tenancy("tenancy", {
                tenant,
                scope: sampleScope(tenant),
                services: { ...sampleServices(), ...(edge ? { edge } : {}) },
                hosts: { domain: "eu.example.com", wildcard: true },
                clusterCidrs: ["10.20.0.0/16"],
            }),
    );
}

describe("the routes of a tenant behind an edge", () => {
    it("each ask for the edge's proof, and keep it from the workload", async () => {
        const recording = await tenancy(proof, (input) => Object.assign(input.workloads.worker!, { public: true }));
        const routes = recording.of(routeType).map(({ inputs }) => inputs.metadata.name);
        const locks = recording.of(policyType).map(({ inputs }) => inputs);
        expect(locks.map(({ spec }) => spec.targetRefs[0].name).sort()).toEqual(routes.sort());
        for (const { metadata, spec } of locks) {
            expect(metadata.namespace).toBe("tenant-acme");
            expect(spec.apiKeyAuth).toEqual({
                credentialRefs: [{ group: "", kind: "Secret", name: "edge-proof" }],
                extractFrom: [{ headers: ["x-edge"] }],
                sanitize: true,
            });
        }
    });

    it("find the proof in a Secret, and in no object that is shown", async () => {
        const recording = await tenancy(proof);
        const { data } = recording.one("kubernetes:core/v1:Secret", "tenancy-edge-proof").inputs;
        expect(Buffer.from((data.value ?? data).edge, "base64").toString()).toBe("only-the-edge-knows");
        const shown = recording.all.filter(({ type }) => type !== "kubernetes:core/v1:Secret");
        expect(JSON.stringify(shown)).not.toContain("only-the-edge-knows");
    });

    it("are not there before their lock, nor the lock before the way to the edge", async () => {
        const recording = await tenancy(proof);
        const order = recording.all.map(({ name }) => name);
        expect(order.indexOf("tenancy-web-lock")).toBeLessThan(order.indexOf("tenancy-web-route"));
        expect(order.indexOf("tenancy-edge-proof")).toBeLessThan(order.indexOf("tenancy-web-lock"));
    });

    it("are not made at all where nothing tells them the edge by", () => {
        const tenant = sampleTenant((input) => Object.assign(input, { edge: true }));
        expect(() => requireProof(tenant, {})).toThrow("nothing says what its gateway knows the edge by");
        expect(requireProof(tenant, { edge: proof })).toBe(proof);
    });

    it("of others have no lock", async () => {
        const recording = await tenancy(undefined, (input) => Object.assign(input, { edge: false }));
        expect(recording.of(policyType)).toEqual([]);
    });
});
