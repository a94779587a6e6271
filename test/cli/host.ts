import type { Host } from "../../cli/host";
import { run } from "../../cli/main";

/** What a command wrote, and how it ended. */
export interface Recording {
    readonly host: Host;
    readonly out: () => string;
    readonly err: () => string;
}

/** A host that keeps what is written; nothing is a terminal unless it is said. */
export function recordingHost(
    settings: Partial<Host> & { readonly terminal?: boolean; readonly columns?: number } = {},
): Recording {
    const { terminal = false, columns = 100, ...rest } = settings;
    const written = { out: "", err: "" };
    const stream = (name: "out" | "err") => ({
        isTTY: terminal,
        columns,
        write: async (text: string) => {
            written[name] += text;
        },
    });
    const host: Host = {
        stdout: stream("out"),
        stderr: stream("err"),
        interactive: false,
        env: {},
        cwd: process.cwd(),
        signal: new AbortController().signal,
        now: () => 0,
        epoch: () => Date.parse("2026-11-29T12:00:00Z") / 1000,
        today: () => "2026-11-29",
        execute: async () => undefined,
        ...rest,
    };
    return { host, out: () => written.out, err: () => written.err };
}

/** Runs a command line in this process. */
export async function tenantry(argv: readonly string[], settings: Parameters<typeof recordingHost>[0] = {}) {
    const recording = recordingHost(settings);
    const code = await run(argv, recording.host);
    return { code, out: recording.out(), err: recording.err() };
}
