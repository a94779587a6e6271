import type { StackPlan } from "../../planner/document";
import { workIn } from "../engine/events";
import { EngineFailed, type EngineProcess } from "../engine/process";
import type { EnginePacks, EngineReport, EngineSettings } from "../engine/protocol";
import { RecordError } from "../records/error";
import { describeDeviation, deviations } from "../review/compare";
import type { Consents } from "../review/consents";
import { refusals } from "../review/guards";
import { engineFault } from "./engine-faults";
import type { Phase, Reason, StackResult } from "./events";
import { clearLocks, keepUnanswered, type RepairPorts, StackBlocked, settlePending } from "./repair";
import { violatedIn } from "./violated";

/** A stack that no engine is started for. */
interface Refused {
    /** `skipped` is left as it is, by choice; `failed` must not be deployed. */
    readonly outcome: "failed" | "skipped";
    readonly reason: Reason;
    readonly message: string;
    readonly fix: string;
}

/** What is to be done with a stack. */
export interface StackJob {
    readonly stack: string;
    /** Packed `StackSpec`. */
    readonly spec: unknown;
    readonly operation: "update" | "preview" | "drift";
    readonly consents: Consents;
    readonly allowDestroy: boolean;
    /** The plan that was reviewed: nothing else may happen. */
    readonly reviewed: Pick<StackPlan, "steps"> | undefined;
    /** An earlier turn of the run has begun with it, and may have done part of the plan. */
    readonly begun: boolean;
    /** Why it is not deployed, known before any engine runs. */
    readonly refused: Refused | undefined;
    /** What the engine asks of the rules besides the planner. */
    readonly packs?: EnginePacks | undefined;
    readonly message: string;
}

/** What running a stack needs of the run. */
export interface StackPorts {
    readonly settings: EngineSettings;
    readonly repair: RepairPorts;
    readonly phase: (phase: Phase, total?: number) => void;
    /** Told, and waited for, before anything changes. */
    readonly beforeChange: () => Promise<void>;
    readonly now: () => number;
}

/** A stack's result with what the engine said. */
export interface StackEnd {
    readonly result: StackResult;
    readonly report: EngineReport | undefined;
    /** The engine's process went away in the middle: the stack can be tried again. */
    readonly died: boolean;
}

const most = 12;
function list(lines: readonly string[]): string {
    const more = lines.length > most ? [`and ${lines.length - most} more`] : [];
    return [...lines.slice(0, most), ...more].map((line) => `  ${line}`).join("\n");
}

/** Stops where data would be lost without consent, or something else would happen than was reviewed. */
function judge(job: StackJob, report: EngineReport): void {
    const { consents, allowDestroy, reviewed } = job;
    const refused = refusals({ steps: report.steps, consents, allowDestroy });
    if (refused.length > 0)
        throw new StackBlocked(
            "guard",
            list(refused.map(({ reason }) => reason)).trimStart(),
            [...new Set(refused.map(({ fix }) => fix))].join("\n"),
        );
    const differences = reviewed ? deviations(reviewed, report, job.begun) : [];
    if (differences.length > 0)
        throw new StackBlocked(
            "plan",
            `what would happen is not what was reviewed:\n${list(differences.map(describeDeviation))}`,
            "plan again and have the new plan reviewed",
        );
}

/** Tells what became of the rules that the planner left to the engine, where they do not hold or are still undetermined. */
export function tellOpen(
    packs: EnginePacks | undefined,
    { policies = [] }: EngineReport,
    note: (message: string) => void,
): void {
    const found = policies.filter(({ rule }) => packs?.open.includes(rule));
    for (const text of new Set(found.map(({ rule, message }) => `${rule}: ${message}`))) note(text);
}

