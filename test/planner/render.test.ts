import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { Duration } from "../../model/units";
import { unknownText } from "../../planner/document";
import type { PlannedStep } from "../../planner/engine/steps";
import { outputSignature, secret, secretSignature, signatureKey } from "../../planner/engine/wire";
import { changeSummary, hashOf, scrubber, shown } from "../../planner/render";
import { planOf } from "./planning";
import { deployed, state, Thing } from "./resources";

test("values are shown with sorted keys and masked secrets", () => {
    const value = {
        b: [secret({ x: 1 })],
        a: { [signatureKey]: outputSignature, value: 1, secret: true },
        c: null,
        d: undefined,
    };
    expect(JSON.stringify(shown(value))).toBe('{"a":"[secret]","b":["[secret]"],"c":null}');
    expect(JSON.stringify(shown(JSON.parse('{"__proto__":1}')))).toBe('{"__proto__":1}');
});

test("secrets are taken out of texts, the longest first", () => {
    const record = { urn: "u", type: "t", custom: true, inputs: { a: secret("pass"), b: secret("password") } };
    expect(scrubber([record], ["token"])("password pass token")).toBe("[secret] [secret] [secret]");
});

test("a read counts where it found something else, but not for what the state has encrypted", () => {
    const sealed = { [signatureKey]: secretSignature, ciphertext: "v1:x", value: unknownText };
    const count = (before: object, now: object) => {
        const record = { urn: "u", type: "t", custom: true, inputs: {} };
        const old = { ...record, outputs: { outputs: before } };
        const step = { op: "read", urn: "u", old, new: { ...record, outputs: { outputs: now } } };
        return changeSummary([step as unknown as PlannedStep]).read ?? 0;
    };
    expect(count({ host: "a", authority: sealed }, { host: "a", authority: secret(unknownText) })).toBe(0);
    expect(count({ host: "a", authority: sealed }, { host: "b", authority: secret(unknownText) })).toBe(1);
    expect(count({ host: "a", authority: "pem" }, { host: "a", authority: unknownText })).toBe(1);
    expect(count({ host: "a" }, { host: "a", authority: secret("pem") })).toBe(1);
});

test("equal values have equal hashes, whatever the order of their keys", () => {
    expect(hashOf({ a: 1, b: { c: Duration.parse("5m"), d: 2 } })).toBe(
        hashOf({ b: { d: 2, c: Duration.parse("300s") }, a: 1 }),
    );
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: 2 }));
});

test("a plan is the same to the byte whenever it is made", async () => {
    const program = () => {
        const things = ["c", "a", "b"].map((name) => new Thing(name, { name, secret: pulumi.secret(name.repeat(4)) }));
        new Thing("all", { of: things.map(({ arn }) => arn), z: 1, a: 2 }, { dependsOn: [...things].reverse() });
        return { z: things[0]!.arn, a: 1 };
    };
    const request = { olds: state(deployed("c", { name: "old" }), deployed("gone")), input: { a: 1 } };
    const first = JSON.stringify(await planOf(program, request));
    expect(JSON.stringify(await planOf(program, request))).toBe(first);
    expect(first).not.toMatch(/"(created|modified|duration)"/);
});

test("the hash of a plan's input follows input, state and nothing else", async () => {
    const hash = async (request: object) => (await planOf(() => undefined, request)).tenantry.inputHash;
    const plain = await hash({ input: 1 });
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    expect(await hash({ input: 1, timeoutMs: 1_000 })).toBe(plain);
    expect(await hash({ input: 2 })).not.toBe(plain);
    expect(await hash({ input: 1, olds: state() })).not.toBe(plain);
});

test("configuration that is secret is masked", async () => {
    const plan = await planOf(() => ({ key: new pulumi.Config("shop").requireSecret("key") }), {
        config: { "shop:key": "the-secret-key", "shop:other": "open" },
        secretKeys: ["shop:key"],
    });
    expect(plan.config).toEqual({ "shop:key": "[secret]", "shop:other": "open" });
    expect(JSON.stringify(plan)).not.toContain("the-secret-key");
});
