import type { OptionSpec } from "./command";

/** Options that commands of every group take. */
export const tenants: OptionSpec = {
    flags: "--tenants <dir>",
    description: "folder of the fleet; by default tenants/ here, else that of the project",
    complete: "directory",
};
/** Where records are by default, as help says it (`recordsFolder`). `--tenants` does not move them: state that was written is not lost by a look at another fleet. */
export const recordsDefault =
    "by default .tenantry/ of the current folder where tenants/ or .tenantry/ is there, else that of the project, whatever --tenants names";
export const json: OptionSpec = { flags: "--json", description: "short for --format json" };
export const out: OptionSpec = {
    flags: "--out <file>",
    description: "write to this file; its ending says the format where none is named",
    complete: "file",
};
export const format = (...choices: string[]): OptionSpec => ({
    flags: "--format <format>",
    description: "how to print the result",
    choices,
});
export const verbose: OptionSpec = { flags: "--verbose", description: "show everything, whatever its length" };
/** What commands take that look at a fleet and print text or JSON. */
export const common: readonly OptionSpec[] = [format("text", "json"), json, tenants];
