import { tryVariable } from "../../components/shared/tries";
import type { Answer } from "./database-server";

export type Env = NodeJS.ProcessEnv;
export type Run = (env: Env) => Promise<Answer>;

/** The jobs of a move, as its cloud has them. */
export interface Way {
    readonly shut: () => Promise<void>;
    /** Those between the one that shuts the tenant out and those that take the copy into use, in their order. */
    readonly jobs: ReadonlyMap<string, Run>;
    /** Of those, what runs again in another try. */
    readonly anew?: readonly string[];
    /** Asks the old server, and takes the new one into use. */
    readonly check: Run;
    readonly take: Run;
    /** Lets the tenant in again. */
    readonly open: () => Promise<void>;
    readonly end: () => void;
}

/** Every choice of some of them. */
export const subsets = (names: readonly string[]): string[][] =>
    Array.from({ length: 2 ** names.length }, (_, bits) => names.filter((_name, index) => (bits >> index) % 2 === 1));

/** What an engine deletes before it fails: the last first. */
export const deletedInOrder = (names: readonly string[]): string[][] =>
    [...names, ""].map((_, left) => names.slice(left));

/** What an engine remembers: which job ran under which id. One that is there runs no more; what shuts and what checks runs each time. */
export class Stack {
    readonly state = new Map<string, string>();
    private readonly tries = new Map<string, string>();
    private ids = 0;
    constructor(readonly way: Way) {}

    /** As far as the copy. */
    async copy(): Promise<Answer> {
        await this.way.shut();
        for (const [job, run] of this.way.jobs) {
            const other = this.way.anew?.includes(job) && this.tries.get(job) !== this.state.get("begun");
            if (this.state.has(job) && !other) continue;
            const uid = `uid-${++this.ids}`;
            const answer = await run({ [tryVariable]: this.state.get("begun") ?? uid });
            if (!answer.ok) return answer;
            this.state.set(job, uid);
            this.tries.set(job, this.state.get("begun")!);
        }
        return this.way.check({});
    }

    /** As far as the switch. */
    async forward(): Promise<Answer> {
        const copied = await this.copy();
        return copied.ok ? this.way.take({ [tryVariable]: this.state.get("begun")! }) : copied;
    }

    /** Lets the tenant in again, and takes away what is named, as far as the way back came. */
    async back(gone: Iterable<string> = this.way.jobs.keys(), open = this.way.open): Promise<void> {
        await open();
        for (const job of gone) this.state.delete(job);
    }
}
