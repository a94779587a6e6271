import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { knownEvents } from "../../components/kubernetes/forecast-settings";
import { type LoadQuery, loadQueries } from "../../components/kubernetes/load-queries";
import type { KnownEvent } from "../../forecast/events";
import type { Sample } from "../../forecast/series/grid";
import { hasForecaster } from "../../model/forecaster";
import type { Tenant } from "../../model/schema/tenant";
import { Duration, UnitError } from "../../model/units";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { openFleet, select } from "../fleet";
import { usage } from "../planning/request";
import { allMetrics, historyDays, loadOptions } from "./options";
import { type Store, storeOf } from "./prometheus";
import { loadIn, mustHold } from "./samples";

/** A past load, and whose it is. */
export interface Load {
    /** Path of the file, or address of the Prometheus that it is from. */
    readonly trace: string;
    readonly tenant: Tenant | undefined;
    readonly workload: string | undefined;
    /** Which load of the workload it is, of a file as `--metric` says; undefined where it does not. */
    readonly asked: (Omit<LoadQuery, "query"> & { readonly query?: string }) | undefined;
    readonly samples: readonly Sample[];
    /** Whether something makes forecasts where the tenant runs. */
    readonly forecaster: boolean;
}

/** What documents tell of a load. */
export const sourceOf = ({ trace, tenant, workload, asked }: Load) => ({
    trace,
    tenant: tenant?.tenant_id,
    workload,
    ...(asked ? { metric: asked.metric, unit: asked.unit, query: asked.query } : {}),
});

/** Whose load it is, for people. */
export const titleOf = ({ trace, tenant, workload, asked }: Load): string =>
    [tenant?.tenant_id ?? trace, ...(tenant && workload ? [workload] : []), ...(asked ? [asked.metric] : [])].join(" ");

/** The tenant of that name, whose files have to be sound, and whether something makes forecasts of it. */
async function tenantOf(context: Context, name: string): Promise<Pick<Load, "forecaster"> & { tenant: Tenant }> {
    const fleet = await openFleet(context);
    select(fleet, { names: [name], cells: [], all: false, withCells: false }); // says which names there are
    const found = fleet.tenants.find(({ tenant }) => tenant.tenant_id === name);
    if (found) return { tenant: found.tenant, forecaster: hasForecaster(found.tenant, fleet.cells) };
    const fix = "mend its files, or name another; `tenantry validate` tells what is wrong";
    throw new CliError(exitCode.configuration, "broken-files", `the files of ${name} are broken`, { fix });
}

/** The workload that is named, or the only one. */
export function workloadOf({ options }: Context, { tenant_id, workloads }: Tenant): string {
    const names = Object.keys(workloads);
    const named = options.text("workload") ?? (names.length === 1 ? names[0] : undefined);
    if (named !== undefined && Object.hasOwn(workloads, named)) return named;
    if (named !== undefined) throw usage(`${tenant_id} has no workload ${named}`, `name one of ${names.join(", ")}`);
    if (names.length === 0) throw usage(`${tenant_id} has no workload`, "name another tenant");
    throw usage(`${tenant_id} has several workloads`, `name one by --workload: ${names.join(", ")}`);
}

/** How much of Prometheus is read, in seconds. */
export function historySeconds(context: Context): number {
    return hoursOf(context, "history", historyDays * 24, 400 * 24) * 3600;
}

/** The error for a load of which nothing is known. */
const nothingMeasured = ({ place }: Store, query: string): CliError =>
    new CliError(exitCode.configuration, "no-history", `${place} knows nothing of this load: ${query}`, {
        fix: "check that the tenant runs there and that --cluster is right, or ask for more by --history",
    });

/** The loads of a workload that are wanted: the one that is named, else `metrics`. */
function wantedOf(
    { options }: Context,
    tenant: Tenant,
    workload: string,
    metrics: readonly LoadQuery["metric"][],
    cluster?: string,
): readonly LoadQuery[] {
    const named = options.text("metric");
    const queries = loadQueries(tenant, workload, cluster);
    const wanted = queries.filter(({ metric }) => (named === undefined ? metrics.includes(metric) : metric === named));
    if (named === undefined || wanted.length > 0) return wanted;
    throw usage(`${workload} has no load ${named}: it is not public`, "name cpu, memory or network by --metric");
}

