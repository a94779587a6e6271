import type { PolicyResult } from "../../policies/rule";
import type { Deployment, Pending } from "../engine/deployment";
import type { Diagnostics } from "../engine/diagnostics";
import type { Properties } from "../engine/wire";

/** Policy packs from elsewhere, running for as long as stacks are planned. */
export interface PackRunner {
    /** What the packs are, for the hash of what a plan was made from. */
    readonly identity: unknown;
    /** Tells the packs which stack comes; returns how they change inputs, where any would. */
    open(
        stack: {
            readonly project: string;
            readonly stack: string;
            readonly organization: string;
            readonly config?: Readonly<Record<string, string>>;
            readonly secretKeys?: readonly string[];
        },
        diagnostics: Diagnostics,
    ): Promise<((pending: Pending) => Promise<Properties>) | undefined>;
    /** Verdicts on every planned resource and on the stack. */
    judge(deployment: Deployment, diagnostics: Diagnostics): Promise<PolicyResult[]>;
    close(): Promise<void>;
}
