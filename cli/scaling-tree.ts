import type { CommandSpec } from "./command";
import { counterOption, historyOptions, loadOptions } from "./forecasting/options";
import { zone } from "./forecasting-tree";
import { asOfOption } from "./judging";
import { common, json, out, tenants } from "./options";
import { machineOptions } from "./recommending/options";

export const simulate: CommandSpec = {
    name: "simulate",
    summary: "replay a load against ways of scaling, and compare what they save and fail to serve",
    description:
        "Replays the end of a load, a step each 15 s, against a static size, Kubernetes' autoscaler, the predictive policy and an oracle that knows what comes, " +
        "with pods that take their time to start. What is before that end is what the predictive policy learns from. Each is told with what it saves against the " +
        "static size, how long more came in than ready pods serve, what was turned away, how well replicas were used, and how often it turned about.",
    arguments: [
        {
            name: "<load>",
            description:
                "a CSV file of timestamp,value; or a tenant, whose limits, target, start delay and scale_down_delay then hold, with its load in Prometheus or --trace",
            complete: "file",
        },
    ],
    options: [
        ...loadOptions,
        zone,
        counterOption,
        { flags: "--days <n>", description: "days at the end that are replayed (7; of a short load its half)" },
        {
            flags: "--start-delay <time>",
            description: "from a pod's creation until it serves: seconds, or such as 3m (60; the tenant's start_delay)",
        },
        { flags: "--node-delay <time>", description: "until a node is there, where the present ones are full (0)" },
        {
            flags: "--peak-pods <n>",
            description:
                "pods that the largest load takes, fully used (20; of a tenant what Prometheus tells by what its pods request, of its file max_replicas at its target)",
        },
        {
            flags: "--target <part>",
            description: "utilisation to aim at, such as 0.7 or 70% (0.7; the tenant's cpu_threshold)",
        },
        { flags: "--min <n>", description: "fewest replicas (2; the tenant's min_replicas)" },
        { flags: "--max <n>", description: "most replicas (1000; the tenant's max_replicas)" },
        { flags: "--format <format>", description: "how to print the result", choices: ["text", "json", "html"] },
        json,
        out,
        tenants,
    ],
    examples: [
        { command: "tenantry simulate load.csv", about: "the last seven days of a load" },
        { command: "tenantry simulate load.csv --start-delay 3m --peak-pods 40", about: "of a slow and large service" },
        { command: "tenantry simulate load.csv --out load.html", about: "charts of each policy, to look at" },
        { command: "tenantry simulate acme --trace load.csv", about: "within a tenant's limits" },
        {
            command: "tenantry simulate acme --prometheus https://prometheus.example --auth bearer --bearer-file token",
            about: "what its Prometheus tells, in pods as large as it has",
        },
        {
            command: "tenantry simulate load.csv --json | jq '.policies.predictive.saving_pct'",
            about: "one figure",
        },
    ],
    load: () => import("./commands/simulate.js"),
};

export const recommend: CommandSpec = {
    name: "recommend",
    summary: "propose settings that serve a tenant's past load with less, or better",
    description:
        "Looks at what a tenant's workloads used, and at how they are planned: requests of CPU and memory, fewest and most replicas, the threshold, the start delay, the strategy, the tier. " +
        "Of the tenant's own database and cache it looks at their size, by files of what their machines used. Each finding has its figures and what it saves and violates when the end of the load is replayed, before and after. It is proposed, as a patch of the tenant's file that keeps its comments, where " +
        "the file stays sound with it and nothing mandatory breaks that held before; else it says why not. Under seven days of load nothing is recommended. " +
        "Exit code 3 says that Prometheus refused who asked, 1 that it failed, 0 all else that was looked at, with or without a finding.",
    arguments: [{ name: "<tenant>", description: "a tenant", complete: "tenant" }],
    options: [
        ...historyOptions,
        counterOption,
        {
            flags: "--workload <name>",
            description: "this one of the tenant's workloads alone; that of --trace, where there are several",
        },
        ...machineOptions,
        { flags: "--write", description: "write the file" },
        asOfOption,
        ...common,
    ],
    examples: [
        { command: "tenantry recommend acme --prometheus http://127.0.0.1:9090", about: "what could be set better" },
        {
            command: "tenantry recommend acme --trace cores.csv",
            about: "by the cores that it used, without what Prometheus alone knows",
        },
        {
            command:
                "tenantry recommend acme --database-cpu database.csv --cache-cpu cpu.csv --cache-memory memory.csv",
            about: "sizes of its database and cache, by what their machines used",
        },
        {
            command: "tenantry recommend acme --prometheus http://127.0.0.1:9090 --write",
            about: "writes the file, to be reviewed",
        },
        {
            command: "tenantry recommend acme --json | jq '.findings[] | select(.proposed) | .setting'",
            about: "for a program",
        },
    ],
    load: () => import("./commands/recommend.js"),
};
