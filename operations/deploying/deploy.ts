import { join } from "node:path";
import type { Fleet } from "../../model/fleet";
import type { StackPlan } from "../../planner/document";
import { hashOf } from "../../planner/render";
import { projectName } from "../../planner/session";
import { specsOf } from "../../planner/specs";
import { packSpec } from "../../planner/transfer";
import { type StackSpec, stackName } from "../../stacks/spec";
import { type Backend, chooseBackend } from "../engine/backend";
import type { DeadRun } from "../engine/locks";
import type { EngineSettings } from "../engine/protocol";
import { Journal, type JournalPorts, readRun } from "../records/journal";
import { type RunState, toResume, toRetry } from "../records/journal-fold";
import { identify, livenessOf } from "../records/process";
import { redactor } from "../records/redact";
import { fileConsents } from "../review/consents";
import type { Budget } from "../rollout/budget";
import { candidateOf } from "../rollout/candidate";
import type { Gate } from "../rollout/gates";
import { planWaves, type Wave, type WaveRule } from "../rollout/waves";
import { windowAt } from "../rollout/window";
import type { Reason, RunEvent, RunSummary } from "./events";
import { type Judgement, judgeStacks } from "./judge";
import { noRecord, recordOf } from "./record";
import { Run } from "./run";
import type { StackJob } from "./stack-run";

/** How a deployment is to go. */
export interface DeployRequest {
    readonly fleet: Fleet;
    /** Stacks to deploy; a resumed run knows its own. */
    readonly stacks: readonly string[];
    /** `update` deploys; `preview` and `drift` only look. */
    readonly operation: StackJob["operation"];
    /** Name of the run in the records. */
    readonly kind: string;
    readonly args: readonly string[];
    readonly waves?: readonly WaveRule[];
    readonly budget: Budget;
    readonly gates: readonly Gate[];
    /** Most engines at a time, and memory for all of them. */
    readonly count: number;
    readonly memoryBytes: number;
    readonly parallel?: number;
    readonly allowDestroy: boolean;
    /** Plans that were reviewed, by stack. */
    readonly reviewed?: ReadonlyMap<string, Pick<StackPlan, "steps">>;
    readonly planHash?: string;
    /** Leaves stacks alone whose maintenance window is closed. */
    readonly inWindow: boolean;
    readonly backend?: string;
    readonly secretsProvider?: string;
    /** Goes on with a run: what is not done of it, or what failed. */
    readonly resume?: { readonly runId: string; readonly mode: "resume" | "retry" };
    readonly forceRepair: boolean;
    readonly adopted: ReadonlyMap<string, string>;
}

export interface DeployPorts {
    /** The folder `.tenantry`. */
    readonly root: string;
    /** Folder of the project; its stacks' configuration lies in `stacks/config`. */
    readonly project: string;
    readonly env: NodeJS.ProcessEnv;
    readonly who: string;
    readonly commit: string | undefined;
    /** Milliseconds since 1970. */
    readonly now: () => number;
    readonly pause: (ms: number) => Promise<void>;
    readonly onEvent: (event: RunEvent) => void;
    readonly signal: AbortSignal;
}

/** A run cannot be gone on with. */
export class ResumeError extends Error {
    constructor(
        message: string,
        readonly fix: string,
    ) {
        super(message);
    }
}

/** Secrets of the engine's environment that must never be written down. */
const secretNames = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_ACCESS_TOKEN", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];

function journalPorts({ root, now, env }: DeployPorts): JournalPorts {
    const secrets = secretNames.map((name) => env[name]).filter((value) => value !== undefined);
    return { root, now, redact: redactor(secrets) };
}

function settingsOf(request: DeployRequest, ports: DeployPorts, backend: Backend): EngineSettings {
    return {
        project: projectName,
        backend: backend.url,
        secretsProvider: backend.secretsProvider,
        workFolder: join(ports.root, "work"),
        configFolder: join(ports.project, "stacks", "config"),
        pulumiRoot: undefined,
        parallel: request.parallel,
    };
}

