import { loadSdk, type Sdk } from "../../../planner/sdk/internals";
import { planStack } from "../../../planner/stack";
import { deployedOutputs, openState } from "../../../planner/state";
import type { EngineRun } from "../engine";
import type { EngineFixture } from "../fixture";
import type { StackConfig } from "../workspace";
import { type Comparison, compareDocuments, compareEnds } from "./compare";

/** What a program becomes: compared as a preview, then deployed, so that the next phase meets its state. */
export interface Phase {
    readonly name: string;
    /** By default that of the history. */
    readonly stack?: string;
    readonly program: () => unknown;
    readonly config?: Readonly<Record<string, string>>;
}

/** A program through time. */
export interface History {
    readonly name: string;
    readonly phases: readonly Phase[];
}

export const project = "history";

const sdk: Sdk = loadSdk(__dirname)!;

/** Lives through a history with Pulumi's engine, and compares what the planner says of each phase. */
export async function live(history: History, fixture: EngineFixture, into: Comparison): Promise<void> {
    for (const phase of history.phases) {
        const stack = phase.stack ?? history.name;
        const config: StackConfig = { values: phase.config };
        const run: EngineRun = { project, stack, program: phase.program, config };
        const state = openState(fixture.workspace.backend);
        const { plan } = await planStack({
            sdk,
            kind: "program",
            project,
            stack,
            organization: "organization",
            onlyOrganization: "organization",
            program: phase.program,
            config: phase.config,
            olds: state.resources(project, stack),
            resolve: (name, other) => {
                const resources = state.resources(name, other);
                return resources && (deployedOutputs(resources) ?? {});
            },
            input: undefined,
        });
        const preview = await fixture.engine.preview(run);
        compareEnds(into, `${history.name}, ${phase.name}`, preview, plan);
        compareDocuments(into, preview.document, plan);
        if (preview.code !== 0 || phase === history.phases.at(-1)) continue;
        const { code, stdout, stderr } = await fixture.engine.up({ ...run, stateAtEnd: true });
        if (code !== 0) throw new Error(`${history.name}, ${phase.name}: ${stdout.slice(-2_000)}${stderr}`);
    }
}
