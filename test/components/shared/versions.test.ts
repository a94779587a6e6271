import { describe, expect, test } from "vitest";
import { componentVersions } from "../../../model/schema/fields";
import { planCell, planTenant } from "../aws/plans";
import { planCell as planAzureCell } from "../azure/plans";
import { planGoogleCell } from "../gcp/plans";

const isolations = ["pool", "bridge", "silo"] as const;
const rotation = "rotationPeriodInDays";
const clientPolicy = "kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy";
const groups = "spec.tls.ecdhCurves";

describe.each(isolations)("a %s tenant", (isolation) => {
    const planned = (version: number) =>
        planTenant(isolation, (input) => {
            input.component_version = version;
        });

    test("stays what it was on the first version: no setting of a later one shows", async () => {
        const first = await planned(1);
        for (const { inputs } of first.of("kubernetes:apps/v1:Deployment"))
            expect(inputs).not.toHaveProperty("spec.minReadySeconds");
        for (const { inputs } of first.of(clientPolicy)) expect(inputs).not.toHaveProperty(groups);
        expect(first.of("aws:kms/key:Key").map(({ inputs }) => inputs?.[rotation])).not.toContain(180);
    });

    test("has keys that rotate twice a year, and rollouts that wait, on the second", async () => {
        const second = await planned(2);
        for (const { inputs } of second.of("kubernetes:apps/v1:Deployment"))
            expect(inputs).toHaveProperty("spec.minReadySeconds", 10);
        const keys = second.of("aws:kms/key:Key");
        expect(new Set(keys.map(({ inputs }) => inputs?.[rotation]))).toEqual(new Set([180]));
    });

    test("exchanges keys with ML-KEM where clients can, on the second", async () => {
        const policies = (await planned(2)).of(clientPolicy);
        expect(policies.length).toBeGreaterThan(0);
        for (const { inputs } of policies) expect(inputs).toHaveProperty(groups, ["X25519MLKEM768", "X25519", "P-256"]);
    });

    test("loses no resource by a later version, and gains recommendations, backups, alarms of changes and what the cloud reports of itself alone", async () => {
        const plans = await Promise.all(componentVersions.map(planned));
        const names = plans.map(({ resources }) => new Set(resources.map(({ urn }) => urn)));
        for (const [index, later] of names.slice(1).entries()) {
            for (const name of names[index]!) expect(later).toContain(name);
            const gained = [...later].filter((name) => !names[index]!.has(name));
            expect(
                gained.filter(
                    (name) => !/vertical-pod-autoscaler|headroom|backup|vault|audit-changes|service-health/i.test(name),
                ),
            ).toEqual([]);
            expect(gained.some((name) => name.includes("vertical-pod-autoscaler"))).toBe(isolation === "silo");
        }
    });
});

test("a cell moves by its own version", async () => {
    const second = await planCell((input) => {
        input.component_version = 2;
    });
    const keys = second.of("aws:kms/key:Key");
    expect(new Set(keys.map(({ inputs }) => inputs?.[rotation]))).toEqual(new Set([180]));
});

test("clouds that can recommend requests do so from the second version on", async () => {
    const azure = async (version: number) => {
        const plan = await planAzureCell((input) => {
            input.component_version = version;
        });
        return plan.one("azure-native:containerservice:ManagedCluster").workloadAutoScalerProfile;
    };
    expect(await azure(1)).toBeUndefined();
    expect(await azure(2)).toEqual({ verticalPodAutoscaler: { enabled: true } });
    const google = async (version: number) => {
        const plan = await planGoogleCell((input) => {
            input.component_version = version;
        });
        return plan.one("gcp:container/cluster:Cluster").verticalPodAutoscaling;
    };
    expect(await google(1)).toBeUndefined();
    expect(await google(2)).toEqual({ enabled: true });
});
