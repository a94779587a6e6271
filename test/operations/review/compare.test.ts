import { describe, expect, it } from "vitest";
import { describeDeviation, deviations } from "../../../operations/review/compare";
import type { ResourceState, Step } from "../../../planner/document";
import { unknownText } from "../../../planner/document";
import { state, step } from "./steps";

const bucket = "aws:s3/bucket:Bucket";
const role = "aws:iam/role:Role";
const plan = (...steps: Step[]) => ({ steps });
const created = (more: Partial<ResourceState>) => plan(step("create", bucket, { newState: state(bucket, more) }));

describe("deviations", () => {
    it("finds none in the same plan, in whatever order", () => {
        const steps = [step("create", bucket), step("update", role), step("same", "a:b:C")];
        expect(deviations(plan(...steps), plan(...[...steps].reverse()))).toEqual([]);
    });

    it("finds a resource that the plan does not have, and one that it has and that is missing", () => {
        const [a, b] = [step("create", bucket), step("create", role)];
        expect(deviations(plan(a), plan(a, b))).toEqual([{ urn: b.urn, kind: "new-step", now: "create" }]);
        expect(deviations(plan(a, b), plan(a))).toEqual([{ urn: b.urn, kind: "missing-step", reviewed: "create" }]);
    });

    it("finds a replacement where an update was reviewed", () => {
        const found = deviations(
            plan(step("update", bucket)),
            plan(step("create-replacement", bucket), step("replace", bucket), step("delete-replaced", bucket)),
        );
        expect(found).toEqual([{ urn: found[0]!.urn, kind: "other-operation", reviewed: "update", now: "replace" }]);
        expect(describeDeviation(found[0]!)).toBe("aws:s3/bucket:Bucket a: replace instead of update");
    });

    it("takes the parts of a replacement for one thing, in whatever order they come", () => {
        const parts = (["create-replacement", "replace", "delete-replaced"] as const).map((op) => step(op, bucket));
        expect(deviations(plan(...parts), plan(...[...parts].reverse()))).toEqual([]);
    });

    it("finds a deletion that was not reviewed", () => {
        const found = deviations(plan(step("same", bucket)), plan(step("delete", bucket)));
        expect(found).toMatchObject([{ kind: "other-operation", reviewed: "same", now: "delete" }]);
    });

    it("finds another value however deep it lies, and shows both", () => {
        const found = deviations(
            created({ inputs: { rules: [{ days: 30 }, { days: 7 }], name: "a" } }),
            created({ inputs: { rules: [{ days: 30 }, { days: 1 }], name: "a" } }),
        );
        expect(found).toMatchObject([{ kind: "other-value", path: "inputs.rules[1].days", reviewed: 7, now: 1 }]);
    });

    it("finds a value that came, and one that went", () => {
        const [short, long] = [created({ inputs: { a: 1 } }), created({ inputs: { a: 1, b: [2] } })];
        expect(deviations(short, long)).toMatchObject([{ path: "inputs.b", reviewed: undefined, now: [2] }]);
        expect(deviations(long, short)).toMatchObject([{ path: "inputs.b", reviewed: [2], now: undefined }]);
    });

    it("accepts whatever an unknown value turned out to be, and not that a known one became unknown", () => {
        const [unknown, known] = [unknownText, "vpc-1"].map((id) => created({ inputs: { vpc: id } }));
        expect(deviations(unknown!, known!)).toEqual([]);
        expect(deviations(known!, unknown!)).toHaveLength(1);
    });

    it("finds protection that went away, another parent, another provider", () => {
        const provider = (name: string, id: string) =>
            `urn:pulumi:acme::tenantry::pulumi:providers:aws::${name}::${id}`;
        const now = created({ provider: provider("us", "1") });
        expect(deviations(created({ protect: true, provider: provider("us", "2") }), now)).toMatchObject([
            { path: "protect" },
        ]);
        expect(deviations(created({ parent: "x", provider: provider("us", "1") }), now)).toMatchObject([
            { path: "parent" },
        ]);
        expect(deviations(created({ provider: provider("eu", "1") }), now)).toMatchObject([{ path: "provider" }]);
    });

    it("does not care about what happens to nobody: reads, and resources that stay as they are", () => {
        expect(deviations(plan(), plan(step("read", role), step("same", bucket)))).toEqual([]);
        expect(deviations(plan(step("read", role), step("same", bucket)), plan())).toEqual([]);
    });

    it("finds that something already is as it should become", () => {
        expect(deviations(plan(step("create", bucket)), plan(step("same", bucket)))).toMatchObject([
            { kind: "other-operation", reviewed: "create", now: "same" },
        ]);
    });

    describe("after an earlier turn had begun with it", () => {
        const rest = (...steps: Step[]) =>
            deviations(plan(step("create", bucket), step("delete", role)), plan(...steps), true);

        it("takes what has happened already for done", () => {
            expect(rest(step("same", bucket))).toEqual([]);
            expect(rest(step("create", bucket), step("delete", role))).toEqual([]);
        });

        it("still refuses what was never reviewed", () => {
            expect(rest(step("same", bucket), step("create", "a:b:C"))).toMatchObject([{ kind: "new-step" }]);
            expect(rest(step("replace", bucket))).toMatchObject([{ kind: "other-operation", now: "replace" }]);
            expect(rest(step("delete", bucket))).toMatchObject([{ kind: "other-operation", now: "delete" }]);
        });

        it("lets the removal of what was replaced follow, and no other", () => {
            const removal = (old: Partial<ResourceState>) =>
                deviations(
                    plan(step("replace", bucket)),
                    plan(step("delete", bucket, { oldState: state(bucket, old) })),
                    true,
                );
            expect(removal({ delete: true })).toEqual([]);
            expect(removal({})).toMatchObject([{ kind: "other-operation", now: "delete" }]);
        });
    });
});
