import { parseUrn } from "../../planner/engine/urn";
import { specsOf } from "../../planner/specs";
import { type StackSpec, stackName } from "../../stacks/spec";
import type { DeadRun } from "../engine/locks";
import { Journal, type JournalPorts, readRun } from "../records/journal";
import { type RunState, type StackState, toResume, toRetry } from "../records/journal-fold";
import { identify, livenessOf } from "../records/process";
import { redactor } from "../records/redact";
import { candidateOf } from "../rollout/candidate";
import { planWaves, requireFitting } from "../rollout/waves";
import { leftAlone } from "./jobs";
import { resumeCommand } from "./killed";
import { type DeployPorts, type DeployRequest, ResumeError } from "./request";
import type { NumberedWave } from "./run-request";

/** Secrets of the engine's environment that must never be written down. */
const secretNames = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_ACCESS_TOKEN", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];

/** What the records of a deployment need of the world. */
export function journalPorts({ root, now, env }: DeployPorts): JournalPorts {
    const secrets = secretNames.map((name) => env[name]).filter((value) => value !== undefined);
    return { root, now, redact: redactor(secrets) };
}

/** The waves that a journal tells, with what is to do in each. */
function wavesOf({ started }: RunState, todo: ReadonlySet<string>): readonly NumberedWave[] {
    const waves = new Map<number, string[]>();
    for (const { stack, wave } of started.stacks) waves.set(wave, [...(waves.get(wave) ?? []), stack]);
    return [...waves]
        .sort(([a], [b]) => a - b)
        .map(([index, all]) => {
            const name = started.waves?.[index] ?? `wave ${index + 1}`;
            return { name, index, stacks: all.filter((stack) => todo.has(stack)), all };
        });
}

