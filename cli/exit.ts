import type { Problem } from "../model/problem";

/** Exit codes, as Pulumi's. Source: https://www.pulumi.com/docs/iac/cli/exit-codes/, read 2026-11. */
export const exitCode = {
    ok: 0,
    error: 1,
    configuration: 2,
    authentication: 3,
    resource: 4,
    policy: 5,
    stackNotFound: 6,
    changes: 7,
    cancelled: 8,
    timeout: 9,
    internal: 255,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** A failure that the user can do something about. */
export class CliError extends Error {
    /** What to do. */
    readonly fix: string | undefined;
    /** Problems of input files, shown below the message. */
    readonly problems: readonly Problem[];

    /**
     * @param exit exit code of the process
     * @param code stable name of the error in JSON output
     */
    constructor(
        readonly exit: ExitCode,
        readonly code: string,
        message: string,
        details: { fix?: string; problems?: readonly Problem[] } = {},
    ) {
        super(message);
        this.fix = details.fix;
        this.problems = details.problems ?? [];
    }
}

/** The user stopped the run. */
export class Cancelled extends CliError {
    constructor() {
        super(exitCode.cancelled, "cancelled", "cancelled");
    }
}
