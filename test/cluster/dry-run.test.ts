import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer, KubeObject } from "./client";
import { createBounds, createNamespaces, makesPods, podOf, startCluster } from "./cluster";
import type { ControlPlane } from "./control-plane";
import { planSampleFleet } from "./fleet";
import type { PlannedObject, PlannedRelease } from "./objects";
import { objectsOf, releasesOf } from "./objects";
import type { Outcome } from "./summary";
import { accepted, complaint, summary } from "./summary";

let plane: ControlPlane;
let planned: readonly PlannedObject[];
let releases: readonly PlannedRelease[];

beforeAll(async () => {
    const plan = await planSampleFleet();
    planned = plan.stacks.flatMap(objectsOf);
    releases = plan.stacks.flatMap(releasesOf);
    plane = await startCluster();
    await createNamespaces(plane.client, planned);
    await createBounds(plane.client, planned);
});
afterAll(() => plane?.stop());

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

describe("every Kubernetes object of the sample fleet", () => {
    it("is written for the server's version", async () => {
        const answer = await plane.client.request("GET", "/version");
        expect(JSON.parse(answer.text)).toMatchObject({ major: "1", minor: "36" });
    });

    it("passes a strict server-side dry run without a warning", async () => {
        const outcomes = await each(planned, (object) => plane.client.apply(object, { dryRun: true }));
        process.stdout.write(summary(outcomes, releases));
        const refused = outcomes.filter((one) => !accepted(one) || one.warnings.length > 0);
        expect(refused.map(complaint)).toEqual([]);
        expect(outcomes.length).toBe(planned.length);
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
        "PrometheusRule",
        "NodePool",
        "EC2NodeClass",
    ])("has at least one %s", (kind) => {
        expect(planned.filter(({ object }) => object.kind === kind).length).toBeGreaterThan(0);
    });

    it("makes pods that the namespace's security standard, limits and quota admit", async () => {
        const makers = planned.filter(makesPods);
        const outcomes = await each(makers, (object) => plane.client.tryCreate(podOf(object)));
        expect(outcomes.filter((one) => !accepted(one) || one.warnings.length > 0).map(complaint)).toEqual([]);
        expect(outcomes.length).toBeGreaterThan(0);
    });
});

/** The suite must be able to fail: each of these is a planned object with one thing wrong. */
describe("a broken object", () => {
    const copyOf = (kind: string): KubeObject => {
        const found = planned.find(({ object }) => object.kind === kind);
        return structuredClone(found!.object);
    };
    const refused = async (object: KubeObject): Promise<string> => {
        const answer = await plane.client.apply(object, { dryRun: true });
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
        const answer = await plane.client.tryCreate(pod);
        expect(answer.status).toBe(403);
        expect(answer.text).toContain("restricted");
    });

    it("whose pods ask for more than the largest workload is refused by the limits", async () => {
        const pod = podOf(copyOf("Deployment"));
        Object.assign(part(pod, "spec", "containers", 0, "resources", "limits"), { memory: "900Gi" });
        const answer = await plane.client.tryCreate(pod);
        expect(answer.status).toBe(403);
        expect(answer.text).toContain("maximum memory usage");
    });
});