/** What Prometheus tells of a tenant's workload. */
async function measured(
    context: Context,
    tenant: Tenant,
    store: Store,
    metrics: readonly LoadQuery["metric"][],
): Promise<Omit<Load, "forecaster">[]> {
    const workload = workloadOf(context, tenant);
    const wanted = wantedOf(context, tenant, workload, metrics, store.cluster);
    const loads = await Promise.all(
        wanted.map(async (asked) => {
            const samples = await store.history(asked.query, historySeconds(context));
            return { trace: store.place, tenant, workload, asked, samples };
        }),
    );
    if (loads.every(({ samples }) => samples.every(({ v }) => Number.isNaN(v))))
        throw nothingMeasured(store, wanted[0]!.query);
    return loads;
}

/** What is said of a file: the workload that its load is of, and which of its loads it is. */
function toldOf(context: Context, tenant: Tenant): Pick<Load, "workload" | "asked"> {
    const { options } = context;
    const isLoad = options.text("metric") !== undefined;
    const workload = isLoad || options.text("workload") !== undefined ? workloadOf(context, tenant) : undefined;
    if (!isLoad || workload === undefined) return { workload, asked: undefined };
    const [{ metric, unit, perReplica }] = wantedOf(context, tenant, workload, []) as [LoadQuery];
    return { workload, asked: { metric, unit, perReplica } };
}

/** Names of the options that are about a tenant's load. */
const ofTenants = loadOptions.map(({ flags }) => /^--([a-z-]+)/.exec(flags)![1]!);

/** Of those, the ones that say what of a Prometheus is read, and how. */
const ofPrometheus = ofTenants.filter((name) => !["trace", "prometheus", "workload", "metric"].includes(name));

/** The loads that a command is about, of a workload in Prometheus the named or else each of `metrics`: one at least, and one of them known. */
export async function loadsOf(
    context: Context,
    metrics: readonly LoadQuery["metric"][] = allMetrics,
): Promise<readonly Load[]> {
    const { host, operands, options } = context;
    const [operand] = operands as [string];
    const named = options.text("trace");
    if (/\.csv$/i.test(operand) || existsSync(resolve(host.cwd, operand))) {
        if (named !== undefined) throw usage("two loads are named", "leave out --trace, or name a tenant before it");
        const more = ofTenants.find((name) => options.text(name) !== undefined);
        if (more !== undefined) throw usage(`--${more} is for a tenant's load`, "name a tenant instead of a file");
        const samples = loadIn(context, operand, "the load");
        mustHold(operand, samples);
        return [
            { trace: operand, tenant: undefined, workload: undefined, asked: undefined, samples, forecaster: false },
        ];
    }
    const { tenant, forecaster } = await tenantOf(context, operand);
    if (named !== undefined) {
        if (options.text("prometheus") !== undefined)
            throw usage("two loads are named", "leave out --trace or --prometheus");
        const more = ofPrometheus.find((name) => options.text(name) !== undefined);
        if (more !== undefined)
            throw usage(`--${more} is for a load in Prometheus`, `leave it out, or leave out --trace`);
        const samples = loadIn(context, named, "--trace");
        mustHold(named, samples);
        return [{ trace: named, tenant, ...toldOf(context, tenant), samples, forecaster }];
    }
    const store = storeOf(context);
    if (store) return (await measured(context, tenant, store, metrics)).map((load) => ({ ...load, forecaster }));
    throw usage(
        `no load of ${operand} is named`,
        "name a Prometheus with --prometheus or TENANTRY_PROMETHEUS, or a file of its past load with --trace load.csv",
    );
}

/** The load that a command is about. An operand that is a file is one; another is a tenant, whose load a file or Prometheus tells. */
export const loadOf = async (context: Context): Promise<Load> => (await loadsOf(context, ["cpu"]))[0]!;

/** Times at which the load is not as usual, by the tenant's file. */
export const eventsOf = ({ tenant }: Pick<Load, "tenant">): KnownEvent[] =>
    (tenant ? knownEvents(tenant) : []).map(({ from, to, factor }) => ({
        from: Date.parse(from) / 1000,
        to: Date.parse(to) / 1000,
        factor,
    }));

/** NaN of what is no time. */
function secondsOf(text: string): number {
    try {
        return Duration.parse(text).seconds;
    } catch (error) {
        if (error instanceof UnitError) return Number.NaN;
        throw error;
    }
}

/** A time in whole hours, such as `24h`, `7d` or `24`. */
export function hoursOf({ options }: Context, name: string, fallback: number, most: number, least = 1): number {
    const text = options.text(name);
    if (text === undefined) return fallback;
    const hours = /^\d{1,5}$/.test(text) ? Number(text) : secondsOf(text) / 3600;
    if (Number.isInteger(hours) && hours >= least && hours <= most) return hours;
    throw usage(`--${name} ${text} cannot be used`, `name whole hours or days, from ${least}h to ${most / 24}d`);
}
