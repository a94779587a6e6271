import { join } from "node:path";
import * as s3 from "@pulumi/aws/s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineTool } from "../../../scripts/engine/tools";
import { Engine, type EngineResult } from "../engine";
import { Workspace } from "../workspace";
import { type RunningCloud, startCloud } from ".";

const bucket = "aws:s3/bucket:Bucket";
const urn = (stack: string, name: string) => `urn:pulumi:${stack}::clouds::${bucket}::${name}`;

let workspace: Workspace;
let cloud: RunningCloud;
let engine: Engine;

beforeAll(async () => {
    workspace = new Workspace();
    const file = join(workspace.folder, "cloud.jsonl");
    cloud = await startCloud({ file, replacing: { [bucket]: ["bucket"] }, packages: ["aws"] });
    engine = new Engine(await engineTool(), workspace, cloud);
});
afterAll(async () => {
    await cloud?.stop();
    workspace?.remove();
});

/** Two buckets, the second named by the first's computed ARN. */
const two =
    (tags: Record<string, string> = {}, name?: string) =>
    () => {
        const first = new s3.Bucket("first", { bucket: name, tags });
        new s3.Bucket("second", { tags: { of: first.arn } });
    };

const run = (stack: string, program: () => unknown) => ({ project: "clouds", stack, program });
const words = ({ stdout, stderr }: EngineResult) => stdout + stderr;

/** How often the resources of a stack were created, updated, deleted and failed. */
async function countsOf(stack: string): Promise<Record<string, number[]>> {
    const { counts } = await cloud.summary();
    const mine = Object.entries(counts).filter(([key]) => key.startsWith(`urn:pulumi:${stack}::`));
    return Object.fromEntries(
        mine.map(([key, { created, updated, deleted, failed }]) => [
            key.split("::").at(-1)!,
            [created, updated, deleted, failed],
        ]),
    );
}

describe("a simulated cloud under the real engine", () => {
    test("creates, updates, replaces and deletes, with outputs that only it knows", async () => {
        expect((await engine.up(run("life", two()))).code).toBe(0);
        const [first] = (await cloud.resources()).filter((resource) => resource.urn === urn("life", "first"));
        expect(first?.outputs).toMatchObject({ arn: expect.stringMatching(/^arn:aws:s3:/), region: "eu-west-1" });
        const second = (await cloud.resources()).find((resource) => resource.urn === urn("life", "second"));
        expect(second?.inputs).toMatchObject({ tags: { of: first?.outputs.arn } });
        expect((await engine.up(run("life", two({ a: "b" })))).code).toBe(0);
        expect(await countsOf("life")).toEqual({ first: [1, 1, 0, 0], second: [1, 0, 0, 0] });
        expect((await engine.up(run("life", two({ a: "b" }, "other")))).code).toBe(0);
        expect(await countsOf("life")).toEqual({ first: [2, 1, 1, 0], second: [1, 1, 0, 0] });
        expect((await engine.destroy(run("life", two()))).code).toBe(0);
        expect((await cloud.summary()).existing.filter((each) => each.includes(":life:"))).toEqual([]);
    });

    test("fails a named resource once, and only that", async () => {
        const calls = ["create"] as const;
        await cloud.set({
            faults: [{ id: "once", urn: "fails::.*::first$", calls, times: 1, fail: "out of buckets" }],
        });
        const failed = await engine.up(run("fails", two()));
        expect(failed.code).not.toBe(0);
        expect(words(failed)).toContain("out of buckets");
        expect((await engine.up(run("fails", two()))).code).toBe(0);
        expect(await countsOf("fails")).toEqual({ first: [1, 0, 0, 1], second: [1, 0, 0, 0] });
    });

    test("crashes after a creation that it never told of, and is what it was when it is opened again", async () => {
        const calls = ["create"] as const;
        await cloud.set({ faults: [{ id: "crash", urn: "crashes::.*::first$", calls, times: 1, crash: "after" }] });
        expect((await engine.up(run("crashes", two()))).code).not.toBe(0);
        expect(await cloud.ended()).toBe(99);
        await cloud.restart();
        expect((await cloud.summary()).existing).toContain(urn("crashes", "first"));
        expect((await engine.up(run("crashes", two()))).code).toBe(0);
        const { duplicates } = await cloud.summary(); // Pulumi was never told of the first: that is what the double shows
        expect(duplicates).toEqual([urn("crashes", "first")]);
    });

    test("keeps a resource that did not come up", async () => {
        const fault = { id: "slow", urn: "slow::.*::first$", calls: ["create"], incomplete: "not ready" } as const;
        await cloud.set({ faults: [fault] });
        const failed = await engine.up(run("slow", two()));
        expect(words(failed)).toContain("not ready");
        await cloud.set({ faults: [] });
        expect((await engine.up(run("slow", two()))).code).toBe(0);
        expect((await countsOf("slow")).first).toEqual([1, 1, 0, 0]);
    });

    test("shows drift to a refresh, and what is gone", async () => {
        await engine.up(run("drift", two({ a: "b" })));
        await cloud.outside({ urn: urn("drift", "first"), outputs: { tags: { a: "changed" } } });
        await cloud.outside({ urn: urn("drift", "second") });
        const refreshed = await engine.refresh(run("drift", two()));
        expect(words(refreshed)).toMatch(/1 updated[\s\S]*1 deleted/);
        const preview = await engine.preview(run("drift", two({ a: "b" })));
        const changes = preview.document.steps?.map(({ op, urn: each }) => `${op} ${each.split("::").at(-1)}`);
        expect(changes).toEqual(["same clouds-drift", "update first", "create second"]);
    });

    test("counts how many mutations run at once, and can be slow", async () => {
        await cloud.set({ faults: [{ id: "delay", urn: ":wide:", calls: ["create"], delayMs: 300 }] });
        const wide = () => Array.from({ length: 6 }, (_, at) => new s3.Bucket(`b${at}`));
        expect((await engine.up({ ...run("wide", wide), flags: ["--parallel", "3"] })).code).toBe(0);
        expect((await cloud.summary()).mostAtOnce).toBe(3);
    });

    test("refuses functions that nobody answered, and answers those that somebody did", async () => {
        const ask = () => s3.getBucketOutput({ bucket: "x" }).hostedZoneId;
        const refused = await engine.preview(run("asks", () => ({ zone: ask() })));
        expect(words(refused)).toContain("aws:s3/getBucket:getBucket");
        await cloud.set({ answers: { "aws:s3/getBucket:getBucket": { hostedZoneId: "Z1" } } });
        const answered = await engine.up(run("asks", () => ({ zone: ask() })));
        expect(words(answered)).toContain("Z1");
    });
});
