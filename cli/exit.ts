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

/** Which of several codes counts, from the first: who reads one alone has to learn first what to mend himself. */
const order: readonly ExitCode[] = [
    exitCode.cancelled,
    exitCode.configuration,
    exitCode.resource,
    exitCode.policy,
    exitCode.error,
    exitCode.changes,
];

/** What several parts of a command come to: the one that counts first, and a success only where all are one. */
export const leadingCode = (...codes: readonly ExitCode[]): ExitCode =>
    order.find((code) => codes.includes(code)) ?? codes.find((code) => code !== exitCode.ok) ?? exitCode.ok;

/** When a command ends with which code. */
export const exitCodes: readonly { readonly code: ExitCode; readonly meaning: string }[] = [
    { code: exitCode.ok, meaning: "done, and every mandatory policy held" },
    {
        code: exitCode.error,
        meaning:
            "a failure that fits no other code, such as a lock, a full disk or a wrong passphrase; `doctor` found something missing; `audit verify` or `compliance verify` found an edit; `compliance readiness` found what keeps a tenant from being erased or exported",
    },
    {
        code: exitCode.configuration,
        meaning:
            "wrong arguments, broken tenant files, unusable state, pack or records; a stack was refused by a guard or its reviewed plan",
    },
    { code: exitCode.authentication, meaning: "not signed in (planning never needs it)" },
    { code: exitCode.resource, meaning: "the program of a stack failed, or the cloud refused something" },
    { code: exitCode.policy, meaning: "a mandatory policy is violated" },
    { code: exitCode.stackNotFound, meaning: "no tenant or cell has that name" },
    { code: exitCode.changes, meaning: "`--expect-no-changes`, and something would change; `drift` found something" },
    { code: exitCode.cancelled, meaning: "stopped with Ctrl-C" },
    { code: exitCode.timeout, meaning: "`--timeout` ran out" },
    { code: exitCode.internal, meaning: "a defect of Tenantry" },
];

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
