import type { Journal, JournalPorts, NewRun } from "../../../operations/records/journal";
import { redactor } from "../../../operations/records/redact";
import { freshFolder } from "../folder";

/** Ports whose clock ticks a second a look. */
export function portsOf(more: Partial<JournalPorts> = {}): JournalPorts {
    let now = Date.UTC(2026, 10, 24, 8);
    return {
        root: freshFolder(),
        now: () => {
            now += 1000;
            return now;
        },
        redact: redactor([]),
        ...more,
    };
}

/** A run over stacks, three a wave. */
export function runOf(stacks: readonly string[], more: Partial<NewRun> = {}): NewRun {
    return {
        kind: "deploy",
        who: "ada",
        commit: "0123abc",
        args: ["deploy", "--all"],
        stacks: stacks.map((stack, at) => ({ stack, wave: Math.floor(at / 3) })),
        ...more,
    };
}

/** Begins a stack and, where an outcome is given, ends it. */
export function attempt(journal: Journal, stack: string, outcome?: "succeeded" | "failed", number = 1): void {
    journal.record({ type: "intent", stack, attempt: number, operation: "update", inputHash: "aa" });
    if (outcome) journal.record({ type: "result", stack, attempt: number, outcome, changes: { create: 2 } });
}
