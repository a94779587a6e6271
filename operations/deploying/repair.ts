import type { ResourceState } from "../../planner/document";
import { isRewritten } from "../engine/identity";
import { type DeadRun, describeLock, ownershipOf, parseLocks } from "../engine/locks";
import {
    type PendingCreation,
    pendingCreations,
    pendingOperations,
    pendingResources,
    settledState,
    strangersIn,
    unansweredCreations,
    urnsIn,
    withoutResources,
    withUnfinished,
} from "../engine/pending";
import type { EngineProcess } from "../engine/process";
import type { EngineReport } from "../engine/protocol";
import type { Reason } from "./events";
import { audited, type Looked, type RepairEvent, settled, settlements } from "./repair-events";
import type { Unfinished } from "./unfinished";

/** A stack cannot be worked on. */
export class StackBlocked extends Error {
    constructor(
        readonly reason: Reason,
        message: string,
        readonly fix: string,
    ) {
        super(message);
    }
}

/** What repairing needs of the run. */
export interface RepairPorts {
    /** The own run that was killed while it worked on the stack. */
    readonly dead: DeadRun | undefined;
    /** Unfinished operations may be settled although no own run is known to have left them. */
    readonly force: boolean;
    readonly note: (message: string) => void;
    /** Told, and waited for, before a state or a lock is changed, and after it. */
    readonly audit: (event: RepairEvent) => Promise<void>;
    readonly pause: (ms: number) => Promise<void>;
    readonly unfinished: Unfinished;
    /** What the operator knows of creations of this stack: ids by URN, empty for what is not there. */
    readonly answers: ReadonlyMap<string, string>;
    /** Command that goes on with another run of these records, which was killed while it worked on the stack. */
    readonly killed: () => string | undefined;
}

/** Answers about the resources of one stack. */
export function answersFor(stack: string, answers: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return new Map([...answers].filter(([urn]) => urn.startsWith(`urn:pulumi:${stack}::`)));
}

/** What to do about what another run has left, where that is one of these records. */
function goingOn({ killed }: RepairPorts, otherwise: string): string {
    const command = killed();
    return command === undefined
        ? otherwise
        : `a run of this folder was killed while it worked on the stack: ${command} clears up after it`;
}

const patienceMs = 120_000;
const stepMs = 500;

/**
 * Removes the locks that an own dead run left, and only those. Tells whether the operation may be tried again; throws
 * where somebody else holds the stack.
 */
export async function clearLocks(engine: EngineProcess, words: string, ports: RepairPorts): Promise<void> {
    const locks = parseLocks(words);
    const described = [...new Set(locks.map(describeLock))].join("; ");
    const blocked = (fix: string) =>
        new StackBlocked(
            "locked",
            locks.length > 0 ? `the stack is locked, ${described}` : "another update of the stack is in progress",
            fix,
        );
    const others = "wait for it to end; if you know that it is dead, run `pulumi cancel` on the stack";
    if (locks.length === 0) throw blocked(others);
    for (let waited = 0; ; waited += stepMs) {
        const owners = locks.map((lock) => ownershipOf(lock, ports.dead));
        if (owners.includes("other")) throw blocked(ports.dead ? others : goingOn(ports, others));
        if (owners.every((owner) => owner === "own-dead")) break;
        if (waited >= patienceMs)
            throw blocked("the engine of the killed run does not end; stop its process, then resume");
        await ports.pause(stepMs);
    }
    await audited([{ what: "unlock", data: { lock: described } }], ports.audit, () => engine.call("cancel"));
    ports.note(`removed the lock of the killed run, ${described}`);
}

/** Ids under which creations are looked for: those that follow from their inputs, but for what the operator knows better. */
function idsOf(creations: readonly PendingCreation[], { answers }: RepairPorts): ReadonlyMap<string, string> {
    const open = creations.filter(({ id, type, urn }) => id === undefined && !isRewritten(type) && !answers.has(urn));
    if (open.length > 0)
        throw new StackBlocked(
            "pending",
            `it is not known whether these were created before the engine was killed: ${open.map(({ urn }) => urn).join(", ")}`,
            "look in the cloud; give --adopt <urn>=<id> for what is there and --forget <urn> for what is not",
        );
    const known = creations.map(({ urn, id }) => [urn, answers.get(urn) ?? id] as const);
    return new Map(known.flatMap(([urn, id]) => (id === undefined || id === "" ? [] : [[urn, id] as const])));
}

