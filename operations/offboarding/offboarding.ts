import { join } from "node:path";
import type { Phase } from "../deploying/events";
import { journalPorts } from "../deploying/prepare";
import type { Backend } from "../engine/backend";
import { EngineFailed } from "../engine/process";
import type { Position } from "../records/audit-entries";
import { type Certificate, certify } from "../records/certificate";
import { Journal, newRunId } from "../records/journal";
import { redactDeep } from "../records/redact";
import { stateCopies } from "./beyond";
import type { TenantEngine } from "./engine";
import { erasureOf } from "./erasure";
import { type Failure, failureOf } from "./failure";
import { certificateName, OffboardingFolder } from "./folder";
import { exportedFiles, type PhaseContext, works } from "./phases";
import { OffboardRecord } from "./record";
import { OffboardError, type OffboardPorts, type OffboardRequest, type OffboardSummary } from "./request";
import { goesOn, offboardKind, type Unfinished } from "./unfinished";
import { auditedCertificate, certificateEvent } from "./verify";

/** Days for which keys can be brought back, unless said. */
export const defaultKeyDays = 30;

/** One tenant's end, from the export to the certificate. */
export class Offboarding {
    private record!: OffboardRecord;
    private journal!: Journal;
    private folder!: OffboardingFolder;

    constructor(
        private readonly request: OffboardRequest,
        private readonly ports: OffboardPorts,
        private readonly backend: Backend,
        private readonly spec: PhaseContext["spec"],
        private readonly engine: TenantEngine,
        /** The stack is still there: it is gone once its end was certified. */
        private readonly exists: boolean,
    ) {}

    /** Opens the run: the unfinished one where it can be gone on with, else a new one. */
    async start(unfinished: Unfinished | undefined): Promise<PhaseContext> {
        const { request, ports, spec, engine } = this;
        const jp = journalPorts(ports);
        const by = { who: ports.who, args: [...request.args] };
        const old = unfinished && (await this.stillValid(unfinished)) ? unfinished : undefined;
        if (unfinished && !old) {
            const journal = await Journal.resume(unfinished.run.runId, by, jp);
            journal.record({
                type: "run-finished",
                outcome: "stopped",
                message: "the tenant was deployed again meanwhile",
            });
            journal.close();
        }
        const runId = old?.run.runId ?? newRunId(ports.now());
        this.journal = old
            ? await Journal.resume(runId, by, jp)
            : await Journal.start(
                  {
                      runId,
                      kind: offboardKind,
                      who: ports.who,
                      commit: ports.commit,
                      args: by.args,
                      stacks: [{ stack: request.tenant, wave: 0 }],
                  },
                  jp,
              );
        this.folder = new OffboardingFolder(ports.root, request.tenant, runId);
        this.record = new OffboardRecord(request.tenant, this.journal, { ...jp, who: ports.who, commit: ports.commit });
        engine.onRepair = async ({ what, result, data }) => {
            await this.record.audit(`offboard.${what}`, result, data);
        };
        const begun = old?.inventory;
        return {
            spec,
            request,
            ports,
            engine,
            folder: this.folder,
            settings: begun
                ? { mark: begun.mark, keyDays: begun.keyDays }
                : { mark: `end-${runId.slice(-4)}`, keyDays: request.keyDays ?? defaultKeyDays },
            runId,
            before: old?.run.state.lastAt,
            progress: (phase, done = 0, total) => this.progress(phase, done, total),
        };
    }

    private async stillValid({ inventory }: Unfinished): Promise<boolean> {
        if (!inventory || !this.exists) return true;
        const { keyDays } = this.request;
        if (!goesOn(inventory, await this.engine.held())) return false;
        if (keyDays === undefined || keyDays === inventory.keyDays) return true;
        throw new OffboardError(
            "settings",
            `the destruction has begun, with keys that are kept for ${inventory.keyDays} days`,
            `leave --keep-backups-for out, or say ${inventory.keyDays}d`,
        );
    }

    private progress(phase: Phase, done: number, total: number | undefined): void {
        this.ports.onEvent({ kind: "stack-progress", stack: this.request.tenant, phase, done, total });
    }

    /** Goes through the phases; a failure of one is the end of this turn. */
    async perform(context: PhaseContext): Promise<Failure | "cancelled" | undefined> {
        const { ports, record, engine } = this;
        if (!this.exists) return undefined;
        const todo = this.folder.inventory() ? works.filter(([name]) => name === "destroy") : works;
        for (const [name, work] of todo) {
            if (ports.signal.aborted) return "cancelled";
            const begin = ports.now();
            await record.begin(name, engine.pid);
            try {
                const report = await work(context);
                await record.succeeded(name, report?.changes ?? {}, Math.round(ports.now() - begin));
            } catch (error) {
                if (ports.signal.aborted && error instanceof EngineFailed) return "cancelled";
                const failure = failureOf(error);
                await record.failed(name, failure.message ?? "", Math.round(ports.now() - begin));
                return failure;
            }
        }
        return undefined;
    }

    /** Writes the certificate and puts it into the audit log, once. */
    async certify({ runId }: PhaseContext): Promise<{ readonly certificate: Certificate; readonly place: Position }> {
        const { ports, folder, record, request, journal, backend } = this;
        const begin = ports.now();
        this.progress("certifying", 0, undefined);
        await record.begin("certify", this.engine.pid);
        const exports = exportedFiles.flatMap((file) => {
            const found = folder.read(file);
            return found ? [{ file, sha256: found.sha256 }] : [];
        });
        const erasure = erasureOf({
            tenant: request.tenant,
            stack: request.tenant,
            runId,
            who: ports.who,
            commit: ports.commit,
            backend: backend.shown,
            startedAt: journal.state.started.at,
            finishedAt: new Date(ports.now()).toISOString(),
            exports,
            inventory: folder.inventory()!,
            left: stateCopies(backend.shown),
            gone: folder.gone(),
        });
        const plain = JSON.parse(JSON.stringify(erasure)) as typeof erasure;
        const certificate = folder.certificate() ?? certify(redactDeep(plain, journalPorts(ports).redact));
        folder.write(certificateName, certificate);
        const known = auditedCertificate(ports.root, certificate.sha256);
        const place = known ?? (await record.audit(certificateEvent, "succeeded", certificate));
        await record.succeeded("certify", {}, Math.round(ports.now() - begin));
        return { certificate, place };
    }

    /** The stack is empty and its end certified: its history goes too. */
    async removeStack(): Promise<void> {
        if (!this.exists) return;
        try {
            await this.engine.remove();
        } catch (error) {
            const message = `the empty stack could not be removed: ${(error as Error).message}`;
            this.ports.onEvent({ kind: "note", stack: this.request.tenant, message });
        }
    }

    end(begin: number, end: Pick<OffboardSummary, "outcome"> & Failure & Partial<OffboardSummary>): OffboardSummary {
        const { outcome, message } = end;
        const fates = this.folder.inventory()?.fates.filter(({ fate }) => fate !== "kept") ?? [];
        const gone = this.folder.gone();
        const erased = fates.filter(({ urn, id }) => gone.has(`${urn} ${id}`)).length;
        this.record.finished(outcome, message);
        const { certificate, anchor } = end;
        return {
            tenant: this.request.tenant,
            runId: this.journal.runId,
            ...end,
            gone: erased,
            left: fates.length - erased,
            certificate,
            certificateFile: certificate && join(this.folder.path, certificateName),
            anchor,
            durationMs: this.ports.now() - begin,
        };
    }

    close(): void {
        this.journal?.close();
    }
}
