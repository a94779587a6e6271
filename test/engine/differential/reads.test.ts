import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { planProgram } from "../../../planner/program";
import { loadProgram } from "../../../planner/program-loader";
import { openProject } from "../../../planner/project";
import { asEngineShows } from "../../../policies/message";
import { baselineFolder, openEngine } from "../fixture";

const directory = join(__dirname, "../../fixtures/programs/reads");
const open = "undetermined: ";

test("neither Pulumi's engine nor the planner judges what a program reads, and they agree on all else", {
    timeout: 300_000,
}, async () => {
    const fixture = await openEngine();
    try {
        const levels = join(fixture.workspace.folder, "levels.json");
        // A mandatory violation would keep the engine from asking the policies of the whole stack.
        writeFileSync(levels, JSON.stringify({ all: "advisory" }));
        const project = openProject(directory, "dev", {});
        const { code, stderr, policies, document } = await fixture.engine.preview({
            project: project.name,
            stack: "dev",
            program: () => loadProgram(project),
            packs: [baselineFolder],
            packConfigs: [levels],
        });
        expect(code, stderr).toBe(0);
        const plan = await planProgram({ directory, stack: "dev", baseline: { config: levels } });
        const read = (document.steps ?? []).filter(({ op }) => op === "read").map(({ urn }) => urn);
        expect(read.sort()).toEqual(plan.steps.flatMap(({ op, urn }) => (op === "read" ? [urn] : [])).sort());
        expect(read).toHaveLength(8);
        expect(policies.filter(({ resourceUrn = "" }) => read.includes(resourceUrn))).toEqual([]);
        const theirs = policies.map(({ policyName, resourceUrn, message }) => [
            policyName,
            resourceUrn,
            message.trim(),
        ]);
        const ours = plan.tenantry.policies
            .flatMap((result) => asEngineShows(result) ?? [])
            .map(({ policy, urn, message }) => [policy, urn, message.trim()] as const);
        // The engine reads from the cloud what the planner does not know: there, and nowhere else, it may decide more.
        const unread = new Set(
            ours.filter(([, , said]) => said.includes(open)).map(([policy, urn]) => `${policy} ${urn}`),
        );
        const decided = ([policy, urn]: readonly unknown[]) => !unread.has(`${policy} ${urn}`);
        expect(theirs.filter(decided).sort()).toEqual(ours.filter(decided).sort());
        expect(ours.filter(decided).length).toBeGreaterThan(10);
    } finally {
        await fixture.close();
    }
});
