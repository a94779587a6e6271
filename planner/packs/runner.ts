import path from "node:path";
import type { LoweredRule } from "../../policies/lowered-rule";
import type { PolicyResult } from "../../policies/rule";
import type { Deployment, Pending } from "../engine/deployment";
import type { Diagnostics } from "../engine/diagnostics";
import type { Properties } from "../engine/wire";
import { readSettings } from "./config";
import { Pack, type PackStack } from "./pack";
import type { PackLimits } from "./process";

export interface PackOptions {
    /** Folders of policy packs. */
    readonly folders: readonly string[];
    /** Files of settings, by the place of their pack in the list; empty for none. */
    readonly configs?: readonly string[];
    readonly limits?: PackLimits;
}

/** Changes inputs of a resource before its step is decided. */
export type Remediate = (deployment: Deployment, pending: Pending, diagnostics: Diagnostics) => Promise<Properties>;

const defaultLimits: PackLimits = { startMs: 60_000, answerMs: 60_000 };

/** Policy packs from elsewhere, running for as long as stacks are planned. */
export class PackRunner {
    private constructor(private readonly packs: readonly Pack[]) {}

    /** Starts every pack; throws a PackError where one does not. */
    static async start({ folders, configs = [], limits = defaultLimits }: PackOptions): Promise<PackRunner> {
        const packs = folders.map((folder, at) => {
            const file = configs[at];
            return new Pack(
                folder,
                file ? { name: path.basename(file), settings: readSettings(file) } : undefined,
                limits,
            );
        });
        const runner = new PackRunner(packs);
        try {
            await Promise.all(packs.map((pack) => pack.start()));
        } catch (error) {
            runner.close();
            throw error;
        }
        return runner;
    }

    /** What the packs are, for the hash of what a plan was made from. */
    get identity(): unknown {
        return this.packs.map((pack) => pack.identity);
    }

    get names(): readonly string[] {
        return this.packs.map(({ name }) => name);
    }

    /** Policies that files of settings lower, in the order of packs. */
    get lowered(): readonly LoweredRule[] {
        return this.packs.flatMap((pack) => pack.lowered);
    }

    /** Tells the packs which stack comes; returns how they change inputs, where any would. */
    async open(stack: PackStack): Promise<Remediate | undefined> {
        for (const pack of this.packs) await pack.open(stack);
        const remediating = this.packs.filter((pack) => pack.remediates);
        if (remediating.length === 0) return undefined;
        return async (deployment, pending, diagnostics) => {
            for (const pack of remediating)
                pending.fresh.inputs = await pack.remediate(deployment, pending, diagnostics);
            return pending.fresh.inputs;
        };
    }

    /** Verdicts on every planned resource and on the stack, in the order of packs and resources. */
    async judge(deployment: Deployment): Promise<PolicyResult[]> {
        const results: PolicyResult[] = [];
        for (const pack of this.packs) results.push(...(await pack.judge(deployment)));
        return results;
    }

    close(): void {
        for (const pack of this.packs) pack.close();
    }
}
