import type { EngineEvent } from "@pulumi/pulumi/automation/events";
import { describe, expect, it } from "vitest";
import { driftOf } from "../../../operations/deploying/drift";
import { EventRecorder, failureText } from "../../../operations/engine/events";
import { memoryOf } from "../../../operations/engine/memory";

const urn = "urn:pulumi:acme::tenantry::aws:s3/bucket:Bucket::data";
const metadata = (op: string, more: object = {}) => ({ op, urn, type: "aws:s3/bucket:Bucket", provider: "", ...more });
const state = (outputs: object) => ({
    urn,
    type: "aws:s3/bucket:Bucket",
    id: "b",
    parent: "",
    provider: "",
    inputs: {},
    outputs,
});

function recorded(...events: object[]) {
    const seen: number[] = [];
    const recorder = new EventRecorder((done) => seen.push(done));
    for (const event of events) recorder.take(event as EngineEvent);
    return { report: recorder.report(), seen };
}

describe("EventRecorder", () => {
    it("keeps steps as `pulumi preview --json` shows them", () => {
        const detailedDiff = { tags: { diffKind: "update", inputDiff: true } };
        const { report } = recorded({
            resourcePreEvent: {
                metadata: metadata("update", { old: state({}), new: state({}), detailedDiff, keys: ["tags"] }),
            },
        });
        expect(report.steps).toMatchObject([
            {
                op: "update",
                urn,
                replaceReasons: ["tags"],
                detailedDiff: { tags: { kind: "update", inputDiff: true } },
            },
        ]);
    });

    it("leaves the providers out that nobody named", () => {
        const provider = {
            op: "create",
            urn: "urn:pulumi:a::t::pulumi:providers:aws::default_7_48_0",
            type: "x",
            provider: "",
        };
        expect(recorded({ resourcePreEvent: { metadata: provider } }).report.steps).toEqual([]);
    });

    it("counts a resource once, however often the engine tells of it, and not where nothing happens", () => {
        const done = { resOutputsEvent: { metadata: metadata("create") } };
        expect(recorded(done, done, { resOutputsEvent: { metadata: metadata("same") } }).seen.at(-1)).toBe(1);
    });

    it("keeps what policies found, without the engine's colours", () => {
        const policyEvent = { policyName: "rule", resourceUrn: urn, message: "<{%fg 1%}>no<{%reset%}>\n" };
        const of = (enforcementLevel: string) =>
            recorded({ policyEvent: { ...policyEvent, enforcementLevel } }).report.policies;
        expect(of("mandatory")).toEqual([{ rule: "rule", urn, message: "no", mandatory: true }]);
        expect(of("advisory")).toMatchObject([{ mandatory: false }]);
        expect(recorded().report).not.toHaveProperty("policies");
    });

    it("takes the numbers of the summary", () => {
        expect(recorded({ summaryEvent: { resourceChanges: { create: 2, same: 3 } } }).report.changes).toEqual({
            create: 2,
            same: 3,
        });
    });

    it("says of a refresh what it found", () => {
        const pre = { resourcePreEvent: { metadata: metadata("refresh") } };
        const found = {
            resOutputsEvent: {
                metadata: metadata("update", {
                    old: state({ acl: "private", __meta: 1 }),
                    new: state({ acl: "public", __meta: 2 }),
                }),
            },
        };
        const [drifted, ...others] = driftOf(recorded(pre, found).report);
        expect(drifted).toMatchObject({
            name: "data",
            gone: false,
            properties: [{ path: "acl", deployed: "private", cloud: "public" }],
        });
        expect(others).toEqual([]);
    });

    it("says of what is gone that it is gone", () => {
        const pre = { resourcePreEvent: { metadata: metadata("refresh") } };
        const gone = { resOutputsEvent: { metadata: metadata("delete", { old: state({ acl: "private" }) }) } };
        expect(driftOf(recorded(pre, gone).report)).toMatchObject([{ gone: true, properties: [] }]);
    });
});

describe("failureText", () => {
    const diagnostic = (message: string, severity = "error") => ({ diagnosticEvent: { message, severity, color: "" } });

    it("gives the cloud's own words, each once, without colours and the engine's frame", () => {
        const { report } = recorded(
            diagnostic("<{%fg 1%}>AccessDenied: not yours<{%reset%}>\n"),
            diagnostic("AccessDenied: not yours"),
            diagnostic("update failed"),
            diagnostic("deprecated", "warning"),
        );
        expect(failureText(report)).toBe("AccessDenied: not yours");
    });

    it("is nothing where no error was told", () => {
        expect(failureText(recorded(diagnostic("update failed")).report)).toBeUndefined();
    });
});

describe("memoryOf", () => {
    it("counts a process with everything below it", () => {
        const [own, parent] = [memoryOf([process.pid]).get(process.pid)!, memoryOf([process.ppid]).get(process.ppid)!];
        expect(own).toBeGreaterThan(10 * 2 ** 20);
        expect(parent).toBeGreaterThan(own * 0.5);
    });

    it("is nothing for a process that is not there", () => {
        expect(memoryOf([2 ** 30]).get(2 ** 30)).toBe(0);
    });
});
