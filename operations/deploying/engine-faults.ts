import type { Reason } from "./events";

/** Whose fault a failure of the engine is, and what to do about it. */
export interface EngineFault {
    readonly reason: Extract<Reason, "cloud" | "engine">;
    readonly fix?: string;
}

/** Words of failures that are known, the more particular first. */
const faults: readonly (readonly [words: RegExp, fault: EngineFault])[] = [
    [
        /\b(ENOSPC|EDQUOT|EROFS|EACCES|EMFILE|ENFILE): |: (no space left on device|disk quota exceeded|read-only file system)$/m,
        {
            reason: "engine",
            fix: "that is this machine and no cloud: make room or set its rights right, then try again",
        },
    ],
    [
        /unknown stack "([^"]+)"|failed to load checkpoint.*stack.*not found/,
        { reason: "cloud", fix: "its cell is not deployed: deploy that first, or name --with-cells" },
    ],
    [
        // Stacks of one name share a configuration file, in whichever backend they are.
        /could not create secrets manager for new stack: incorrect passphrase/,
        {
            reason: "engine",
            fix: 'no such stack is in this backend, and its file in stacks/config has the salt of one in another: keep that file, give the passphrase of that stack (the embedded state\'s is the file .tenantry/passphrase), and move its state here before it is deployed, or all of it is created a second time; docs/deploying.md has the commands under "Moving to another backend"',
        },
    ],
    [
        /incorrect passphrase/,
        {
            reason: "engine",
            fix: "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to what the stack was made with",
        },
    ],
    [
        /PULUMI_ACCESS_TOKEN must be set/,
        { reason: "engine", fix: "log in with `pulumi login`, or set PULUMI_ACCESS_TOKEN" },
    ],
];

/** Judges a failure by the engine's words: the cloud's, unless they say that it is this machine or its settings. */
export function engineFault(message: string): EngineFault {
    return faults.find(([words]) => words.test(message))?.[1] ?? { reason: "cloud" };
}
