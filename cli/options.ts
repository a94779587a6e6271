import type { OptionSpec } from "./command";

/** Options that commands of every group take. */
export const tenants: OptionSpec = {
    flags: "--tenants <dir>",
    description: "folder of the fleet; by default tenants/ here, else that of the project",
    complete: "directory",
};
export const json: OptionSpec = { flags: "--json", description: "short for --format json" };
export const out: OptionSpec = { flags: "--out <file>", description: "write to this file", complete: "file" };
