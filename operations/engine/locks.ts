import { livenessOf, type ProcessIdentity } from "../records/process";

/** A lock of a self-managed backend, as the engine names it when it meets one. */
export interface HeldLock {
    /** Where it lies. */
    readonly place: string;
    readonly user: string;
    readonly host: string;
    readonly pid: number;
    /** Milliseconds since 1970. */
    readonly since: number;
}

const line = /^\s*(\S+): created by (.*)@(\S+) \(pid (\d+)\) at (\S+)\s*$/;

/** Locks in the engine's words: `file:///...: created by root@host (pid 7) at 2026-11-24T08:00:00Z`. */
export function parseLocks(text: string): readonly HeldLock[] {
    return text.split("\n").flatMap((row) => {
        const [, place, user, host, pid, at] = line.exec(row) ?? [];
        const since = Date.parse(at ?? "");
        if (place === undefined || Number.isNaN(since)) return [];
        return [{ place, user: user!, host: host!, pid: Number(pid), since }];
    });
}

/** What is known of an own run that was killed while it worked on the stack. */
export interface DeadRun {
    /** When it began on the stack, milliseconds since 1970. */
    readonly since: number;
    readonly until: number;
    /** A process of the machine it ran on. */
    readonly machine: ProcessIdentity;
}

/** `own-dead`: may be removed. `own-dying`: its engine is still there, and soon will not be. `other`: never touched. */
export type Ownership = "own-dead" | "own-dying" | "other";

/** Clocks of the journal and the engine are the same machine's; the engine rounds to seconds. */
const roundingMs = 2_000;

/**
 * Whose a lock is. It is an own dead run's only where that run was killed while it worked on this very stack, the lock
 * was made on this machine in that time, and the engine that made it is certainly gone.
 */
export function ownershipOf({ host, pid, since }: HeldLock, dead: DeadRun | undefined): Ownership {
    if (!dead || host !== dead.machine.host) return "other";
    if (since < dead.since - roundingMs || since > dead.until + roundingMs) return "other";
    return livenessOf({ ...dead.machine, pid, processStart: undefined }) === "dead" ? "own-dead" : "own-dying";
}

/** A lock as people read it. */
export function describeLock({ user, host, pid, since }: HeldLock): string {
    return `held by ${user} on ${host} (process ${pid}) since ${new Date(since).toISOString()}`;
}
