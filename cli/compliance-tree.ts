import type { CommandSpec, OptionSpec } from "./command";
import { reportFormats } from "./compliance/endings";
import { readiness, ropa } from "./governance-tree";
import { asOfOption } from "./judging";
import { json, recordsDefault, tenants } from "./options";

const framework: OptionSpec = {
    flags: "--framework <framework>",
    description: "only this framework; by default all",
    choices: ["soc2", "gdpr", "iso27001"],
    repeatable: true,
};

const records: OptionSpec = {
    flags: "--records <dir>",
    description: `folder of the audit log; ${recordsDefault}`,
    complete: "directory",
};

/** `tenantry compliance`. */
export const compliance: CommandSpec = {
    name: "compliance",
    summary: "evidence that rules hold, by control of SOC 2, GDPR and ISO 27001",
    examples: [
        { command: "tenantry compliance report acme", about: "evidence of one tenant" },
        { command: "tenantry compliance report --all --out evidence.html", about: "a page for an auditor" },
        { command: "tenantry compliance verify", about: "whether evidence was edited" },
    ],
    commands: [
        {
            name: "report",
            summary: "plan stacks and write evidence of what each rule came to on each resource",
            description:
                "Plans stacks and tells what each rule came to on each resource, rolled up by control of each framework, with the controls that no rule shows and why. " +
                "With --out, whose ending says the format where none is named, the hash of what was written goes into the audit log. The JSON is the evidence itself: the same inputs give the same bytes at the same time (SOURCE_DATE_EPOCH sets it), and hashes cover every part. " +
                "Exit code 5 says that a mandatory rule is violated, 4 that a stack could not be planned, 2 that tenant files are broken.",
            arguments: [
                {
                    name: "[stack...]",
                    description: "tenants, or cells as cell.<name>; by default all",
                    complete: "stack",
                },
            ],
            options: [
                { flags: "--all", description: "every tenant and cell" },
                { flags: "--with-cells", description: "the cells of the named tenants too" },
                framework,
                {
                    flags: "--state <path>",
                    description: "what is deployed, as for `tenantry plan`",
                    complete: "file",
                },
                {
                    flags: "--format <format>",
                    description: "what to write; by default markdown",
                    choices: [...reportFormats],
                },
                json,
                {
                    flags: "--out <path>",
                    description:
                        "write to this file, or to a file a stack in this folder, which exists or ends with a slash",
                    complete: "file",
                },
                { flags: "--jobs <n>", description: "processes to plan in; 0 plans in this one" },
                asOfOption,
                tenants,
                records,
            ],
            examples: [
                { command: "tenantry compliance report spotify-premium", about: "one tenant, to read" },
                { command: "tenantry compliance report --all --json --out evidence/", about: "a file a stack" },
                { command: "tenantry compliance report acme --framework gdpr", about: "one framework" },
                { command: "tenantry compliance report --all --out compliance.html", about: "a page for an auditor" },
                {
                    command: "tenantry compliance report --all --out compliance.sarif",
                    about: "for GitHub's code scanning, at the lines of tenant files",
                },
                {
                    command: "tenantry compliance report --all --format oscal --out evidence/",
                    about: "OSCAL assessment results, a file a stack",
                },
                {
                    command:
                        "tenantry compliance report acme --json | jq '.frameworks[].controls[] | select(.status == \"failed\") | .id'",
                    about: "controls whose rules do not hold",
                },
            ],
            load: () => import("./commands/compliance-report.js"),
        },
        {
            name: "verify",
            summary: "check that evidence is as it was written",
            description:
                "Recomputes the hashes of evidence and the chain of the audit log, and looks every file up in it; an edit is told with its place. " +
                "Without a path it checks what every run of the log wrote. Exit code 1 says that something was edited, or that no run of this log wrote it, 2 that there was nothing to verify.",
            arguments: [{ name: "[path]", description: "a file or folder of evidence", complete: "file" }],
            options: [
                { flags: "--anchor <seq:hash>", description: "a place that the log must hold, as printed before" },
                { flags: "--format <format>", description: "how to print the result", choices: ["text", "json"] },
                json,
                records,
            ],
            examples: [
                { command: "tenantry compliance verify", about: "everything that runs wrote" },
                { command: "tenantry compliance verify evidence/", about: "one folder" },
                { command: "tenantry compliance verify acme.json --json", about: "one file, for a program" },
            ],
            load: () => import("./commands/compliance-verify.js"),
        },
        {
            name: "coverage",
            summary: "list the controls of each framework: which have rules, which have none, and why",
            options: [
                framework,
                { flags: "--format <format>", description: "how to print the result", choices: ["text", "json"] },
                json,
            ],
            examples: [
                { command: "tenantry compliance coverage", about: "every framework" },
                { command: "tenantry compliance coverage --framework soc2 --json", about: "one, for a program" },
            ],
            load: () => import("./commands/compliance-coverage.js"),
        },
        readiness,
        ropa,
    ],
};
