import { historyStep } from "../../autoscaler/workload/history";
import { loadQueries, sizingQueries } from "../../components/kubernetes/load-queries";
import { endOf, gridOf, type Sample, type Series, slice } from "../../forecast/series/grid";
import type { Tenant } from "../../model/schema/tenant";
import { type Spread, spreadOf } from "../../scaling/recommending/sizing";
import { seriesOf } from "../../scaling/trace";
import type { Context } from "../command";
import { historySeconds, workloadOf } from "../forecasting/load";
import { type Answer, orWhy, type Store, storeOf } from "../forecasting/prometheus";
import { loadIn, readable } from "../forecasting/samples";
import { dayOf, yetToCome } from "../forecasting/times";
import { usage } from "../planning/request";

/** Days at the end of a history that are replayed. */
export const replayedDays = 7;
/** Days that a history has to span, and the part of it and of what is replayed that has to be measured: weekends differ from other days. */
const leastDays = 7;
const leastMeasured = 0.5;
/** Points at which pods were starting: a start is in three of them, and less than ten tell of no p90. */
const leastStarts = 30;
const day = 86_400;
/** Seconds after which what Prometheus knew last tells of nothing that runs now. */
const stale = day;
const enough = `it takes ${leastDays} days, half of them and of the last ${replayedDays} days measured`;

/** When something was measured. */
export interface Window {
    /** Unix seconds. */
    readonly from: number;
    readonly to: number;
    readonly days: number;
    /** Part of that time that was measured, and of what of it is replayed. */
    readonly measured: number;
    readonly lately: number;
}

/** Cores that a replica used, bytes that the largest held, and seconds that pods took to start. */
type Measure = "cores" | "bytes" | "starts";

/** What is known of a workload. */
export interface WorkloadHistory extends Window {
    readonly name: string;
    /** Cores that it used. */
    readonly samples: readonly Sample[];
    /** Why nothing is recommended by it; undefined where nothing speaks against it. */
    readonly doubt: string | undefined;
    /** Undefined where too little tells; why is in `missing`. */
    readonly cores: Spread | undefined;
    readonly bytes: Spread | undefined;
    readonly starts: Spread | undefined;
    /** How many replicas there were. */
    readonly replicas: Spread | undefined;
    readonly missing: Readonly<Partial<Record<Measure, string>>>;
}

export interface Histories {
    /** Path of the file, or address of the Prometheus. */
    readonly source: string;
    readonly workloads: readonly WorkloadHistory[];
}

/** Its load without gaps. */
export const loadSeries = ({ samples }: WorkloadHistory): Series => seriesOf(samples);

/** @param whole the time that it has to be known in, where that is not its own */
function windowOf(samples: readonly Sample[], whole?: Pick<Window, "from" | "to">): Window {
    const known = samples.filter(({ v }) => Number.isFinite(v));
    if (known.length === 0) return { from: 0, to: 0, days: 0, measured: 0, lately: 0 };
    const grid = gridOf(known);
    const [from, to] = [grid.start, endOf(grid)];
    const all = whole ? gridOf(known, { ...whole, step: historyStep }) : grid;
    const end = endOf(all);
    const measuredIn = ({ values }: Series) => values.filter((value) => !Number.isNaN(value)).length / values.length;
    const lately = measuredIn(slice(all, end - replayedDays * day, end));
    return { from, to, days: (to - from) / day, measured: measuredIn(all), lately };
}

const isEnough = ({ days, measured, lately }: Window): boolean =>
    days >= leastDays && measured >= leastMeasured && lately >= leastMeasured;

/** Why a load is nothing to recommend anything by. @param mostAge seconds since it may have ended, where it has to be of what runs */
export function doubtOf(
    samples: readonly Sample[],
    window: Window,
    now: number,
    mostAge = Number.POSITIVE_INFINITY,
): string | undefined {
    const { days, measured, lately, to } = window;
    const percent = (part: number): string => `${(100 * part).toFixed(0)} %`;
    if (!isEnough(window))
        return `${days.toFixed(1)} days of load, ${percent(measured)} measured (${percent(lately)} of the last ${replayedDays} days), are too few to recommend anything by; ${enough}`;
    const future = yetToCome(to, now);
    if (future !== undefined) return `${future}: are its times right?`;
    if (to < now - mostAge)
        return `its load ended on ${dayOf(to)}, more than a day ago, and tells of nothing that runs now`;
    if (!samples.some(({ v }) => v > 0)) return "it used no CPU in all that time, which tells of no load to size it by";
    return undefined;
}