async function updateOnce(engine: EngineProcess, job: StackJob, ports: StackPorts): Promise<EngineReport> {
    ports.phase("repairing");
    await settlePending(engine, ports.repair);
    ports.phase("previewing");
    const preview = await engine.call("preview");
    judge(job, preview);
    await ports.beforeChange();
    ports.phase("updating", workIn(preview));
    try {
        const report = await engine.call("up", job.message);
        tellOpen(job.packs, report, ports.repair.note);
        return report;
    } catch (error) {
        const report = error instanceof EngineFailed ? error.failure.report : undefined;
        if (report) keepUnanswered(report, ports.repair);
        throw error;
    }
}

/** Updates a stack. Where an own dead run's lock is in the way it is removed, and all is looked at anew. */
async function update(engine: EngineProcess, job: StackJob, ports: StackPorts): Promise<EngineReport> {
    try {
        return await updateOnce(engine, job, ports);
    } catch (error) {
        if (!(error instanceof EngineFailed) || error.failure.locked === undefined) throw error;
        await clearLocks(engine, error.failure.locked, ports.repair);
        return await updateOnce(engine, job, ports);
    }
}

async function work(engine: EngineProcess, job: StackJob, ports: StackPorts): Promise<EngineReport | undefined> {
    ports.phase("opening");
    const { stack, spec, packs } = job;
    const task = { stack, spec, create: job.operation === "update", packs };
    const { exists } = await engine.call("open", ports.settings, task);
    if (job.operation === "update") return await update(engine, job, ports);
    if (!exists) return undefined;
    ports.phase(job.operation === "drift" ? "refreshing" : "previewing");
    const report = await engine.call(job.operation);
    if (job.operation === "preview") judge(job, report);
    return report;
}

/** Does what is to be done with a stack; whatever goes wrong becomes its result. */
export async function runStack(engine: EngineProcess, job: StackJob, ports: StackPorts): Promise<StackEnd> {
    const begin = ports.now();
    const end = (rest: Omit<StackResult, "stack" | "durationMs">): StackResult => ({
        stack: job.stack,
        durationMs: ports.now() - begin,
        ...rest,
    });
    try {
        const report = await work(engine, job, ports);
        return { result: end({ outcome: "succeeded", changes: report?.changes ?? {} }), report, died: false };
    } catch (error) {
        const { reason, message, fix, report, died } = explained(error);
        const changes = report?.changes ?? {};
        return { result: end({ outcome: "failed", reason, message, fix, changes }), report, died };
    }
}

interface Explained {
    readonly reason: Reason;
    readonly message: string;
    readonly fix?: string;
    readonly report: EngineReport | undefined;
    readonly died: boolean;
}

/** How Pulumi says that it protects a resource. */
const protectedWords =
    /resource "([^"]+)"\s+(?:cannot be \w+\s+because it is protected|(?:as part of replacing "[^"]+"\s+)?as it is currently marked for protection)/g;

function explained(error: unknown): Explained {
    if (error instanceof StackBlocked) {
        const { reason, message, fix } = error;
        return { reason, message, fix, report: undefined, died: false };
    }
    if (error instanceof RecordError)
        return { reason: "engine", message: error.message, fix: error.fix, report: undefined, died: false };
    if (!(error instanceof EngineFailed)) {
        const message = error instanceof Error ? error.message : String(error);
        return { reason: "engine", message, report: undefined, died: false };
    }
    const { failure, died, message } = error;
    const violation = violatedIn(error);
    if (violation) return { ...violation, report: failure.report, died };
    const held = [...message.matchAll(protectedWords)].map(([, urn]) => urn);
    if (held.length > 0)
        return {
            reason: "guard",
            message: `Pulumi protects what would be deleted or replaced: ${[...new Set(held)].join(", ")}`,
            fix: "undo the change (`tenantry move` takes a tenant to another isolation with its data); or name what it holds under allow.replace or allow.delete in the tenant's file, which lifts the protection, deploy that, and only then the change, with --allow-destroy",
            report: failure.report,
            died,
        };
    const fault = engineFault(message);
    return { ...fault, ...(died && { reason: "engine" }), message, report: failure.report, died };
}
