import { describe, expect, it } from "vitest";
import type { StackPlan, Step } from "../../planner/document";
import { unknownText } from "../../planner/document";
import { objectsOf, releasesOf, withStandIns } from "./objects";

const step = (type: string, inputs: object, op: Step["op"] = "create"): Step => ({
    op,
    urn: `urn:pulumi:acme::tenantry::${type}::it`,
    newState: {
        urn: `urn:pulumi:acme::tenantry::${type}::it`,
        custom: true,
        type,
        inputs: inputs as Record<string, unknown>,
    },
});
const plan = (...steps: Step[]) => ({ steps, tenantry: { stack: "acme" } }) as unknown as StackPlan;

describe("what is sent of a plan", () => {
    it("is every Kubernetes object but releases and what is being deleted", () => {
        const objects = objectsOf(
            plan(
                step("kubernetes:core/v1:Namespace", { kind: "Namespace" }),
                step("kubernetes:core/v1:Service", { kind: "Service" }, "delete"),
                step("kubernetes:helm.sh/v3:Release", { chart: "keda" }),
                step("pulumi:providers:kubernetes", {}),
                step("aws:s3/bucket:Bucket", {}),
            ),
        );
        expect(objects.map(({ object }) => object.kind)).toEqual(["Namespace"]);
    });

    it("counts the releases that are left out", () => {
        const releases = releasesOf(
            plan(step("kubernetes:helm.sh/v3:Release", { name: "keda", chart: "keda", version: "2.21.0" })),
        );
        expect(releases).toEqual([{ stack: "acme", name: "keda", chart: "keda", version: "2.21.0" }]);
    });
});

describe("a value unknown before deployment", () => {
    const spec = (value: object) => withStandIns({ spec: value }).object.spec;

    it("is sent in the form of its field", () => {
        expect(spec({ hostnames: [unknownText], cidr: unknownText, port: unknownText })).toEqual({
            hostnames: ["stand-in.example.com"],
            cidr: "10.255.0.0/24",
            port: 8080,
        });
        expect(withStandIns({ data: { DATABASE_HOST: unknownText } }).object.data).toEqual({
            DATABASE_HOST: "stand-in.example.com",
        });
        expect(withStandIns({ metadata: { annotations: unknownText } }).object.metadata).toEqual({ annotations: {} });
    });

    it("is told where it was", () => {
        const { standIns } = withStandIns({ data: { A: unknownText, B: "known" }, spec: [{ x: unknownText }] });
        expect(standIns).toEqual(["data.A", "spec[0].x"]);
    });

    it("leaves what is known as it is", () => {
        const object = { metadata: { name: "it" }, spec: { list: [1, null, "x", true], none: null } };
        expect(withStandIns(object)).toEqual({ object, standIns: [] });
    });
});
