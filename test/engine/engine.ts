import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineTool } from "../../scripts/engine/tools";
import { serveProgram } from "./language";
import type { RunningCloud } from "./providers";
import type { StackConfig, Workspace } from "./workspace";

/** Runs of the real Pulumi engine. */

/** What a run is asked to do. */
export interface EngineRun {
    readonly project: string;
    readonly stack: string;
    readonly program: () => unknown;
    readonly config?: StackConfig;
    readonly packs?: readonly string[];
    readonly packConfigs?: readonly string[];
    readonly flags?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    /** Writes the state once, at the end: faster, and nothing is left of a run that dies. */
    readonly stateAtEnd?: boolean;
}

/** A resource in what the engine prints. */
export type EngineState = Readonly<Record<string, unknown>> & {
    readonly urn: string;
    readonly type: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
};

export interface EngineStep {
    readonly op: string;
    readonly urn: string;
    readonly provider?: string;
    readonly oldState?: EngineState;
    readonly newState?: EngineState;
    readonly diffReasons?: readonly string[] | null;
    readonly replaceReasons?: readonly string[] | null;
    readonly detailedDiff?: unknown;
}

/** What `pulumi preview --json` prints. */
export interface EngineDocument {
    readonly config?: Readonly<Record<string, string>>;
    readonly steps?: readonly EngineStep[];
    readonly diagnostics?: readonly { readonly urn?: string; readonly message: string; readonly severity: string }[];
    readonly changeSummary?: Readonly<Record<string, number>>;
}

/** A violation, as the engine tells it. */
export interface PolicyEvent {
    readonly resourceUrn?: string;
    readonly message: string;
    readonly policyName: string;
    readonly policyPackName: string;
    readonly enforcementLevel: string;
}

/** A change of a resource by a policy, as the engine tells it. */
interface RemediationEvent {
    readonly resourceUrn?: string;
    readonly policyName: string;
}

export interface EngineResult {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
    readonly milliseconds: number;
    readonly policies: readonly PolicyEvent[];
    readonly remediations: readonly RemediationEvent[];
}

export interface EnginePreview extends EngineResult {
    readonly document: EngineDocument;
}

interface Ended {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

function finished(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
        const [out, err]: [Buffer[], Buffer[]] = [[], []];
        child.stdout.on("data", (chunk) => out.push(chunk));
        child.stderr.on("data", (chunk) => err.push(chunk));
        child.on("error", reject);
        child.on("close", (code) =>
            resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
        );
    });
}

/** Makes the engine write the state once, at the end: faster, and nothing is left of a run that dies. */
export const stateAtEnd = { PULUMI_EXPERIMENTAL: "1", PULUMI_SKIP_CHECKPOINTS: "1" };

/** Events of a kind in a log of the engine, which tells each once. */
function eventsIn<T>(file: string, kind: "policyEvent" | "policyRemediationEvent"): T[] {
    if (!existsSync(file)) return [];
    return readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line.includes(`"${kind}"`))
        .map((line) => (JSON.parse(line) as Record<string, T>)[kind]!);
}

export class Engine {
    constructor(
        readonly tool: EngineTool,
        readonly workspace: Workspace,
        private readonly cloud: Pick<RunningCloud, "env">,
    ) {}

    /** `pulumi preview`, as data. */
    async preview(run: EngineRun): Promise<EnginePreview> {
        const first = await this.#preview(run);
        if (first.code === 0 || first.document.steps?.length) return first;
        // Once in some thousand runs it ends before the program has begun. A program that it cannot preview fails again.
        const again = await this.#preview(run);
        if (again.code === 0)
            process.stderr.write(`preview of ${run.stack} had failed at first: ${first.stdout}${first.stderr}\n`);
        return again;
    }

    async #preview(run: EngineRun): Promise<EnginePreview> {
        const shown = ["--json", "--show-sames", "--show-replacement-steps", "--show-reads"];
        const result = await this.#run("preview", run, shown);
        const begin = result.stdout.indexOf("{\n");
        if (begin < 0) throw new Error(`preview of ${run.stack} printed no document: ${result.stdout}${result.stderr}`);
        return { ...result, document: JSON.parse(result.stdout.slice(begin)) as EngineDocument };
    }

    up = (run: EngineRun) => this.#run("up", run, ["--yes", "--skip-preview"]);
    /** `destroy` and `refresh` run no program, and no policies. */
    destroy = (run: EngineRun) => this.#run("destroy", { ...run, packs: [] }, ["--yes", "--skip-preview"]);
    refresh = (run: EngineRun) => this.#run("refresh", { ...run, packs: [] }, ["--yes", "--skip-preview"]);

    /** A command that runs no program. */
    command(project: string, stack: string, args: readonly string[]): Promise<Ended> {
        const folder = this.workspace.project(project, stack);
        return finished(this.tool.path, [...args, "-s", stack, "--non-interactive"], folder, this.workspace.env);
    }

    async #run(command: string, run: EngineRun, args: readonly string[]): Promise<EngineResult> {
        const folder = this.workspace.project(run.project, run.stack, run.config);
        const log = join(mkdtempSync(join(this.workspace.folder, "events-")), "events");
        const served = await serveProgram(run.program);
        const packs = (run.packs ?? []).flatMap((pack) => ["--policy-pack", pack]);
        const configs = (run.packConfigs ?? []).flatMap((file) => ["--policy-pack-config", file]);
        const common = ["-s", run.stack, "--non-interactive", "--color", "never", "--event-log", log];
        const inline = [`--client=${served.address}`, "--exec-kind", "auto.inline"];
        const begin = performance.now();
        try {
            const ended = await finished(
                this.tool.path,
                [command, ...common, ...inline, ...args, ...packs, ...configs, ...(run.flags ?? [])],
                folder,
                { ...this.workspace.env, ...this.cloud.env, ...(run.stateAtEnd ? stateAtEnd : {}), ...run.env },
            );
            return {
                ...ended,
                milliseconds: performance.now() - begin,
                policies: eventsIn(log, "policyEvent"),
                remediations: eventsIn(log, "policyRemediationEvent"),
            };
        } finally {
            served.stop();
        }
    }
}