/** What each replica used: the load at a time by the replicas then. */
function perReplica(load: readonly Sample[], replicas: readonly Sample[]): Sample[] {
    const there = new Map(replicas.map(({ t, v }) => [t, v]));
    return load.flatMap(({ t, v }) => {
        const count = there.get(t);
        return count !== undefined && count >= 1 && Number.isFinite(v) ? [{ t, v: v / count }] : [];
    });
}

/** What was measured of something: enough of it, or why there is nothing. */
function spreadIn(answer: Answer, isKnown: (samples: readonly Sample[]) => boolean, least: string): Spread | string {
    if (typeof answer === "string") return answer;
    const spread = spreadOf(answer.map(({ v }) => v));
    if (!spread) return "nothing is measured of it";
    return isKnown(answer) ? spread : `too little is measured of it: ${least}`;
}

async function asked(
    { host }: Context,
    tenant: Tenant,
    name: string,
    store: Store,
    seconds: number,
): Promise<WorkloadHistory> {
    const cpu = loadQueries(tenant, name, store.cluster).find(({ metric }) => metric === "cpu")!;
    const sizing = sizingQueries(tenant, name, store.cluster);
    const of = (query: string) => store.history(query, seconds);
    const [samples, replicas, bytes, starts] = await Promise.all([
        of(cpu.query),
        orWhy(of(sizing.replicas)),
        orWhy(of(sizing.largestBytes)),
        orWhy(of(sizing.startSeconds)),
    ]);
    const window = windowOf(samples);
    const throughout = (points: readonly Sample[]) => isEnough(windowOf(points, window));
    const started = (points: readonly Sample[]) => points.filter(({ v }) => Number.isFinite(v)).length >= leastStarts;
    const used = typeof replicas === "string" ? replicas : perReplica(samples, replicas);
    const found: Record<Measure, Spread | string> = {
        cores: spreadIn(used, throughout, enough),
        bytes: spreadIn(bytes, throughout, enough),
        starts: spreadIn(starts, started, `it takes ${leastStarts} points at which pods were starting`),
    };
    const spread = (of: Measure) => (typeof found[of] === "string" ? undefined : found[of]);
    return {
        name,
        samples,
        ...window,
        doubt: doubtOf(samples, window, host.epoch(), stale),
        cores: spread("cores"),
        bytes: spread("bytes"),
        starts: spread("starts"),
        replicas: typeof replicas === "string" ? undefined : spreadOf(replicas.map(({ v }) => v)),
        missing: Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === "string")),
    };
}

/** What a file or Prometheus tells of a tenant's workloads; undefined where none is named, and none has to be. */
export async function historiesOf(context: Context, tenant: Tenant, required: boolean): Promise<Histories | undefined> {
    const { options } = context;
    const trace = options.text("trace");
    if (trace !== undefined) {
        if (options.text("prometheus") !== undefined)
            throw usage("two loads are named", "leave out --trace or --prometheus");
        const samples = loadIn(context, trace, "--trace");
        const window = windowIn(trace, samples);
        const unknown = { cores: undefined, bytes: undefined, starts: undefined, replicas: undefined, missing: {} };
        const doubt = doubtOf(samples, window, context.host.epoch());
        return {
            source: trace,
            workloads: [{ name: workloadOf(context, tenant), samples, ...window, doubt, ...unknown }],
        };
    }
    const store = storeOf(context);
    if (!store && !required) return undefined;
    if (!store)
        throw usage(
            `no load of ${tenant.tenant_id} is named`,
            "name a Prometheus with --prometheus or TENANTRY_PROMETHEUS, or a file of the cores that it used with --trace load.csv",
        );
    const names =
        options.text("workload") === undefined ? Object.keys(tenant.workloads) : [workloadOf(context, tenant)];
    const seconds = historySeconds(context);
    return {
        source: store.place,
        workloads: await Promise.all(names.map((one) => asked(context, tenant, one, store, seconds))),
    };
}

/** The same of a file, whose times may be wrong. */
export const windowIn = (trace: string, samples: readonly Sample[]): Window => readable(trace, () => windowOf(samples));
