import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { planProgram } from "../../../planner/program";
import { loadProgram } from "../../../planner/program-loader";
import { openProject } from "../../../planner/project";
import { type EngineFixture, openEngine } from "../fixture";
import { replacingTables } from "../providers";
import { compareDocuments, compareEnds, figures, nothingCompared } from "./compare";

const folders = join(__dirname, "../../fixtures/foreign");
const replacing = replacingTables([
    "aws:iam/policy:Policy",
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:sns/topic:Topic",
    "aws:sns/topicSubscription:TopicSubscription",
    "aws:sqs/queue:Queue",
    "aws:ssm/parameter:Parameter",
    "kubernetes:apps/v1:Deployment",
    "kubernetes:core/v1:ConfigMap",
]);
const renewed = { "aws:ssm/parameter:Parameter": ["version"] };

/** Forgets the modules of a program, so that it runs again. */
function forget(directory: string): void {
    for (const file of Object.keys(require.cache)) if (file.startsWith(directory)) delete require.cache[file];
}

const all = nothingCompared();
let fixture: EngineFixture;
beforeAll(async () => {
    fixture = await openEngine({ replacing, renewed });
});
afterAll(async () => {
    process.stdout.write(`${figures("programs of others", all)}\n`);
    await fixture?.close();
});

/** Plans, previews and deploys a folder's program with some configuration. */
async function live(folder: string, config: Readonly<Record<string, string>>): Promise<void> {
    const directory = join(folders, folder);
    const project = openProject(directory, "dev", config);
    const plan = await planProgram({ directory, stack: "dev", config, state: fixture.workspace.backend });
    const program = () => {
        forget(directory);
        return loadProgram(project);
    };
    const run = { project: project.name, stack: "dev", program, config: { values: project.config } };
    const preview = await fixture.engine.preview(run);
    compareEnds(all, folder, preview, plan);
    compareDocuments(all, preview.document, plan);
    const { code, stdout, stderr } = await fixture.engine.up({ ...run, stateAtEnd: true });
    expect(code, stdout.slice(-2_000) + stderr).toBe(0);
}

describe("of programs that others wrote, the planner says what Pulumi's engine says", () => {
    test.each<[string, string, Readonly<Record<string, string>>]>([
        ["a shop opens", "shop", {}],
        ["nothing changes", "shop", {}],
        ["orders come to it", "orders", {}],
        ["the shop takes other names", "shop", { step: "2" }],
        ["orders follow", "orders", { replicas: "3" }],
        ["the shop sells other things", "shop", { step: "3" }],
        ["orders follow again", "orders", {}],
        ["news go to two regions", "modern", {}],
        ["and to others", "modern", { regions: "eu-west-1,eu-north-1" }],
    ])("%s", async (_name, folder, config) => {
        const { properties } = all;
        const before = all.unlisted.length;
        await live(folder, config);
        expect(all.unlisted.slice(before)).toEqual([]);
        expect(all.properties).toBeGreaterThan(properties);
    });
});
