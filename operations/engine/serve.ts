import type { EngineReport, EngineSettings, Message, Request, StackTask } from "./protocol";
import { StackSecrets } from "./secrets";
import { EngineError, type StackProgram, StackSession } from "./session";

/**
 * The process of an engine. It serves one stack at a time to the run that started it. When that run is gone, it lets the
 * engine come to an orderly end, so that the state knows of everything that was begun, and ends too.
 */

const interruption = new AbortController();
let session: StackSession | undefined;
let declare: StackProgram = () => ({});
let busy = false;
const secrets = new StackSecrets();

function send(message: Message): void {
    if (process.connected) process.send!(message, undefined, undefined, () => undefined);
}

function endAfterRun(): void {
    interruption.abort();
    if (!busy) process.exit(0);
}

const progress = (done: number, urn: string): void => send({ type: "progress", done, urn });

async function open(settings: EngineSettings, task: StackTask): Promise<{ readonly exists: boolean }> {
    secrets.forget();
    session = await StackSession.open(settings, task, declare, interruption.signal, progress);
    return { exists: session !== undefined };
}

async function perform({ call, args }: Request): Promise<unknown> {
    if (call === "open") return await open(...(args as [EngineSettings, StackTask]));
    if (!session) throw new Error("no stack is open");
    const work = session[call] as (...args: readonly unknown[]) => Promise<unknown>;
    return await work.apply(session, args as unknown[]);
}

async function serve(request: Request): Promise<void> {
    busy = true;
    try {
        const value = await perform(request);
        send({ type: "answer", id: request.id, value: isReport(value) ? secrets.ofReport(value) : value });
    } catch (error) {
        const failure =
            error instanceof EngineError
                ? error.failure
                : {
                      message: error instanceof Error ? error.message : String(error),
                      locked: undefined,
                      report: undefined,
                  };
        send({ type: "answer", id: request.id, failure: secrets.ofFailure(failure) });
    } finally {
        busy = false;
        if (interruption.signal.aborted && !process.connected) process.exit(0);
    }
}

/** Whether an answer tells what an engine did. */
function isReport(value: unknown): value is EngineReport {
    return typeof value === "object" && value !== null && "diagnostics" in value;
}

/** Serves the run that started this process. */
export function serveEngine(program: StackProgram): void {
    declare = program;
    secrets.listen();
    // Traces of every promise take most of a program's time; its errors say enough without.
    Error.stackTraceLimit = 0;
    // The terminal's Ctrl-C reaches every process of its group: the run decides what it means.
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", () => interruption.abort());
    process.on("disconnect", endAfterRun);
    process.on("message", (message: Request | "interrupt") => {
        if (message === "interrupt") interruption.abort();
        else void serve(message);
    });
}
