import { describe, expect, it } from "vitest";
import type { KubeObject } from "./client";
import { podOf } from "./cluster";
import type { Fixture } from "./fixture";

/** The suite must be able to fail: each of these is a planned object with one thing wrong. */
export function refusals(get: () => Fixture): void {
    describe("a broken object", () => {
        const copyOf = (kind: string): KubeObject => {
            const found = get().planned.find(({ object }) => object.kind === kind);
            return structuredClone(found!.object);
        };
        const refused = async (object: KubeObject): Promise<string> => {
            const answer = await get().client.apply(object, { dryRun: true });
            expect(answer.status).toBeGreaterThanOrEqual(400);
            return answer.text;
        };
        /** A part of an object, to be changed. */
        const part = (object: KubeObject, ...path: (string | number)[]): object =>
            path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], object) as object;

        it("with a field that the version does not know is refused", async () => {
            const deployment = copyOf("Deployment");
            Object.assign(part(deployment, "spec"), { replicaz: 3 });
            expect(await refused(deployment)).toContain("replicaz");
        });

        it("with a field that a custom resource does not know is refused", async () => {
            const policy = copyOf("BackendTrafficPolicy");
            Object.assign(part(policy, "spec"), { rateLimits: {} });
            expect(await refused(policy)).toContain("rateLimits");
        });

        it("that breaks a rule of a custom resource is refused", async () => {
            const policy = copyOf("BackendTrafficPolicy");
            Object.assign(part(policy, "spec", "targetRefs", 0), { kind: "Service" });
            expect(await refused(policy)).toMatch(/targetRef/);
        });

        it("with a word where a number belongs is refused", async () => {
            const autoscaler = copyOf("HorizontalPodAutoscaler");
            Object.assign(part(autoscaler, "spec"), { maxReplicas: "many" });
            expect(await refused(autoscaler)).toContain("maxReplicas");
        });

        it("in a namespace that is not there is refused", async () => {
            const service = copyOf("Service");
            service.metadata.namespace = "nowhere";
            expect(await refused(service)).toContain("nowhere");
        });

        it("whose pods could become root is refused by the security standard", async () => {
            const pod = podOf(copyOf("Deployment"));
            Object.assign(part(pod, "spec", "containers", 0), { securityContext: { allowPrivilegeEscalation: true } });
            const answer = await get().client.tryCreate(pod);
            expect(answer.status).toBe(403);
            expect(answer.text).toContain("restricted");
        });

        it("whose pods ask for more than the largest workload is refused by the limits", async () => {
            const pod = podOf(copyOf("Deployment"));
            Object.assign(part(pod, "spec", "containers", 0, "resources", "limits"), { memory: "900Gi" });
            const answer = await get().client.tryCreate(pod);
            expect(answer.status).toBe(403);
            expect(answer.text).toContain("maximum memory usage");
        });
    });
}
