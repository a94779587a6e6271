import { describe, expect, it } from "vitest";
import { refusals } from "../../../operations/review/guards";
import type { Operation, Step } from "../../../planner/document";
import { type Inventory, planChange, planTenant } from "./plans";

/** What the step from one plan to the next would do, as the engine would tell it of a state that is the first plan. */
function stepsOf(before: Inventory, after: Inventory): Step[] {
    const [old, now] = [before, after].map(({ resources }) => new Map(resources.map((one) => [one.urn, one])));
    const op = (urn: string): Operation => {
        if (!old!.has(urn)) return "create";
        return now!.has(urn) ? "update" : "delete";
    };
    return [...new Set([...old!.keys(), ...now!.keys()])].map((urn) => ({
        op: op(urn),
        urn,
        ...(old!.has(urn) ? { oldState: old!.get(urn)! } : {}),
        ...(now!.has(urn) ? { newState: now!.get(urn)! } : {}),
    }));
}

type Change = NonNullable<Parameters<typeof planTenant>[1]>;
const premium: Change = (input) => {
    input.database.class = "premium";
};
const consents = { place: "acme.yaml", offboarding: false, replace: [], delete: [] as string[] };
const refused = (before: Inventory, after: Inventory, allow: readonly string[] = [], allowDestroy = false) =>
    refusals({ steps: stepsOf(before, after), consents: { ...consents, delete: [...allow] }, allowDestroy });

describe("another class for a tenant that has a database on AWS", () => {
    it("is refused, with a word about what to do, in either direction", async () => {
        const [standard, cluster] = [await planTenant("bridge"), await planTenant("bridge", premium)];
        const there = refused(standard, cluster).filter(({ service }) => service === "database");
        expect(there.map(({ type }) => type)).toEqual(["aws:rds/instance:Instance"]);
        expect(there[0]!.fix).toContain("another database.class is another, empty server on AWS");
        expect(there[0]!.fix).toContain("allow: {delete: [database]}");
        const back = refused(cluster, standard).filter(({ service }) => service === "database");
        expect(back.map(({ type }) => type).sort()).toEqual([
            "aws:rds/cluster:Cluster",
            "aws:rds/clusterInstance:ClusterInstance",
            "aws:rds/clusterInstance:ClusterInstance",
        ]);
        expect(refused(standard, cluster, ["database"], true)).toEqual([]);
    });

    it("says nothing of classes where a server goes for another reason", async () => {
        const without = await planTenant("bridge", (input) => {
            input.database.enabled = false;
        });
        const [gone] = refused(await planTenant("bridge"), without);
        expect(gone!.fix).not.toContain("class");
    });

    it("takes the pool's one target away before it gives it another, with both consents", async () => {
        for (const [from, to] of [
            [undefined, premium],
            [premium, undefined],
        ] as const) {
            const target = (await planTenant("bridge", from)).of("aws:rds/proxyTarget:ProxyTarget");
            const { plan } = await planChange(target, "bridge", to);
            const ops = plan.steps.filter(({ urn }) => urn === target[0]!.urn).map(({ op }) => op);
            expect(ops).toEqual(["delete-replaced", "replace", "create-replacement"]);
        }
    });

    it("meets no name that is taken while both are there", async () => {
        const [standard, cluster] = [await planTenant("bridge"), await planTenant("bridge", premium)];
        const ids = (plan: Inventory) =>
            ["instance:Instance", "clusterInstance:ClusterInstance"]
                .flatMap((type) => plan.of(`aws:rds/${type}`))
                .map(({ inputs }) => (inputs as { identifier: string }).identifier);
        expect(ids(standard).filter((id) => ids(cluster).includes(id))).toEqual([]);
    });
});

describe("a cluster that loses its second machine", () => {
    it("is refused: what takes over is part of what holds the data", async () => {
        const plain: Change = (input) => {
            premium(input);
            input.database.high_availability = false;
        };
        const found = refused(await planTenant("bridge", premium), await planTenant("bridge", plain));
        expect(found.map(({ type }) => type)).toEqual(["aws:rds/clusterInstance:ClusterInstance"]);
        expect(refused(await planTenant("bridge", plain), await planTenant("bridge", premium))).toEqual([]);
    });
});

describe("a pool tenant that moves to a server of the premium class", () => {
    const at = (move: object): Promise<Inventory> =>
        planTenant("phase" in move ? "pool" : "bridge", (input) => {
            premium(input);
            Object.assign(input, "phase" in move ? { move } : move);
        });

    it("has its cluster from the first phase on, keeps it, and copies into it as its master", async () => {
        const phases = await Promise.all([
            at({ to: "bridge", phase: "prepare" }),
            at({ to: "bridge", phase: "copy" }),
            at({ to: "bridge", phase: "switch" }),
            at({ moved_from: "pool" }),
        ]);
        const clusters = phases.map((plan) => plan.state("aws:rds/cluster:Cluster").urn);
        expect(new Set(clusters).size).toBe(1);
        for (const plan of phases) expect(plan.of("aws:rds/instance:Instance")).toEqual([]);
        const rights = JSON.stringify(phases[1]!.policy("aws:iam/rolePolicy:RolePolicy", "database-mover-policy"));
        expect(rights).toContain("rds!cluster-*");
        expect(rights).toContain(":cluster:tn-acme-database");
        for (const [index, plan] of phases.slice(1).entries())
            expect(refused(phases[index]!, plan).filter(({ type }) => type.startsWith("aws:rds/"))).toEqual([]);
        const key = JSON.stringify(phases[0]!.policy("aws:kms/key:Key", "keys-data"));
        expect(key).toContain("/aws/rds/cluster/tn-acme-database/*");
    });
});
