import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process, told apart from every other there was or will be on the machine. */
export interface ProcessIdentity {
    readonly pid: number;
    /** When it began, as the system counts; absent where the system does not tell. */
    readonly processStart?: string;
    readonly host: string;
    /** This start of the machine's kernel. */
    readonly boot?: string;
    /** Id that the machine keeps through restarts. */
    readonly machine?: string;
    /** Namespace of its process ids: the ids of another container mean nothing here. */
    readonly namespace?: string;
}

function attempt(read: () => string): string | undefined {
    try {
        return read().trim() || undefined;
    } catch {
        return undefined;
    }
}

const file = (path: string) => attempt(() => readFileSync(path, "utf8"));

/** Fields of /proc/<pid>/stat after the name, which may itself hold blanks and brackets. */
function statOf(pid: number): { readonly state: string; readonly start: string } | undefined {
    const text = file(`/proc/${pid}/stat`);
    const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ");
    const [state, start] = [fields?.[0], fields?.[19]];
    return state === undefined || start === undefined ? undefined : { state, start };
}

const hasProc = process.platform === "linux";

/** When a process began; `undefined` where it is not there or the system does not tell. */
function processStart(pid: number): string | undefined {
    if (hasProc) return statOf(pid)?.start;
    return attempt(() =>
        execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
            encoding: "utf8",
            env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
            stdio: ["ignore", "pipe", "ignore"],
        }),
    );
}

/** Whether a process id is in use; a process that has ended and waits for its parent counts as gone. */
function isThere(pid: number): boolean {
    try {
        process.kill(pid, 0);
    } catch (error) {
        return (error as NodeJS.ErrnoException).code !== "ESRCH";
    }
    const state = hasProc ? statOf(pid)?.state : undefined;
    return state !== "Z" && state !== "X";
}

let here: Omit<ProcessIdentity, "pid" | "processStart"> | undefined;

/** This machine, as far as the system tells. */
function thisMachine() {
    here ??= {
        host: hostname(),
        boot: file("/proc/sys/kernel/random/boot_id"),
        machine: file("/etc/machine-id"),
        namespace: attempt(() => readlinkSync("/proc/self/ns/pid")),
    };
    return here;
}

/** This process, or another one of this machine. */
export function identify(pid = process.pid): ProcessIdentity {
    return { pid, processStart: processStart(pid), ...thisMachine() };
}

/** `foreign`: of another machine or container, where nothing can be seen from here. */
export type Liveness = "alive" | "dead" | "foreign";

/** Whether a process is still there. `dead` is said only when it is certain. */
export function livenessOf(who: ProcessIdentity): Liveness {
    const own = thisMachine();
    if (own.boot !== undefined && who.boot !== undefined && own.boot !== who.boot)
        return own.machine !== undefined && own.machine === who.machine && own.host === who.host ? "dead" : "foreign";
    if (own.boot !== who.boot || own.namespace !== who.namespace || own.host !== who.host) return "foreign";
    if (!isThere(who.pid)) return "dead";
    const start = processStart(who.pid);
    return start !== undefined && who.processStart !== undefined && start !== who.processStart ? "dead" : "alive";
}