/** The waves that a journal tells; their names went with the run that made them. */
function wavesOf(state: RunState, todo: ReadonlySet<string>): readonly Wave[] {
    const waves = new Map<number, string[]>();
    for (const { stack, wave } of state.started.stacks)
        if (todo.has(stack)) waves.set(wave, [...(waves.get(wave) ?? []), stack]);
    return [...waves].sort(([a], [b]) => a - b).map(([wave, stacks]) => ({ name: `wave ${wave + 1}`, stacks }));
}

/** Waits until the engines that a killed run left behind have come to their end. */
async function awaitOrphans(state: RunState, { pause, onEvent }: DeployPorts): Promise<void> {
    const here = identify();
    for (const { stack, status, engine } of state.stacks.values()) {
        if (status !== "in-flight" || !engine) continue;
        const who = { ...here, pid: engine.pid, processStart: engine.processStart };
        for (let told = false; livenessOf(who) === "alive"; told = true) {
            if (!told)
                onEvent({
                    kind: "note",
                    stack,
                    message: `the engine of the killed run (process ${engine.pid}) still works; waiting for its end`,
                });
            await pause(500);
        }
    }
}

interface Prepared {
    readonly waves: readonly Wave[];
    readonly done: ReadonlySet<string>;
    readonly dead: ReadonlyMap<string, DeadRun>;
    readonly journal: Journal | undefined;
}

async function resumed(request: DeployRequest, ports: DeployPorts): Promise<Prepared> {
    const { runId, mode } = request.resume!;
    const before = readRun(ports.root, runId).state;
    if (before.started.planHash !== undefined && before.started.planHash !== request.planHash)
        throw new ResumeError(
            `run ${runId} deploys a reviewed plan, and goes on with that one alone`,
            "name the same file with --plan",
        );
    const journal = await Journal.resume(runId, { who: ports.who, args: [...request.args] }, journalPorts(ports));
    try {
        await awaitOrphans(before, ports);
        const skipped = [...before.stacks.values()].filter(({ status }) => status === "skipped");
        const open = mode === "resume" ? toResume(before) : [...toRetry(before), ...skipped];
        const todo = new Set(open.map(({ stack }) => stack));
        const done = [...before.stacks.values()].filter(({ status }) => status === "succeeded");
        const left: DeadRun = { since: Date.parse(before.started.at), until: ports.now(), machine: identify() };
        const killed = [...before.stacks.values()].filter(({ attempts }) => attempts > 0);
        return {
            waves: wavesOf(before, todo),
            done: new Set(done.map(({ stack }) => stack)),
            dead: new Map(killed.filter(({ status }) => status === "in-flight").map(({ stack }) => [stack, left])),
            journal,
        };
    } catch (error) {
        journal.close();
        throw error;
    }
}

async function begun(request: DeployRequest, ports: DeployPorts, specs: readonly StackSpec[]): Promise<Prepared> {
    const waves = planWaves(specs.map(candidateOf), request.waves);
    const none = { waves, done: new Set<string>(), dead: new Map<string, DeadRun>() };
    if (request.operation !== "update") return { ...none, journal: undefined };
    const { kind, args, planHash } = request;
    const { who, commit } = ports;
    const stacks = waves.flatMap((wave, index) => wave.stacks.map((stack) => ({ stack, wave: index })));
    const run = { kind, who, commit, planHash, args: [...args], stacks };
    return { ...none, journal: await Journal.start(run, journalPorts(ports)) };
}

const left = (reason: Reason, message: string, fix: string) => ({ outcome: "skipped", reason, message, fix }) as const;

