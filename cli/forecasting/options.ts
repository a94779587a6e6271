import type { LoadQuery } from "../../components/kubernetes/load-queries";
import type { OptionSpec } from "../command";

/** Names the Prometheus to ask where no option does. */
export const prometheusVariable = "TENANTRY_PROMETHEUS";

/** Days that are read of Prometheus: what is learnt from, and a week to hold it against. */
export const historyDays = 35;

/** Loads of a workload that are forecast. */
export const allMetrics: readonly LoadQuery["metric"][] = ["cpu", "memory", "network", "requests"];

/** What a tenant's past load is told by; Prometheus is reached as the forecaster reaches it. */
export const historyOptions: readonly OptionSpec[] = [
    {
        flags: "--trace <file>",
        description: "CSV file with the past load of the named tenant",
        complete: "file",
    },
    {
        flags: "--prometheus <url>",
        description: `Prometheus with its past load: what /api/v1/query is below (${prometheusVariable})`,
    },
    {
        flags: "--auth <how>",
        description: "how Prometheus knows who asks (none)",
        choices: ["none", "bearer", "aws", "azure", "google"],
    },
    { flags: "--bearer-file <file>", description: "file with the token, with --auth bearer", complete: "file" },
    { flags: "--region <region>", description: "of the workspace, with --auth aws (by its address, or AWS_REGION)" },
    { flags: "--ca-file <file>", description: "authorities to trust instead of the system's", complete: "file" },
    { flags: "--timeout <time>", description: "of a request to Prometheus (10s)" },
    { flags: "--cluster <name>", description: "label of its series, where it keeps those of several clusters" },
    { flags: "--history <time>", description: `how much is read of Prometheus, such as 90d (${historyDays}d)` },
];

/** How the values of a file are meant. */
export const counterOption: OptionSpec = {
    flags: "--counter",
    description:
        "values of the file only count up, and begin anew now and then: the load is what they rise by a second",
};

/** The same, and which of a tenant's loads. */
export const loadOptions: readonly OptionSpec[] = [
    ...historyOptions,
    { flags: "--workload <name>", description: "this one of the tenant's workloads; needed where it has several" },
    {
        flags: "--metric <name>",
        description:
            "this load of it (all, cpu first); public workloads have requests. With --trace, what the file holds",
        choices: allMetrics,
    },
];
