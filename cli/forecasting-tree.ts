import type { CommandSpec, OptionSpec } from "./command";
import { counterOption, loadOptions } from "./forecasting/options";
import { json, out, tenants } from "./options";

const load = {
    name: "<load>",
    description: "a CSV file of timestamp,value; or a tenant, with its past load in Prometheus or --trace",
    complete: "file",
} as const;
export const zone: OptionSpec = {
    flags: "--zone <zone>",
    description: "time zone whose days the load follows, such as Europe/Stockholm (UTC; the tenant's time_zone)",
};
const format: OptionSpec = {
    flags: "--format <format>",
    description: "how to print the result",
    choices: ["text", "json"],
};

export const backtest: CommandSpec = {
    name: "backtest",
    summary: "forecast a past load from one day after another, and measure what was missed",
    description:
        "Makes forecasts of hourly means as they would have been made on each past day, from what was known then, and holds them against what came: by Tenantry's own, " +
        "and by simpler ones that it has to beat. MASE is the mean error against that of repeating the day before within what was learnt from; below 1 is better.",
    arguments: [load],
    options: [
        ...loadOptions,
        counterOption,
        { flags: "--horizon <time>", description: "how far ahead, in hours or days, such as 24h or 7d (24h)" },
        { flags: "--train <time>", description: "how much is learnt from at most, such as 28d (28d)" },
        { flags: "--origins <n>", description: "the most days to forecast from, spread evenly (60)" },
        format,
        json,
        out,
        tenants,
    ],
    examples: [
        { command: "tenantry backtest load.csv", about: "how good forecasts of this load are, a day ahead" },
        {
            command: "tenantry backtest acme --prometheus http://127.0.0.1:9090 --history 90d",
            about: "of a tenant, as its Prometheus tells",
        },
        { command: "tenantry backtest load.csv --horizon 7d --json | jq '.models.tenantry.mase'", about: "one figure" },
    ],
    load: () => import("./commands/backtest.js"),
};

export const forecast: CommandSpec = {
    name: "forecast",
    summary: "tell what load is to be expected after a past one",
    description:
        "Hourly means, the load that half of what comes stays under (p50) and the one that nine in ten stay under (p90), from the end of a load on. Says what serves it: an ensemble " +
        "of models, or the day or week before repeated, where nothing did better in trials; under a day of load there is no forecast.",
    arguments: [load],
    options: [
        ...loadOptions,
        counterOption,
        { flags: "--horizon <time>", description: "how far ahead, in hours or days, such as 24h or 7d (7d)" },
        zone,
        {
            flags: "--replica-memory <file>",
            description:
                "CSV file of timestamp,bytes that the largest of the workload's pods held, for what they should request; Prometheus is asked without it",
            complete: "file",
        },
        {
            flags: "--storage <file>",
            description: "CSV file of timestamp,bytes that the tenant's database used: tells when its disk is full",
            complete: "file",
        },
        { ...format, choices: ["text", "json", "html"] },
        json,
        out,
        tenants,
    ],
    examples: [
        { command: "tenantry forecast load.csv", about: "the next seven days" },
        {
            command: "tenantry forecast acme --prometheus http://127.0.0.1:9090 --storage used.csv",
            about: "and when the disk of its database is full",
        },
        {
            command: "tenantry forecast acme --trace cores.csv --metric cpu --replica-memory largest.csv",
            about: "and what its pods should request, from files",
        },
        {
            command: "tenantry forecast acme --workload web --prometheus http://127.0.0.1:9090",
            about: "of a tenant's workload, from what Prometheus tells, with the events of its file",
        },
        {
            command: "tenantry forecast acme --prometheus http://127.0.0.1:9090 --out acme.html",
            about: "charts of each of its loads, and of the replicas that they take",
        },
        { command: "tenantry forecast load.csv --horizon 24h --json | jq '.points[].p90'", about: "for a program" },
    ],
    load: () => import("./commands/forecast.js"),
};
