import { linkSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { RecordError, systemCode, writeError } from "./error";
import { type Files, makeFolder, nodeFiles, replaceFile } from "./files";
import { identify, livenessOf, type ProcessIdentity } from "./process";

/** Who holds a lock. */
export interface LockOwner extends ProcessIdentity {
    readonly since: string;
    /** Run it was taken for. */
    readonly runId?: string;
    /** Who started it. */
    readonly who?: string;
}

/** A lock in hand. */
export interface Lock {
    readonly folder: string;
    readonly owner: LockOwner;
    /** Locks of dead processes that were cleared away. */
    readonly cleared: readonly LockOwner[];
    release(): void;
}

export interface LockRequest {
    readonly runId?: string;
    readonly who?: string;
    /** How long to wait for a living owner; by default not at all. */
    readonly waitMs?: number;
    readonly signal?: AbortSignal;
    readonly files?: Files;
}

const text = z.string().optional();
const ownerShape = z.object({
    pid: z.number().int().positive(),
    processStart: text,
    host: z.string(),
    boot: text,
    machine: text,
    namespace: text,
    since: z.string(),
    runId: text,
    who: text,
});

const claimEnd = ".claim";
const heldEnd = ".held";

interface Claim {
    readonly name: string;
    readonly owner: LockOwner | undefined;
    readonly held: boolean;
}

function ownerOf(path: string): LockOwner | "gone" | undefined {
    try {
        return ownerShape.parse(JSON.parse(readFileSync(path, "utf8")));
    } catch (error) {
        return systemCode(error) === "ENOENT" ? "gone" : undefined;
    }
}

/** Claims of others. A claim is always seen: its file stands under one name from before it counts until it is given up. */
function claimsIn(folder: string, own?: string): Claim[] {
    const names = readdirSync(folder).filter((name) => name.endsWith(claimEnd));
    return names.flatMap((file) => {
        const name = file.slice(0, -claimEnd.length);
        const owner = name === own ? "gone" : ownerOf(join(folder, file));
        if (owner === "gone") return [];
        return [{ name, owner, held: ownerOf(join(folder, name + heldEnd)) !== "gone" }];
    });
}

function removeClaim(folder: string, name: string, files: Files): void {
    files.remove(join(folder, name + heldEnd));
    files.remove(join(folder, name + claimEnd));
}

/** An owner as people read it. */
function describeOwner(owner: LockOwner): string {
    const run = owner.runId === undefined ? "" : ` for run ${owner.runId}`;
    return `process ${owner.pid} of ${owner.who ?? "somebody"} on ${owner.host}${run}, since ${owner.since}`;
}

function busy(folder: string, { name, owner }: Claim): RecordError {
    const file = join(folder, name + claimEnd);
    if (!owner) return new RecordError("busy", file, "a lock that cannot be read", "if nothing runs, delete this file");
    const foreign = livenessOf(owner) === "foreign";
    return new RecordError(
        "busy",
        folder,
        `held by ${describeOwner(owner)}`,
        foreign
            ? `it cannot be seen from this machine whether that process lives; if you know that it does not, delete ${file}`
            : "wait for it, or stop it",
    );
}

/** What stands in the way of the claim `own`; dead claims are cleared away, which is safe because no name is used twice. */
function obstacles(folder: string, own: string, files: Files, cleared: LockOwner[]): Claim[] {
    return claimsIn(folder, own).filter((claim) => {
        if (!claim.owner || livenessOf(claim.owner) !== "dead") return true;
        removeClaim(folder, claim.name, files);
        cleared.push(claim.owner);
        return false;
    });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const settleMs = 2_000;

let claims = 0;

/**
 * One try. The claim is written before others are looked for, so that of two processes at least one sees the other:
 * two never both find themselves alone. Among claims of the same moment the first by name stays and waits for the
 * others to withdraw.
 */
async function tryOnce(folder: string, owner: LockOwner, files: Files): Promise<Lock | Claim> {
    claims += 1;
    const name = `${Date.now().toString(36)}-${process.pid}-${claims}-${Math.random().toString(36).slice(2, 10)}`;
    const claimFile = join(folder, name + claimEnd);
    const cleared: LockOwner[] = [];
    try {
        replaceFile(claimFile, `${JSON.stringify(owner)}\n`, files);
        for (const end = Date.now() + settleMs; ; await pause(2 + Math.random() * 5)) {
            const others = obstacles(folder, name, files, cleared);
            if (others.length === 0) break;
            const ahead = others.find((one) => one.held || !one.owner || one.name < name);
            const stuck = ahead ?? (Date.now() > end ? others[0] : undefined);
            if (stuck) {
                removeClaim(folder, name, files);
                return stuck;
            }
        }
        linkSync(claimFile, join(folder, name + heldEnd));
    } catch (error) {
        removeClaim(folder, name, files);
        throw error instanceof RecordError ? error : writeError(claimFile, error);
    }
    return { folder, owner, cleared, release: () => removeClaim(folder, name, files) };
}

/**
 * Takes the lock whose claims live in `folder`. Only a lock whose owner is certainly dead (this machine, and no such
 * process any more) is cleared away; a living or foreign one is never taken: `RecordError` with fault `busy` says whose it is.
 */
export async function acquireLock(folder: string, request: LockRequest = {}): Promise<Lock> {
    const { files = nodeFiles, waitMs = 0, runId, who, signal } = request;
    try {
        makeFolder(folder, files);
    } catch (error) {
        throw writeError(folder, error);
    }
    const end = Date.now() + waitMs;
    for (;;) {
        signal?.throwIfAborted();
        const owner: LockOwner = { ...identify(), since: new Date().toISOString(), runId, who };
        const got = await tryOnce(folder, owner, files);
        if ("release" in got) return got;
        if (Date.now() >= end) throw busy(folder, got);
        await pause(5 + Math.random() * 20);
    }
}

/** Who holds a lock, or waits for it, without touching it. */
export function lockOwners(folder: string): readonly LockOwner[] {
    try {
        return claimsIn(folder).flatMap(({ owner }) => (owner && livenessOf(owner) !== "dead" ? [owner] : []));
    } catch {
        return [];
    }
}
