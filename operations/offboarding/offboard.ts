import { join } from "node:path";
import type { Farewell } from "../../components/cloud";
import { awaitOrphans } from "../deploying/prepare";
import { type Backend, chooseBackend } from "../engine/backend";
import type { DeadRun } from "../engine/locks";
import { anchorOf } from "../records/audit-entries";
import { RecordError } from "../records/error";
import { acquireLock } from "../records/lock";
import { identify } from "../records/process";
import { leavingTenant, requireConsents } from "./consent";
import { TenantEngine } from "./engine";
import { certificateName, OffboardingFolder } from "./folder";
import { defaultKeyDays, Offboarding } from "./offboarding";
import { packsOf } from "./packs";
import { OffboardError, type OffboardPorts, type OffboardRequest, type OffboardSummary } from "./request";
import { lastOffboarding, type Unfinished, unfinishedOffboarding } from "./unfinished";

export function chosenBackend(
    { backend, secretsProvider }: OffboardRequest,
    { root, env, onEvent }: OffboardPorts,
): Backend {
    const chosen = chooseBackend({ root, env, backend, secretsProvider });
    for (const message of chosen.notes) onEvent({ kind: "note", stack: undefined, message });
    return chosen;
}

/** The error for a stack that is not there; one that was offboarded before has a certificate. */
export function notDeployed(root: string, tenant: string, backend: Backend): OffboardError {
    const last = lastOffboarding(root, tenant);
    const folder = last && new OffboardingFolder(root, tenant, last.runId);
    const done = folder?.certificate() ? `; its certificate is ${join(folder.path, certificateName)}` : "";
    return new OffboardError(
        "not-deployed",
        `${tenant} is not deployed in ${backend.shown}: nothing is there to be erased${done}`,
        done
            ? `remove ${tenant}.yaml from the fleet`
            : "name the state that it is in with --backend, or just remove its file",
    );
}

/** How the stack is opened before anything is decided: as it is just before its destruction, so that a look shows all that goes. */
export const opening = ({ keyDays = defaultKeyDays }: OffboardRequest): Farewell => ({
    mark: "end-run",
    keyDays,
    erase: true,
    turn: "turn",
});

const deadRun = ({ run }: Unfinished, now: number): DeadRun => ({
    since: Date.parse(run.state.started.at),
    until: now,
    machine: identify(),
});

async function lockOf(stack: string, { root, who }: OffboardPorts) {
    try {
        return await acquireLock(join(root, "locks", stack), { who });
    } catch (error) {
        if (error instanceof RecordError && error.fault === "busy")
            throw new OffboardError("busy", error.message, error.fix);
        throw error;
    }
}

async function performAll(
    offboarding: Offboarding,
    unfinished: Unfinished | undefined,
    { ports, backend, begin }: { readonly ports: OffboardPorts; readonly backend: Backend; readonly begin: number },
): Promise<OffboardSummary> {
    try {
        const context = await offboarding.start(unfinished);
        const { runId, request } = context;
        ports.onEvent({
            kind: "run-started",
            runId,
            operation: "offboard",
            waves: [{ name: "offboard", stacks: [request.tenant] }],
            backend: backend.shown,
        });
        const failure = await offboarding.perform(context);
        if (failure === "cancelled") return offboarding.end(begin, { outcome: "cancelled" });
        if (failure) return offboarding.end(begin, { outcome: "failed", ...failure });
        const { certificate, place } = await offboarding.certify(context);
        await offboarding.removeStack();
        return offboarding.end(begin, { outcome: "succeeded", certificate, anchor: anchorOf(place) });
    } finally {
        offboarding.close();
    }
}

/**
 * Ends a tenant: exports, prepares, destroys with last backups, lets its keys end, and certifies what was erased. Cut
 * off at any moment, the next call goes on.
 */
export async function offboard(request: OffboardRequest, ports: OffboardPorts): Promise<OffboardSummary> {
    const begin = ports.now();
    const spec = leavingTenant(request.fleet, request.tenant);
    requireConsents(spec, request.allowDestroy);
    const backend = chosenBackend(request, ports);
    const lock = await lockOf(request.tenant, ports);
    let engine: TenantEngine | undefined;
    try {
        const unfinished = unfinishedOffboarding(ports.root, request.tenant);
        if (unfinished) await awaitOrphans(unfinished.run.state, ports);
        const dead = unfinished && deadRun(unfinished, ports.now());
        engine = new TenantEngine(spec, request, ports, backend, dead, await packsOf(request, ports));
        const exists = await engine.open(opening(request));
        if (!exists && !unfinished?.folder.certificate()) throw notDeployed(ports.root, request.tenant, backend);
        const offboarding = new Offboarding(request, ports, backend, spec, engine, exists);
        return await performAll(offboarding, unfinished, { ports, backend, begin });
    } finally {
        engine?.close();
        lock.release();
    }
}
