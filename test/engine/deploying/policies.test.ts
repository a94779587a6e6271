import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runStack, type StackJob } from "../../../operations/deploying/stack-run";
import { EngineProcess } from "../../../operations/engine/process";
import { engineSettings } from "../../../operations/engine/settings";
import { noConsents } from "../../../operations/review/consents";
import { bundled } from "../bundle";
import { type EngineFixture, openEngine } from "../fixture";
import { Site } from "./site";

/** Rules that the planner leaves to Pulumi's engine when a stack is deployed: by the product's own pack, started by the engine. */

const rule = "aws-kms-rotation";

describe("what is undetermined before deployment", { timeout: 120_000 }, () => {
    let fixture: EngineFixture;
    beforeAll(async () => {
        fixture = await openEngine({ packages: ["aws"] });
    });
    afterAll(() => fixture?.close());

    /** Deploys a key that turns out not to rotate. */
    async function deployed(stack: string, config: Readonly<Record<string, unknown>>, exemption?: string) {
        const { workspace, engine, cloud } = fixture;
        const folder = join(workspace.folder, stack);
        const exemptions = join(folder, "exemptions");
        mkdirSync(exemptions, { recursive: true });
        if (exemption) writeFileSync(join(exemptions, "keys.yaml"), exemption);
        const backend = `file://${workspace.backend}`;
        const settings = engineSettings(
            { root: folder, project: folder },
            { url: backend, shown: backend, secretsProvider: "passphrase", env: {}, notes: [] },
            undefined,
        );
        const path = `${workspace.env.PATH}:${dirname(engine.tool.path)}`;
        const worker = bundled("test/engine/deploying/late-program.ts");
        const process = new EngineProcess({ ...workspace.env, ...cloud.env, PATH: path }, worker);
        const job: StackJob = {
            stack,
            spec: {},
            operation: "update",
            consents: noConsents(stack),
            allowDestroy: false,
            reviewed: undefined,
            begun: false,
            refused: undefined,
            packs: { open: [rule], settings: { baseline: { all: "disabled", ...config } }, exemptions },
            message: "test",
        };
        const notes: string[] = [];
        const repair = {
            dead: undefined,
            force: false,
            unfinished: { read: () => [], write: () => undefined },
            pause: async () => undefined,
            note: (message: string) => void notes.push(message),
            audit: () => undefined,
            answers: new Map(),
            killed: () => undefined,
        };
        const ports = { settings, phase: () => undefined, beforeChange: async () => undefined, now: Date.now };
        try {
            const { result } = await runStack(process, job, { ...ports, repair: repair as never });
            const there = (await cloud.resources()).filter(({ urn }) => urn.includes(`:${stack}::`));
            return { result, notes, there: there.map(({ urn }) => urn.split("::").at(-1)) };
        } finally {
            process.close();
        }
    }

    test("stops what violates a mandatory rule once it is known, before it is made", async () => {
        const { result, there } = await deployed("stopped", { [rule]: "mandatory" });
        expect(result).toMatchObject({ outcome: "failed", reason: "policy" });
        expect(result.message).toContain(`${rule}: `);
        expect(result.message).toContain("enableKeyRotation is not true");
        expect(there).toEqual(["bucket"]);
    });

    test("is told where the rule is advice", async () => {
        const { result, notes, there } = await deployed("advised", { [rule]: "advisory" });
        expect(result.outcome).toBe("succeeded");
        expect(notes).toEqual([expect.stringMatching(/^aws-kms-rotation: .*\n.*enableKeyRotation is not true$/s)]);
        expect(there.sort()).toEqual(["bucket", "late"]);
    });

    test("is let through where it is exempted, and told", async () => {
        const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
        const exemption = {
            id: "EX-1",
            rules: [rule],
            resource: "urn:pulumi:exempted::tenantry::aws:kms/key:Key::late",
            controls: ["CC6.1"],
            reason: "the key is made to be destroyed at the end of this test",
            ticket: "SEC-1",
            requester: "ada@example.com",
            approver: "grace@example.com",
            created: day(-1),
            expires: day(7),
            compensating_control: "nobody uses it",
        };
        const { result, notes } = await deployed(
            "exempted",
            { [rule]: "mandatory" },
            JSON.stringify({ exemptions: [exemption] }),
        );
        expect([result.outcome, result.message]).toEqual(["succeeded", undefined]);
        expect(notes).toEqual([expect.stringContaining("exempted")]);
    });
});

describe("what a rule mends", { timeout: 240_000 }, () => {
    let site: Site;
    beforeAll(async () => {
        site = await Site.open({ tenants: ["acme"], realProgram: true, wholeRuns: true });
    });
    afterAll(() => site?.close());

    test("is deployed as it was planned", async () => {
        const policies = { [rule]: { level: "remediate", parameters: { days: 100 } } };
        site.write("tenants/policies.yaml", JSON.stringify({ statements: [{ policies }] }));
        const planned = await site.run("plan", "acme", "--with-cells", "--json");
        expect(planned.code, planned.stderr).toBe(0);
        site.write("plan.json", planned.stdout);
        const ended = await site.run("deploy", "--plan", "plan.json", "--yes", "--wave", "rest");
        expect(ended.code, ended.stdout + ended.stderr).toBe(0);
        const keys = (await site.cloud.resources()).filter(({ urn }) =>
            /^urn:pulumi:acme::.*aws:kms\/key:Key::/.test(urn),
        );
        expect(keys.length).toBeGreaterThan(0);
        for (const { urn, outputs } of keys) expect([urn, outputs.rotationPeriodInDays]).toEqual([urn, 100]);
    });

    test("stays so while the tenant's end is prepared", async () => {
        site.tenant("acme", { state: "offboarding" });
        const ended = await site.run("offboard", "acme", "--yes", "--allow-destroy");
        expect(ended.code, ended.stdout + ended.stderr).toBe(0);
        const done = (await site.cloud.operations()).filter(
            ({ urn, phase }) => phase === "done" && /^urn:pulumi:acme::.*aws:kms\/key:Key::/.test(urn),
        );
        expect(done.some(({ call }) => call === "delete")).toBe(true);
        const set = done.flatMap(({ call, resource }) =>
            call === "update" ? resource?.inputs.rotationPeriodInDays : [],
        );
        expect(set.filter((days) => days !== 100)).toEqual([]);
    });
});
