import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StackPlan } from "../../../planner/document";
import { planProgram } from "../../../planner/program";
import { loadProgram } from "../../../planner/program-loader";
import { openProject } from "../../../planner/project";
import { catalogue } from "../../../policies/catalogue";
import { canRemediate } from "../../../policies/levels";
import { asEngineShows } from "../../../policies/message";
import type { EnginePreview } from "../engine";
import { baselineFolder, type EngineFixture, openEngine } from "../fixture";
import { compareDocuments, nothingCompared } from "./compare";

const directory = join(__dirname, "../../fixtures/programs/mended");
let fixture: EngineFixture;
let preview: EnginePreview;
let plan: StackPlan;

beforeAll(async () => {
    fixture = await openEngine();
    const levels = join(fixture.workspace.folder, "levels.json");
    // A mandatory violation would keep the engine from asking the policies of the whole stack.
    const mending = catalogue.filter(canRemediate).map(({ id }) => [id, "remediate"]);
    writeFileSync(levels, JSON.stringify({ all: "advisory", ...Object.fromEntries(mending) }));
    const project = openProject(directory, "dev", {});
    const stack = { project: project.name, stack: "dev", program: () => loadProgram(project) };
    preview = await fixture.engine.preview({ ...stack, packs: [baselineFolder], packConfigs: [levels] });
    plan = await planProgram({ directory, stack: "dev", baseline: { config: levels } });
}, 300_000);
afterAll(() => fixture?.close());

test("rules change the same resources in Pulumi's engine as in the planner", () => {
    const ours = plan.tenantry.policies.flatMap(({ rule, urn, changed }) => (changed ? [`${rule} ${urn}`] : []));
    const theirs = preview.remediations.map(({ policyName, resourceUrn }) => `${policyName} ${resourceUrn}`);
    expect(theirs.sort()).toEqual(ours.sort());
    expect(new Set(ours.map((one) => one.split(" ")[0])).size).toBeGreaterThanOrEqual(10);
});

test("and come to the same resources, secrets and unknown values among them", () => {
    const into = nothingCompared();
    compareDocuments(into, preview.document, plan);
    expect(into.unlisted).toEqual([]);
    expect(into.properties).toBeGreaterThan(50);
    expect(plan.tenantry.outputs).toEqual({ rotates: true });
});

test("and what they judge afterwards is the same", () => {
    const theirs = preview.policies.map((one) => [
        ...[one.policyName, one.enforcementLevel, one.resourceUrn, one.message.trim()],
    ]);
    const ours = plan.tenantry.policies
        .flatMap((result) => asEngineShows(result) ?? [])
        .map(({ policy, level, urn, message }) => [policy, level, urn, message.trim()]);
    expect(theirs.sort()).toEqual(ours.sort());
    const open = plan.tenantry.policies.filter(({ urn }) => urn.endsWith("::undetermined"));
    expect(open.find(({ rule }) => rule === "aws-rds-not-public")).toMatchObject({ result: "undetermined" });
});
