import { readRun, runIds } from "../records/journal";

/** What records tell of the last deployment of a stack: whether it came through, and was of what its file says now. */
export interface LastDeployment {
    /** `other`: it came through, of something else than what the file says now. `unknown`: no record tells of one. */
    readonly outcome: "deployed" | "other" | "failed" | "interrupted" | "running" | "unknown";
    readonly run?: string;
}

/** Operations that change what is there. */
const changing: ReadonlySet<string | undefined> = new Set(["update", "destroy"]);

function runOf(root: string, id: string) {
    try {
        return readRun(root, id);
    } catch {
        return; // a run that never began, or whose journal is broken, tells nothing of a stack
    }
}

/**
 * The last deployment of a stack that is on record below `root`.
 * @param inputHash hash of what the stack's files say now
 */
export function lastDeployment(root: string, stack: string, inputHash: string): LastDeployment {
    for (const id of runIds(root)) {
        const record = runOf(root, id);
        const found = record?.state.stacks.get(stack);
        if (!record || !found || found.attempts === 0 || !changing.has(found.operation)) continue;
        if (found.status === "succeeded")
            return { outcome: found.inputHash === inputHash ? "deployed" : "other", run: id };
        if (found.status === "in-flight") return { outcome: record.running ? "running" : "interrupted", run: id };
        return { outcome: "failed", run: id };
    }
    return { outcome: "unknown" };
}
