import type { problem } from "../report";

/** A finding about one trigger: what is wrong at which of its keys. */
export interface Fault {
    readonly code: Parameters<typeof problem>[0];
    readonly key: readonly string[];
    readonly message: string;
    readonly fix: string;
    readonly value?: string;
    readonly allowed?: readonly string[];
    readonly suggestion?: string;
}
