import { memoryOf } from "../engine/memory";
import { EngineProcess } from "../engine/process";

/** A process is replaced after so many stacks, whatever a program may have left behind in it. */
const stacksAProcess = 25;
/** What an engine with its providers is taken for until one was measured. */
const expectedBytes = 700 * 2 ** 20;

/** The processes of engines: at most one a running stack, kept for the next one, measured while they run. */
export class Engines {
    private readonly idle: EngineProcess[] = [];
    private readonly busy = new Set<EngineProcess>();
    private readonly served = new WeakMap<EngineProcess, number>();
    private peak = 0;

    /** `worker` is the file that each process runs; by default the one with this project's program. */
    constructor(
        private readonly env: NodeJS.ProcessEnv,
        private readonly worker?: string,
    ) {}

    take(): EngineProcess {
        const engine = this.idle.pop() ?? new EngineProcess(this.env, this.worker);
        this.busy.add(engine);
        this.served.set(engine, (this.served.get(engine) ?? 0) + 1);
        return engine;
    }

    /** Gives a process back; one in which something went wrong is not used again. */
    giveBack(engine: EngineProcess, sound: boolean): void {
        this.busy.delete(engine);
        engine.onProgress = () => undefined;
        if (sound && this.served.get(engine)! < stacksAProcess) this.idle.push(engine);
        else engine.close();
    }

    /** Memory that all engines take now, and that one is to be expected to take. */
    measure(): { readonly usedBytes: number; readonly engineBytes: number } {
        const sizes = memoryOf([...this.busy, ...this.idle].map(({ pid }) => pid));
        let usedBytes = 0;
        for (const bytes of sizes.values()) {
            usedBytes += bytes;
            this.peak = Math.max(this.peak, bytes);
        }
        return { usedBytes, engineBytes: Math.max(this.peak, this.peak > 0 ? 0 : expectedBytes) };
    }

    /** Lets every engine come to an orderly end. */
    interrupt(): void {
        for (const engine of this.busy) engine.interrupt();
    }

    close(): void {
        for (const engine of [...this.idle, ...this.busy]) engine.close();
        this.idle.length = 0;
    }
}
