import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Tenancy } from "../../../components/kubernetes/tenancy";
import { memoryBounds, memoryTarget } from "../../../components/kubernetes/vertical-autoscaler";
import { Size } from "../../../model/units";
import { type Recording, record } from "./recorder";
import { sampleScope, sampleServices, sampleTenant } from "./sample";

type Change = NonNullable<Parameters<typeof sampleTenant>[0]>;
const kind = "kubernetes:autoscaling.k8s.io/v1:VerticalPodAutoscaler";
const autoscaler = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";
const scaledObject = "kubernetes:keda.sh/v1alpha1:ScaledObject";

function tenancy(settings: object, more: Change = () => {}): Promise<Recording> {
    const tenant = sampleTenant((input) => {
        input.component_version = 2;
        Object.assign(input.tenant_config.autoscaling, settings);
        more(input);
    });
    const args = { tenant, scope: sampleScope(tenant), services: sampleServices() };
    const hosts = { domain: "x.example", wildcard: false };
    return record(() => new Tenancy("acme", { ...args, hosts, clusterCidrs: [] }));
}
const modeOn = async (cloud: string, vertical = "auto") =>
    (await tenancy({ vertical }, (input) => (input.cloud = cloud))).one(kind, "acme-web-memory").inputs.spec
        .updatePolicy.updateMode;

describe("vertical scaling", () => {
    it("looks after the memory of each workload, within what the workload names", async () => {
        const recording = await tenancy({ vertical: "auto" });
        expect(recording.of(kind)).toHaveLength(2);
        const { metadata, spec } = recording.one(kind, "acme-web-memory").inputs;
        expect(metadata).toMatchObject({ name: "web", namespace: "tenant-acme" });
        expect(spec).toEqual({
            targetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
            updatePolicy: { updateMode: "InPlaceOrRecreate", minReplicas: 2 },
            resourcePolicy: {
                containerPolicies: [
                    {
                        containerName: "web",
                        controlledResources: ["memory"],
                        controlledValues: "RequestsAndLimits",
                        minAllowed: { memory: "256Mi" },
                        maxAllowed: { memory: "512Mi" },
                    },
                    { containerName: "*", mode: "Off" },
                ],
            },
        });
    });

    it("changes pods as each cloud's clusters can, and none where it only recommends", async () => {
        expect([await modeOn("aws"), await modeOn("azure"), await modeOn("gcp")]).toEqual([
            "InPlaceOrRecreate",
            "Recreate",
            "InPlaceOrRecreate",
        ]);
        expect(await modeOn("aws", "recommend")).toBe("Off");
    });

    it("is not there where nobody asks, where nothing scales, while suspended, and with components of version 1", async () => {
        const none = [
            await tenancy({}),
            await tenancy({ vertical: "auto", enabled: false }),
            await tenancy({ vertical: "auto" }, (input) => (input.state = "suspended")),
            await tenancy({ vertical: "auto" }, (input) => (input.component_version = 1)),
        ];
        for (const recording of none) expect(recording.of(kind)).toEqual([]);
    });

    it("leaves replicas following an amount of memory, which no change of the request moves", async () => {
        const { metrics } = (await tenancy({ vertical: "auto" })).one(autoscaler, "acme-web").inputs.spec;
        const target = { type: "AverageValue", averageValue: "419430Ki" };
        expect(metrics[1]).toEqual({ type: "Resource", resource: { name: "memory", target } });
        const byKeda = await tenancy({ vertical: "auto", strategy: "predictive" });
        const { triggers } = byKeda.one(scaledObject, "acme-web-scaling").inputs.spec;
        expect(triggers).toContainEqual({
            type: "memory",
            metricType: "AverageValue",
            metadata: { value: "419430Ki" },
        });
    });

    it("leaves the share where it only recommends", async () => {
        const { metrics } = (await tenancy({ vertical: "recommend" })).one(autoscaler, "acme-web").inputs.spec;
        expect(metrics[1].resource.target).toEqual({ type: "Utilization", averageUtilization: 80 });
    });

    it("is shown to whoever may look at the tenant, and to nobody where it is not there", async () => {
        const groups = async (vertical: string) =>
            (await tenancy({ vertical }))
                .one("kubernetes:rbac.authorization.k8s.io/v1:Role", "acme-viewer")
                .inputs.rules.flatMap((rule: { apiGroups: string[] }) => rule.apiGroups);
        expect(await groups("recommend")).toContain("autoscaling.k8s.io");
        expect(await groups("none")).not.toContain("autoscaling.k8s.io");
    });
});

describe("the arithmetic of memory", () => {
    const size = fc.integer({ min: 2 ** 22, max: 2 ** 42 }).map(Size.bytes);
    const mebibytes = fc.integer({ min: 4, max: 2 ** 20 }).map((each) => Size.bytes(each * 2 ** 20));

    it("keeps a replica between half of what is named and all of it, and never below what a container starts in", () => {
        fc.assert(
            fc.property(size, (memory) => {
                const { least, most } = memoryBounds(memory);
                expect(most).toBe(memory);
                expect(least.bytes).toBeLessThanOrEqual(most.bytes);
                expect(least.bytes).toBeGreaterThanOrEqual(Math.min(memory.bytes / 2, 2 ** 22));
                expect(least.bytes).toBeGreaterThanOrEqual(Math.min(memory.bytes, 2 ** 22));
            }),
        );
    });

    it("adds replicas below the ceiling, later with a higher threshold, at an amount that Kubernetes prints as it was written", () => {
        fc.assert(
            fc.property(mebibytes, fc.integer({ min: 1, max: 99 }), (memory, percent) => {
                const target = memoryTarget(memory, percent);
                expect(target.bytes).toBeLessThan(memory.bytes);
                expect(target.bytes).toBeGreaterThan(0);
                expect(memoryTarget(memory, percent + 1).bytes).toBeGreaterThanOrEqual(target.bytes);
                expect(Size.parse(target.toString()).bytes).toBe(target.bytes);
                expect(target.bytes % 1024).toBe(0);
            }),
        );
    });
});
