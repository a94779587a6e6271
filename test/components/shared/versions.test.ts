import { describe, expect, test } from "vitest";
import { componentVersions } from "../../../model/schema/fields";
import { planCell, planTenant } from "../aws/plans";

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

    test("has the same resources on every version", async () => {
        const plans = await Promise.all(componentVersions.map(planned));
        const names = plans.map(({ resources }) => resources.map(({ urn }) => urn).sort());
        for (const other of names.slice(1)) expect(other).toEqual(names[0]);
    });
});

test("a cell moves by its own version", async () => {
    const second = await planCell((input) => {
        input.component_version = 2;
    });
    const keys = second.of("aws:kms/key:Key");
    expect(new Set(keys.map(({ inputs }) => inputs?.[rotation]))).toEqual(new Set([180]));
});
