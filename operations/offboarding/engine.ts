import type { Farewell } from "../../components/cloud";
import { packSpec } from "../../planner/transfer";
import { type StackSpec, stackName } from "../../stacks/spec";
import { resumable } from "../deploying/killed";
import { answersFor, clearLocks, type RepairPorts, StackBlocked, settlePending } from "../deploying/repair";
import type { RepairEvent } from "../deploying/repair-events";
import { tellOpen } from "../deploying/stack-run";
import { unfinishedOf } from "../deploying/unfinished";
import type { Backend } from "../engine/backend";
import type { DeadRun } from "../engine/locks";
import { EngineFailed, EngineProcess } from "../engine/process";
import type { Deployment, EnginePacks, EngineReport, EngineSettings } from "../engine/protocol";
import { engineSettings } from "../engine/settings";
import { refusals } from "../review/guards";
import type { OffboardPorts, OffboardRequest } from "./request";
import { type Held, heldBy } from "./resources";

type TenantSpec = Extract<StackSpec, { kind: "tenant" }>;

/** The engine of one tenant that goes: its calls, with the repairs that they may need. */
export class TenantEngine {
    private readonly process: EngineProcess;
    private readonly settings: EngineSettings;
    private readonly repair: RepairPorts;
    readonly stack: string;
    /** Told of what a repair changes; set once there is a record to tell it. */
    onRepair: (event: RepairEvent) => Promise<void> = async () => {
        throw new Error("no record is open that a repair could be written to");
    };

    constructor(
        private readonly spec: TenantSpec,
        request: OffboardRequest,
        private readonly ports: OffboardPorts,
        backend: Backend,
        /** The killed run of this tenant. */
        dead: DeadRun | undefined,
        /** Asked in each preview and update. */
        private readonly packs: EnginePacks | undefined,
    ) {
        this.stack = stackName(spec);
        this.settings = engineSettings(ports, backend, request.parallel);
        const env = { ...ports.env, PULUMI_SKIP_UPDATE_CHECK: "1", ...backend.env };
        this.process = new EngineProcess(env, ports.worker);
        this.repair = {
            dead,
            force: request.forceRepair,
            unfinished: unfinishedOf(ports.root, this.stack),
            pause: ports.pause,
            note: (message) => ports.onEvent({ kind: "note", stack: this.stack, message }),
            audit: (event) => this.onRepair(event),
            answers: answersFor(this.stack, request.adopted),
            killed: () => resumable(ports.root, this.stack),
        };
        ports.signal.addEventListener("abort", this.interrupt, { once: true });
    }

    private readonly interrupt = (): void => this.process.interrupt();

    get pid(): number {
        return this.process.pid;
    }

    close(): void {
        this.ports.signal.removeEventListener("abort", this.interrupt);
        this.process.close();
    }

    /** Opens the stack as the tenant's end has it; tells whether it is there. */
    async open(farewell: Farewell): Promise<boolean> {
        const { stack, packs } = this;
        const task = { stack, spec: packSpec({ ...this.spec, farewell }), create: false, packs };
        return (await this.process.call("open", this.settings, task)).exists;
    }

    /** The state as it can be written down: its secrets are encrypted. */
    state = (): Promise<Deployment> => this.process.call("exportState");

    held = async (): Promise<readonly Held[]> => heldBy(await this.state());

    /** What an update would do, where that loses nothing. */
    async preview(): Promise<EngineReport> {
        const report = await this.process.call("preview");
        const refused = refusals({
            steps: report.steps,
            consents: { place: `${this.stack}.yaml`, offboarding: false, replace: [], delete: [] },
            allowDestroy: false,
        });
        if (refused.length === 0) return report;
        const list = refused.slice(0, 12).map(({ reason }) => `  ${reason}`);
        throw new StackBlocked(
            "guard",
            `preparing the end would already lose data, before its last backup:\n${list.join("\n")}`,
            `undo every change of ${this.stack}.yaml but its state, so that what is deployed is what is prepared`,
        );
    }

    /** Updates the stack; loses nothing. */
    up(message: string): Promise<EngineReport> {
        return this.unlocked(async () => {
            await settlePending(this.process, this.repair);
            await this.preview();
            const report = await this.process.call("up", message);
            tellOpen(this.packs, report, this.repair.note);
            return report;
        });
    }

    /** Destroys everything of the stack, telling each resource that is done with. */
    destroy(message: string, onProgress: (done: number, urn: string) => void): Promise<EngineReport> {
        return this.unlocked(async () => {
            await settlePending(this.process, this.repair);
            this.process.onProgress = onProgress;
            try {
                return await this.process.call("destroy", message);
            } finally {
                this.process.onProgress = () => undefined;
            }
        });
    }

    /** Removes the empty stack with its history. */
    remove = (): Promise<void> => this.process.call("remove");

    /** Where an own dead run's lock is in the way, it is removed, and all is tried once more. */
    private async unlocked<T>(work: () => Promise<T>): Promise<T> {
        try {
            return await work();
        } catch (error) {
            if (!(error instanceof EngineFailed) || error.failure.locked === undefined) throw error;
            await clearLocks(this.process, error.failure.locked, this.repair);
            return await work();
        }
    }
}