/** Waits until the engines that a killed run left behind have come to their end, or whoever waits gives up. */
export async function awaitOrphans(
    state: RunState,
    { pause, onEvent, signal }: Pick<DeployPorts, "pause" | "onEvent" | "signal">,
): Promise<void> {
    const here = identify();
    for (const { stack, status, engine } of state.stacks.values()) {
        if (status !== "in-flight" || !engine) continue;
        const who = { ...here, pid: engine.pid, processStart: engine.processStart };
        for (let told = false; livenessOf(who) === "alive" && !signal.aborted; told = true) {
            if (!told)
                onEvent({
                    kind: "note",
                    stack,
                    message: `the engine of the killed run (process ${engine.pid}) still works; waiting for its end (if it hangs, end it with kill ${engine.pid})`,
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
async function takenOver(
    { after }: DeployRequest,
    ports: DeployPorts,
    backend: string,
): Promise<ReadonlyMap<string, DeadRun>> {
    if (after === undefined) return new Map();
    const { state } = readRun(ports.root, after);
    requireBackend(state, backend);
    await awaitOrphans(state, ports);
    return leftBy(state, ports.now());
}

export interface Prepared {
    readonly waves: readonly NumberedWave[];
    readonly done: ReadonlySet<string>;
    /** Stacks that failed in an earlier turn, and are not tried again in this one. */
    readonly failed: ReadonlySet<string>;
    /** Stacks of the run that it did not reach, and that this turn leaves as they are. */
    readonly left: ReadonlySet<string>;
    /** Stacks that an earlier turn has begun with: part of what was planned for them may have happened. */
    readonly begun: ReadonlySet<string>;
    readonly dead: ReadonlyMap<string, DeadRun>;
    /** The wave whose gates have to let it through before anything else begins. */
    readonly held?: NumberedWave;
    /** Why no wave after the first may begin. */
    readonly lostCanary?: string;
    readonly journal: Journal | undefined;
}

/** A run goes on where it began: in another backend nothing of it is there, and all would be made a second time. */
function requireBackend({ started }: RunState, backend: string): void {
    if (started.backend === undefined || started.backend === backend) return;
    throw new ResumeError(
        `run ${started.runId} works on the state in ${started.backend}, and this would work on the one in ${backend}`,
        `name the same with --backend ${started.backend}, PULUMI_BACKEND_URL or pulumi login`,
    );
}

/** A run goes on by its own command, with its own consents. */
function requireKind({ started }: RunState, wanted: string): void {
    const { kind, runId } = started;
    if (kind === wanted) return;
    if (kind !== "offboard") throw new ResumeError(`run ${runId} is no ${wanted} but ${kind}`, resumeCommand(started));
    const tenants = started.stacks.map(({ stack }) => stack).join(", ");
    throw new ResumeError(
        `run ${runId} offboards ${tenants}: it is no deployment`,
        `${resumeCommand(started)} goes on with it; name the run of a deployment, as \`tenantry runs\` lists them`,
    );
}

/** A run deploys what was reviewed for it, or nothing was. */
function requirePlan({ started: { runId, planHash } }: RunState, wanted: string | undefined): void {
    if (planHash === wanted) return;
    if (planHash === undefined)
        throw new ResumeError(`run ${runId} began without a reviewed plan`, "leave --plan out, or start a run with it");
    throw new ResumeError(
        `run ${runId} deploys a reviewed plan, and goes on with that one alone`,
        "name the same file with --plan",
    );
}

/** Why nothing after the first wave goes on: a canary is among what failed and is not tried again. */
function canaryIn(failed: readonly StackState[]): string | undefined {
    const canaries = failed.filter(({ wave }) => wave === 0);
    if (canaries.length === 0) return undefined;
    const names = canaries.map(({ stack }) => stack).join(", ");
    return `${names} of the first wave failed, and nothing after it is deployed until that succeeds: --retry-failed tries it again`;
}

/** The wave before what is to do, unless its gates let it through: they did not, or nobody asked them. */
function heldBy(state: RunState, waves: readonly NumberedWave[]): Prepared["held"] {
    const next = waves.findIndex(({ stacks }) => stacks.length > 0);
    const before = next < 0 ? waves.at(-1) : waves[next - 1];
    if (!before) return undefined;
    const asked = state.waves.findLast(({ wave }) => wave === before.index);
    return asked?.gates.every(({ passed }) => passed) ? undefined : before;
}

const namesOf = (stacks: readonly StackState[]): ReadonlySet<string> => new Set(stacks.map(({ stack }) => stack));

const stackOf = (urn: string): string => parseUrn(urn)?.stack ?? "";

/** An answer about a stack that the run does not have is a mistyped one. */
function requireOwn({ adopted }: DeployRequest, stacks: ReadonlySet<string>): void {
    const foreign = [...adopted.keys()].filter((urn) => !stacks.has(stackOf(urn)));
    if (foreign.length === 0) return;
    throw new ResumeError(
        `the run has no stack of ${foreign.join(", ")}`,
        "write the URNs of --adopt and --forget as the message named them",
    );
}

/** Prepares to go on with a run: with what is not done of it, or with what failed. */
export async function resumed(request: DeployRequest, ports: DeployPorts, backend: string): Promise<Prepared> {
    const { runId, mode } = request.resume!;
    const before = readRun(ports.root, runId).state;
    requireKind(before, request.kind);
    requireBackend(before, backend);
    requireOwn(request, new Set(before.stacks.keys()));
    requirePlan(before, request.planHash);
    // Who only looks goes on with nothing: neither the run nor its record.
    const journal =
        request.operation === "update"
            ? await Journal.resume(runId, { who: ports.who, args: [...request.args] }, journalPorts(ports))
            : undefined;
    try {
        if (journal) await awaitOrphans(before, ports);
        const all = [...before.stacks.values()];
        const answered = new Set([...request.adopted.keys()].map(stackOf));
        const open =
            mode === "resume"
                ? [...toResume(before), ...toRetry(before).filter(({ stack }) => answered.has(stack))]
                : [...toRetry(before), ...all.filter(({ status }) => status === "skipped")];
        const todo = namesOf(open);
        const failed = toRetry(before).filter(({ stack }) => !todo.has(stack));
        const lostCanary = journal ? canaryIn(failed) : undefined;
        const waves = wavesOf(before, todo);
        return {
            waves: waves.filter(({ stacks }) => stacks.length > 0),
            lostCanary,
            held: mode === "resume" && lostCanary === undefined ? heldBy(before, waves) : undefined,
            done: namesOf(all.filter(({ status }) => status === "succeeded")),
            failed: namesOf(failed),
            left: namesOf(toResume(before).filter(({ stack }) => !todo.has(stack))),
            begun: namesOf(all.filter(({ attempts }) => attempts > 0)),
            dead: leftBy(before, ports.now()),
            journal,
        };
    } catch (error) {
        journal?.close();
        throw error;
    }
}

/** Waves of those that are deployed: who is left alone today is no canary, and comes last. */
function wavesFor(request: DeployRequest, specs: readonly StackSpec[], now: number): readonly NumberedWave[] {
    const idle = new Set(specs.filter((spec) => leftAlone(spec, request, now)).map(stackName));
    const candidates = specs.map(candidateOf);
    const waves = [
        ...planWaves(
            candidates.filter(({ stack }) => !idle.has(stack)),
            request.waves,
        ),
    ];
    const last = waves.pop() ?? { name: "rest", stacks: [] };
    const stacks = [...last.stacks, ...[...idle].sort()];
    const all = stacks.length === 0 ? waves : [...waves, { ...last, stacks }];
    return all.map((wave, index) => ({ ...wave, index, all: wave.stacks }));
}

/** Prepares a new run, and writes down that it begins. */
export async function begun(
    request: DeployRequest,
    ports: DeployPorts,
    specs: readonly StackSpec[],
    backend: string,
): Promise<Prepared> {
    requireOwn(request, new Set(specs.map(stackName)));
    requireFitting(request.waves ?? [], specsOf(request.fleet).map(candidateOf));
    const waves = wavesFor(request, specs, ports.now());
    const there = new Set(waves.map(({ name }) => name));
    const empty = (request.waves ?? []).filter(({ name, conditions }) => conditions.length > 0 && !there.has(name));
    for (const { name } of empty)
        ports.onEvent({ kind: "note", stack: undefined, message: `nobody of this run is in the wave ${name} today` });
    const nobody: ReadonlySet<string> = new Set();
    const none = { waves, done: nobody, failed: nobody, left: nobody, begun: nobody, dead: new Map<string, DeadRun>() };
    if (request.operation !== "update") return { ...none, journal: undefined };
    const dead = await takenOver(request, ports, backend);
    const { kind, args, planHash, edition, after } = request;
    const { who, commit } = ports;
    const stacks = waves.flatMap((wave, index) => wave.stacks.map((stack) => ({ stack, wave: index })));
    const names = waves.map(({ name }) => name);
    const run = { kind, who, commit, planHash, edition, after, backend, args: [...args], stacks, waves: names };
    return { ...none, dead, journal: await Journal.start(run, journalPorts(ports)) };
}
