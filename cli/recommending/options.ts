import type { OptionSpec } from "../command";

const used = (flag: string, what: string): OptionSpec => ({
    flags: `--${flag} <file>`,
    description: `CSV file of timestamp,percent: ${what}`,
    complete: "file",
});

/** What a tenant's own machines are told by. */
export const machineOptions: readonly OptionSpec[] = [
    used("database-cpu", "use of the processors of the tenant's own database server"),
    used("cache-cpu", "use of the processors of its cache"),
    used("cache-memory", "use of the memory of its cache"),
];
