import { describe, expect, it } from "vitest";
import { Forecaster } from "../../../components/kubernetes/forecaster";
import { type Recording, record } from "./recorder";
import { sampleScope, sampleTenant } from "./sample";

const image = `registry.example/forecaster@sha256:${"0a".repeat(32)}`;

function forecaster(shards = 1): Promise<Recording> {
    const args = {
        scope: sampleScope(sampleTenant()),
        kubernetesVersion: "1.36",
        image,
        shards,
        history: { url: "https://history.example/workspaces/ws-1/", auth: "aws" as const },
        cidrs: ["10.0.0.0/20"],
        after: [],
        collector: [],
    };
    return record(() => new Forecaster("eu-1", args, {}));
}

describe("the forecaster", () => {
    it("may read settings in its own namespace, and nothing else", async () => {
        const recording = await forecaster();
        const roles = recording.of("kubernetes:rbac.authorization.k8s.io/v1:Role").map(({ inputs }) => inputs);
        expect(roles).toHaveLength(1);
        expect(roles[0]).toMatchObject({
            metadata: { namespace: "tenantry-forecaster" },
            rules: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get", "list", "watch"] }],
        });
        for (const kind of ["ClusterRole", "ClusterRoleBinding"])
            expect(recording.of(`kubernetes:rbac.authorization.k8s.io/v1:${kind}`)).toEqual([]);
    });

    it("is closed but for scrapes, names, and what it asks", async () => {
        const policies = (await forecaster())
            .of("kubernetes:networking.k8s.io/v1:NetworkPolicy")
            .map(({ inputs }) => inputs);
        const spec = (name: string) => policies.find(({ metadata }) => metadata.name === name)!.spec;
        expect(spec("default-deny")).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
        expect(spec("allow-scrapes").ingress).toEqual([
            {
                from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }],
                ports: [{ port: 9464, protocol: "TCP" }],
            },
        ]);
        const { egress } = spec("allow-api-and-history");
        expect(egress).toContainEqual({
            to: [{ ipBlock: { cidr: "10.0.0.0/20" } }],
            ports: [{ port: 443, protocol: "TCP" }],
        });
        // Names, what is asked, and the identity agent: nothing else.
        expect(egress).toHaveLength(3);
    });

    it("runs as nobody on a root that it cannot write, with one token that lasts an hour", async () => {
        const { spec } = (await forecaster()).one("kubernetes:apps/v1:Deployment", "eu-1-pods").inputs;
        const pod = spec.template.spec;
        expect(spec.replicas).toBe(1);
        expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
        expect(pod.containers[0].securityContext).toMatchObject({
            readOnlyRootFilesystem: true,
            allowPrivilegeEscalation: false,
            capabilities: { drop: ["ALL"] },
        });
        expect(pod.containers[0].image).toBe(image);
        const args = Array.isArray(pod.containers[0].args) ? pod.containers[0].args : [];
        expect(args.join(" ")).toBe(
            "--settings cluster --prometheus https://history.example/workspaces/ws-1/ --auth aws --listen 0.0.0.0:9464 --shard 0/1",
        );
        expect(JSON.stringify(pod.volumes[0])).toContain('"expirationSeconds":3600');
    });

    it("shares the tenants between processes that know their numbers", async () => {
        const recording = await forecaster(3);
        expect(recording.of("kubernetes:apps/v1:Deployment")).toEqual([]);
        const { spec } = recording.one("kubernetes:apps/v1:StatefulSet", "eu-1-shards").inputs;
        expect(spec).toMatchObject({ replicas: 3, podManagementPolicy: "Parallel" });
        expect(spec.template.spec.containers[0].args).toContain("/3");
        const { spec: bound } = recording.one("kubernetes:core/v1:ResourceQuota", "eu-1-quota").inputs;
        expect(bound.hard).toMatchObject({ pods: "4", "limits.memory": "4Gi" });
    });

    it("keeps the labels of its series, which are about tenants' namespaces", async () => {
        const { spec } = (await forecaster()).one(
            "kubernetes:monitoring.coreos.com/v1:PodMonitor",
            "eu-1-metrics",
        ).inputs;
        expect(spec.podMetricsEndpoints).toEqual([
            { port: "metrics", path: "/metrics", interval: "15s", honorLabels: true },
        ]);
    });

    it("holds up no deployment when it does not start, and no drain of a node", async () => {
        const recording = await forecaster();
        const { metadata } = recording.one("kubernetes:apps/v1:Deployment", "eu-1-pods").inputs;
        expect(metadata.annotations).toEqual({ "pulumi.com/skipAwait": "true" });
        expect(
            recording.one("kubernetes:policy/v1:PodDisruptionBudget", "eu-1-budget").inputs.spec.maxUnavailable,
        ).toBe(1);
    });
});