/** Looks at what was taken into the state: whether it is there, and the stack's own. What is not, is out of the state again. */
async function verify(
    engine: EngineProcess,
    taken: readonly ResourceState[],
    { answers, unfinished }: RepairPorts,
): Promise<Looked> {
    await engine.call(
        "refresh",
        taken.map(({ urn }) => urn),
    );
    const state = await engine.call("exportState");
    const there = urnsIn(state);
    const named = (urn: string) => (answers.get(urn) ?? "") !== "";
    const wrong = taken.filter(({ urn }) => named(urn) && !there.has(urn));
    const foreign = strangersIn(
        state,
        taken.filter(({ urn }) => !named(urn)),
    );
    const kept = withoutResources(state, foreign);
    if (foreign.length > 0) await engine.call("importState", kept);
    unfinished.write([...wrong, ...taken.filter(({ urn }) => foreign.includes(urn))]);
    return { there: urnsIn(kept), wrong: wrong.map(({ urn }) => urn), foreign };
}

/** Nothing is made over what the operator named wrongly, or over what is another's. */
function requireOwn({ wrong, foreign }: Looked, { answers }: RepairPorts): void {
    if (wrong.length > 0)
        throw new StackBlocked(
            "pending",
            `the cloud has nothing under the id that was named: ${wrong.map((urn) => `${urn}=${answers.get(urn)}`).join(", ")}`,
            "look again; give --adopt <urn>=<id> with the right id, or --forget <urn> for what is not there",
        );
    if (foreign.length > 0)
        throw new StackBlocked(
            "pending",
            `the cloud has something under the name, but with other tags than this stack gives: ${foreign.join(", ")}`,
            "look whose it is; give --adopt <urn>=<id> where it is this stack's all the same, --forget <urn> where it is not: then one of the two needs another name",
        );
}

/**
 * Settles what a killed engine left unfinished: what it was creating is looked for in the cloud and taken into the
 * state where it is there and the stack's own, so that nothing is created twice, and nothing of anybody is lost.
 */
export async function settlePending(engine: EngineProcess, ports: RepairPorts): Promise<void> {
    const exported = await engine.call("exportState");
    const noted = ports.unfinished.read();
    const state = withUnfinished(exported, noted);
    const pending = pendingOperations(state);
    // A repair that was cut off has taken them in and not looked at them yet.
    const unseen = noted.filter(({ urn }) => urnsIn(exported).has(urn));
    const unasked = [...ports.answers.keys()].filter((urn) => !pending.some((one) => one.urn === urn));
    if (unasked.length > 0) ports.note(`nothing is unknown about ${unasked.join(", ")}: the answer is not needed`);
    if (pending.length + unseen.length === 0) return;
    const list = [...pending, ...unseen].map(({ type, urn }) => `${type} ${urn}`).join(", ");
    if (pendingOperations(exported).length > 0 && !ports.dead && !ports.force)
        throw new StackBlocked(
            "pending",
            `somebody is updating the stack at this moment, or a run elsewhere was killed over it; unfinished are: ${list}`,
            goingOn(ports, "wait for whoever updates it; if nobody does, run again with --repair"),
        );
    const ids = idsOf(pendingCreations(state), ports);
    const taken = [...pendingResources(state, [...ids.keys()]), ...unseen];
    const seen = unseen.map(({ urn }) => ({ type: "creating", urn }));
    const events = [...settlements(pending, ids, ports.answers), ...settlements(seen, ids, new Map())];
    const settle = async (): Promise<Looked> => {
        ports.unfinished.write(taken);
        const clean = settledState(state, ids);
        if (pending.length > 0) await engine.call("importState", clean);
        if (taken.length > 0) return await verify(engine, taken, ports);
        return { there: urnsIn(clean), wrong: [], foreign: [] };
    };
    requireOwn(await audited(events, ports.audit, settle, settled), ports);
    ports.note(`settled what was unfinished: ${list}`);
}

/**
 * Notes creations whose provider went away in the middle, which the engine forgets: the next attempt looks for them
 * instead of making them twice.
 */
export function keepUnanswered(report: EngineReport, { unfinished, note }: RepairPorts): void {
    const creations = unansweredCreations(report);
    if (creations.length === 0) return;
    unfinished.write([...unfinished.read(), ...creations]);
    const list = creations.map(({ urn }) => urn).join(", ");
    note(`the provider went away while it made ${list}; the next attempt looks for them`);
}
