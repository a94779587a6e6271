import type { CommandSpec, OptionSpec } from "./command";
import { reportFormats } from "./compliance/endings";

const tenants: OptionSpec = {
    flags: "--tenants <dir>",
    description: "folder of the fleet; by default tenants/ here, else that of the project",
    complete: "directory",
};
const json: OptionSpec = { flags: "--json", description: "short for --format json" };
const framework: OptionSpec = {
    flags: "--framework <framework>",
    description: "only this framework; by default all",
    choices: ["soc2", "gdpr", "iso27001"],
    repeatable: true,
};

/** `tenantry compliance`. */
export const compliance: CommandSpec = {
    name: "compliance",
    summary: "evidence that rules hold, by control of SOC 2, GDPR and ISO 27001",
    commands: [
        {
            name: "report",
            summary: "plan stacks and write evidence of what each rule came to on each resource",
            description:
                "Plans stacks and tells what each rule came to on each resource, rolled up by control of each framework, with the controls that no rule shows and why. " +
                "The JSON is the evidence itself: the same inputs give the same bytes at the same time (SOURCE_DATE_EPOCH sets it), and hashes cover every part. " +
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
                tenants,
            ],
            examples: [
                { command: "tenantry compliance report spotify-premium", about: "one tenant, to read" },
                { command: "tenantry compliance report --all --json --out evidence/", about: "a file a stack" },
                { command: "tenantry compliance report acme --framework gdpr", about: "one framework" },
                {
                    command:
                        "tenantry compliance report acme --json | jq '.frameworks[].controls[] | select(.status == \"failed\") | .id'",
                    about: "controls whose rules do not hold",
                },
            ],
            load: () => import("./commands/compliance-report.js"),
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
    ],
};
