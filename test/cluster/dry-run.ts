import { describe, expect, it } from "vitest";
import type { Answer, KubeObject } from "./client";
import { makesPods, ofOneRoom, podOf } from "./cluster";
import type { Fixture } from "./fixture";
import type { PlannedObject } from "./objects";
import type { Outcome } from "./summary";
import { accepted, complaint, summary } from "./summary";

const outcome = (of: PlannedObject, { status, warnings, text }: Answer): Outcome => ({
    planned: of,
    status,
    warnings,
    message: status < 300 && status > 0 ? "" : text.slice(0, 1_000),
});

/** Sends several at a time; the answers come in the order of the objects. */
async function each(
    objects: readonly PlannedObject[],
    send: (object: KubeObject) => Promise<Answer>,
): Promise<Outcome[]> {
    const answers: Outcome[] = [];
    for (let at = 0; at < objects.length; at += 8) {
        const batch = objects.slice(at, at + 8);
        answers.push(...(await Promise.all(batch.map(async (one) => outcome(one, await send(one.object))))));
    }
    return answers;
}

/** Every planned object is sent as the provider would send it, and kept nowhere. */
export function dryRuns(get: () => Fixture): void {
    const all = () => [...get().planned, ...get().states];

    describe("every Kubernetes object of the sample fleet, and of tenants in every state", () => {
        it("is written for the server's version", async () => {
            const answer = await get().client.request("GET", "/version");
            expect(JSON.parse(answer.text)).toMatchObject({ major: "1", minor: "36" });
        });

        it("passes a strict server-side dry run without a warning", async () => {
            const outcomes = await each(all(), (object) => get().client.apply(object, { dryRun: true }));
            process.stdout.write(summary(outcomes, get().releases));
            const refused = outcomes.filter((one) => !accepted(one) || one.warnings.length > 0);
            expect(refused.map(complaint)).toEqual([]);
            expect(outcomes.length).toBe(all().length);
            expect(get().states.length).toBeGreaterThan(0);
        });

        it.each([
            "Namespace",
            "NetworkPolicy",
            "ResourceQuota",
            "LimitRange",
            "Role",
            "RoleBinding",
            "ServiceAccount",
            "ConfigMap",
            "Deployment",
            "Service",
            "PodDisruptionBudget",
            "HorizontalPodAutoscaler",
            "ScaledObject",
            "VerticalPodAutoscaler",
            "PriorityClass",
            "Gateway",
            "GatewayClass",
            "ListenerSet",
            "HTTPRoute",
            "BackendTrafficPolicy",
            "ClientTrafficPolicy",
            "EnvoyProxy",
            "Certificate",
            "ClusterIssuer",
            "SecretStore",
            "ServiceMonitor",
            "PodMonitor",
            "PodMonitoring",
            "PrometheusRule",
            "NodePool",
            "EC2NodeClass",
            "AKSNodeClass",
            "ComputeClass",
            "SecurityPolicy",
            "Secret",
            "Job",
            "HTTPRouteFilter",
            "AlertmanagerConfig",
        ])("has at least one %s", (kind) => {
            expect(get().planned.filter(({ object }) => object.kind === kind).length).toBeGreaterThan(0);
        });

        it("has jobs of each step of a move that has one", () => {
            const names = get()
                .states.filter(({ object }) => object.kind === "Job")
                .map(({ stack }) => stack);
            for (const cloud of ["aws", "azure", "gcp"])
                for (const state of ["b-copy", "b-finish", "s-copy"]) expect(names).toContain(`${cloud}-${state}`);
        });

        it("makes pods that the namespace's security standard, limits and quota admit", async () => {
            // Who stands still has room for none.
            const runs = ({ object }: PlannedObject) => (object.spec as { replicas?: number }).replicas !== 0;
            const makers = ofOneRoom(all()).filter((one) => makesPods(one) && runs(one));
            const outcomes = await each(makers, (object) => get().client.tryCreate(podOf(object)));
            expect(outcomes.filter((one) => !accepted(one) || one.warnings.length > 0).map(complaint)).toEqual([]);
            expect(outcomes.length).toBeGreaterThan(0);
        });
    });
}
