import type { StackSpec } from "../../stacks/spec";
import type { DeadRun } from "../engine/locks";
import { Journal, type JournalPorts, readRun } from "../records/journal";
import { type RunState, toResume, toRetry } from "../records/journal-fold";
import { identify, livenessOf } from "../records/process";
import { redactor } from "../records/redact";
import { candidateOf } from "../rollout/candidate";
import { planWaves, type Wave } from "../rollout/waves";
import { type DeployPorts, type DeployRequest, ResumeError } from "./request";

/** Secrets of the engine's environment that must never be written down. */
const secretNames = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_ACCESS_TOKEN", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];

/** What the records of a deployment need of the world. */
export function journalPorts({ root, now, env }: DeployPorts): JournalPorts {
    const secrets = secretNames.map((name) => env[name]).filter((value) => value !== undefined);
    return { root, now, redact: redactor(secrets) };
}

/** The waves that a journal tells; their names went with the run that made them. */
function wavesOf(state: RunState, todo: ReadonlySet<string>): readonly Wave[] {
    const waves = new Map<number, string[]>();
    for (const { stack, wave } of state.started.stacks)
        if (todo.has(stack)) waves.set(wave, [...(waves.get(wave) ?? []), stack]);
    return [...waves].sort(([a], [b]) => a - b).map(([wave, stacks]) => ({ name: `wave ${wave + 1}`, stacks }));
}

/** Waits until the engines that a killed run left behind have come to their end. */
export async function awaitOrphans(
    state: RunState,
    { pause, onEvent }: Pick<DeployPorts, "pause" | "onEvent">,
): Promise<void> {
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

/** What a run that has ended may have left unfinished, by stack. */
function leftBy({ started, stacks }: RunState, now: number): ReadonlyMap<string, DeadRun> {
    const left: DeadRun = { since: Date.parse(started.at), until: now, machine: identify() };
    const open = [...stacks.values()].filter(({ attempts, status }) => attempts > 0 && status !== "succeeded");
    return new Map(open.map(({ stack }) => [stack, left]));
}

/** What the run that a new one takes over from has left; waits for its engines. */
async function takenOver({ after }: DeployRequest, ports: DeployPorts): Promise<ReadonlyMap<string, DeadRun>> {
    if (after === undefined) return new Map();
    const { state } = readRun(ports.root, after);
    await awaitOrphans(state, ports);
    return leftBy(state, ports.now());
}

export interface Prepared {
    readonly waves: readonly Wave[];
    readonly done: ReadonlySet<string>;
    /** Stacks that an earlier turn has begun with: part of what was planned for them may have happened. */
    readonly begun: ReadonlySet<string>;
    readonly dead: ReadonlyMap<string, DeadRun>;
    readonly journal: Journal | undefined;
}

/** A run goes on by its own command, with its own consents. */
function requireKind({ started }: RunState, wanted: string): void {
    const { kind, runId } = started;
    if (kind === wanted) return;
    if (kind !== "offboard")
        throw new ResumeError(
            `run ${runId} is no ${wanted} but ${kind}`,
            `tenantry ${kind === "roll-back" ? "deploy" : kind} --resume ${runId}`,
        );
    const tenants = started.stacks.map(({ stack }) => stack).join(", ");
    throw new ResumeError(
        `run ${runId} offboards ${tenants}: it is no deployment`,
        `tenantry offboard ${tenants} goes on with it; name the run of a deployment, as \`tenantry runs\` lists them`,
    );
}

/** Prepares to go on with a run: with what is not done of it, or with what failed. */
export async function resumed(request: DeployRequest, ports: DeployPorts): Promise<Prepared> {
    const { runId, mode } = request.resume!;
    const before = readRun(ports.root, runId).state;
    requireKind(before, request.kind);
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
        const tried = [...before.stacks.values()].filter(({ attempts }) => attempts > 0);
        return {
            waves: wavesOf(before, todo),
            done: new Set(done.map(({ stack }) => stack)),
            begun: new Set(tried.map(({ stack }) => stack)),
            dead: leftBy(before, ports.now()),
            journal,
        };
    } catch (error) {
        journal.close();
        throw error;
    }
}

/** Prepares a new run, and writes down that it begins. */
export async function begun(
    request: DeployRequest,
    ports: DeployPorts,
    specs: readonly StackSpec[],
): Promise<Prepared> {
    const waves = planWaves(specs.map(candidateOf), request.waves);
    const none = { waves, done: new Set<string>(), begun: new Set<string>(), dead: new Map<string, DeadRun>() };
    if (request.operation !== "update") return { ...none, journal: undefined };
    const dead = await takenOver(request, ports);
    const { kind, args, planHash, edition } = request;
    const { who, commit } = ports;
    const stacks = waves.flatMap((wave, index) => wave.stacks.map((stack) => ({ stack, wave: index })));
    const run = { kind, who, commit, planHash, edition, args: [...args], stacks };
    return { ...none, dead, journal: await Journal.start(run, journalPorts(ports)) };
}
