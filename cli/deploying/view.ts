import type { RunEvent, RunSummary } from "../../operations/deploying/events";
import type { Host } from "../host";
import { LiveTable } from "./live";
import { summaryText } from "./summary";

/** Shows a run while it goes on. */
export interface RunView {
    event(event: RunEvent): void;
    /** Takes away what only mattered meanwhile, and tells how the run ended. */
    end(summary: RunSummary): Promise<void>;
    /** Takes it away after a failure of the run itself. */
    abandon(): Promise<void>;
}

/** The summary as a program reads it. */
function summaryEvent({ state: _, reports, ...rest }: RunSummary) {
    const found = [...reports].map(([stack, { changes }]) => [stack, changes] as const);
    return { event: "summary", version: 1, ...rest, reports: Object.fromEntries(found) };
}

/** Time between two lines about the progress of a stack. */
const progressMs = 1_000;

/** Picks what is worth a line of the progress of stacks: each phase, and then a line a second. */
function progressFilter(host: Host): (event: RunEvent) => boolean {
    const last = new Map<string, { readonly phase: string; readonly at: number }>();
    return (event) => {
        if (event.kind !== "stack-progress") return true;
        const { stack, phase } = event;
        const before = last.get(stack);
        if (before?.phase === phase && host.now() - before.at < progressMs) return false;
        last.set(stack, { phase, at: host.now() });
        return true;
    };
}

/** One JSON document a line. */
function lineView(host: Host): RunView {
    const isTold = progressFilter(host);
    let written = Promise.resolve();
    const write = (value: object) => {
        written = written.then(() => host.stdout.write(`${JSON.stringify(value)}\n`));
    };
    return {
        event: (event) => {
            const { kind, ...rest } = event;
            if (isTold(event)) write({ event: kind, ...rest });
        },
        end: async (summary) => {
            write(summaryEvent(summary));
            await written;
        },
        abandon: () => written,
    };
}

function terminalView(host: Host): RunView {
    const table = new LiveTable(host);
    return {
        event: (event) => table.event(event),
        end: async (summary) => {
            await table.end();
            await host.stdout.write(summaryText(summary, host));
        },
        abandon: () => table.end(),
    };
}

/** A live table on a terminal; JSON lines when piped, or when asked for. */
export function runView(host: Host, json: boolean): RunView {
    return json || !host.stdout.isTTY ? lineView(host) : terminalView(host);
}
