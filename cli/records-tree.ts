import type { CommandSpec, OptionSpec } from "./command";
import { format, json, recordsDefault } from "./options";

const records: OptionSpec = {
    flags: "--records <dir>",
    description: `folder of the records; ${recordsDefault}`,
    complete: "directory",
};

/** `tenantry runs`. */
export const runs: CommandSpec = {
    name: "runs",
    summary: "list runs that changed infrastructure, or show one",
    description:
        "Reads the journals of runs: who started each, from which commit, and what became of every stack. A run that neither finished nor is at work shows as interrupted.",
    arguments: [{ name: "[run]", description: "id of a run; by default all are listed", complete: "run" }],
    options: [format("text", "json"), json, records],
    examples: [
        { command: "tenantry runs", about: "all, newest first" },
        { command: "tenantry runs 20261124-080312-a1b2c3", about: "every stack of one" },
        {
            command: "tenantry runs --json | jq '.runs[] | select(.outcome == \"interrupted\")'",
            about: "what to resume",
        },
    ],
    load: () => import("./commands/runs.js"),
};

/** `tenantry audit`. */
export const audit: CommandSpec = {
    name: "audit",
    summary: "look at the log of changes, and check it",
    examples: [{ command: "tenantry audit verify", about: "is it what was written?" }],
    commands: [
        {
            name: "verify",
            summary: "check that the audit log is what was written",
            description:
                "Finds edited, removed, inserted and exchanged entries and a cut-off end. Exit code 1 says that there are any. " +
                "The chain has no key: who rewrites the log and its head file together is found only with --anchor, a place that was written down elsewhere.",
            options: [
                { flags: "--anchor <seq:hash>", description: "a place that the log must hold, as printed before" },
                format("text", "json"),
                json,
                records,
            ],
            examples: [
                { command: "tenantry audit verify", about: "prints the anchor to write down" },
                { command: "tenantry audit verify --anchor 12:9f2c...", about: "and does it still hold what it held?" },
            ],
            load: () => import("./commands/audit-verify.js"),
        },
        {
            name: "list",
            summary: "list what was changed when by whom",
            options: [
                { flags: "--stack <stack>", description: "of this stack only", complete: "stack" },
                { flags: "--run <run>", description: "of this run only", complete: "run" },
                format("text", "json"),
                json,
                records,
            ],
            examples: [{ command: "tenantry audit list --stack acme", about: "what happened to one tenant" }],
            load: () => import("./commands/audit-list.js"),
        },
        {
            name: "certificate",
            summary: "check the certificate of an offboarded tenant",
            description:
                "Checks that the certificate is as it was made, and that the audit log has it and is whole. Exit code 1 says that something does not hold.",
            arguments: [{ name: "<file>", description: "the certificate", complete: "file" }],
            options: [
                { flags: "--anchor <seq:hash>", description: "a place that the log must hold, as printed before" },
                format("text", "json"),
                json,
                records,
            ],
            examples: [
                {
                    command: "tenantry audit certificate .tenantry/offboarding/acme/<run>/certificate.json",
                    about: "the one that offboard wrote",
                },
            ],
            load: () => import("./commands/audit-certificate.js"),
        },
    ],
};