/** Why a stack is left alone today, or nothing. */
function leftAlone(spec: StackSpec, request: DeployRequest, now: number): StackJob["refused"] {
    if (request.operation !== "update") return undefined;
    if (spec.kind === "tenant" && spec.tenant.state === "offboarding")
        return left("guard", "the tenant leaves", `tenantry offboard ${spec.tenant.tenant_id}`);
    if (!request.inWindow) return undefined;
    const { open, nextStart } = windowAt(candidateOf(spec).window, now);
    const next = new Date(nextStart).toISOString();
    return open ? undefined : left("window", `its maintenance window opens at ${next}`, "run again then");
}

function jobOf(spec: StackSpec, request: DeployRequest, judged: Judgement | undefined, now: number) {
    const stack = stackName(spec);
    return {
        stack,
        spec: packSpec(spec),
        operation: request.operation,
        consents: fileConsents(spec),
        allowDestroy: request.allowDestroy,
        reviewed: request.reviewed?.get(stack),
        refused: leftAlone(spec, request, now) ?? judged?.refused,
        message: `tenantry ${request.kind}`,
        inputHash: hashOf(packSpec(spec)),
    };
}

/** Deploys stacks of a fleet, or looks at what a deployment would do. */
export async function deploy(request: DeployRequest, ports: DeployPorts): Promise<RunSummary> {
    const { root, env, now } = ports;
    const chosen = new Set(request.stacks);
    const all = specsOf(request.fleet);
    const before = request.resume && readRun(root, request.resume.runId).state;
    const known = before ? new Set(before.stacks.keys()) : chosen;
    const specs = all.filter((spec) => known.has(stackName(spec)));
    const missing = [...known].filter((stack) => !specs.some((spec) => stackName(spec) === stack));
    if (missing.length > 0)
        throw new ResumeError(
            `${missing.join(", ")} of the run is no longer in the fleet`,
            "put the files back, or start a new run without them",
        );
    const backend = chooseBackend({ root, env, backend: request.backend, secretsProvider: request.secretsProvider });
    for (const message of backend.notes) ports.onEvent({ kind: "note", stack: undefined, message });
    const looking = request.operation === "preview";
    const judged =
        request.operation === "drift"
            ? new Map<string, Judgement>()
            : await judgeStacks(request.fleet, specs.map(stackName), { keep: looking, signal: ports.signal });
    const { waves, done, dead, journal } = request.resume
        ? await resumed(request, ports)
        : await begun(request, ports, specs);
    try {
        const jobs = new Map(
            specs.map((spec) => [stackName(spec), jobOf(spec, request, judged.get(stackName(spec)), now())]),
        );
        const recordPorts = {
            ...journalPorts(ports),
            who: ports.who,
            commit: ports.commit,
            planHash: request.planHash,
        };
        const run = new Run(
            {
                ...request,
                runId: journal?.runId,
                waves,
                candidates: specs.map(candidateOf),
                jobs,
                done,
                settings: settingsOf(request, ports, backend),
                backend: backend.shown,
                dead,
            },
            {
                ...ports,
                env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "1", ...backend.env },
                record: journal ? recordOf(journal, recordPorts) : noRecord,
            },
        );
        const summary = await run.perform();
        const reports = looking ? withPlans(summary.reports, judged, specs) : summary.reports;
        return { ...summary, reports, state: journal?.state };
    } finally {
        journal?.close();
    }
}

/** Stacks that do not exist yet have no preview: the planner knows what will be created. */
function withPlans(
    reports: RunSummary["reports"],
    judged: ReadonlyMap<string, Judgement>,
    specs: readonly StackSpec[],
): RunSummary["reports"] {
    const all = new Map(reports);
    for (const spec of specs) {
        const plan = judged.get(stackName(spec))?.plan;
        if (all.has(stackName(spec)) || !plan) continue;
        const { steps, diagnostics, changeSummary } = plan;
        all.set(stackName(spec), { steps, diagnostics, changes: changeSummary as Record<string, number> });
    }
    return all;
}
