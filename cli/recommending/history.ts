import { loadQueries, sizingQueries } from "../../components/kubernetes/load-queries";
import { endOf, gridOf, type Sample, type Series } from "../../forecast/series/grid";
import type { Tenant } from "../../model/schema/tenant";
import { type Spread, spreadOf } from "../../scaling/recommending/sizing";
import { seriesOf } from "../../scaling/trace";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { historySeconds, samplesOf, workloadOf } from "../forecasting/load";
import { type Store, storeOf } from "../forecasting/prometheus";
import { usage } from "../planning/request";

/** Days that a history has to span, and the part of it that has to be measured: weekends differ from other days. */
export const leastDays = 7;
const leastMeasured = 0.5;

/** What is known of a workload. */
export interface WorkloadHistory {
    readonly name: string;
    /** Cores that it used. */
    readonly samples: readonly Sample[];
    /** Unix seconds. */
    readonly from: number;
    readonly to: number;
    readonly days: number;
    /** Part of that time that was measured. */
    readonly measured: number;
    /** Cores that a replica used, bytes that the largest held, and seconds that pods took to start; undefined where nothing tells. */
    readonly cores: Spread | undefined;
    readonly bytes: Spread | undefined;
    readonly starts: Spread | undefined;
    /** How many replicas there were. */
    readonly replicas: Spread | undefined;
}

export interface Histories {
    /** Path of the file, or address of the Prometheus. */
    readonly source: string;
    readonly workloads: readonly WorkloadHistory[];
}

/** Whether there is enough of it to recommend anything by. */
export const isLong = ({ days, measured }: WorkloadHistory): boolean => days >= leastDays && measured >= leastMeasured;

/** Its load without gaps. */
export const loadSeries = ({ samples }: WorkloadHistory): Series => seriesOf(samples);

function windowOf(samples: readonly Sample[]) {
    const known = samples.filter(({ v }) => Number.isFinite(v));
    if (known.length === 0) return { from: 0, to: 0, days: 0, measured: 0 };
    const grid = gridOf(known);
    const measured = grid.values.filter((value) => !Number.isNaN(value)).length / grid.values.length;
    const [from, to] = [grid.start, endOf(grid)];
    return { from, to, days: (to - from) / 86_400, measured };
}

/** What each replica used: the load at a time by the replicas then. */
function perReplica(load: readonly Sample[], replicas: readonly Sample[]): number[] {
    const there = new Map(replicas.map(({ t, v }) => [t, v]));
    return load.flatMap(({ t, v }) => {
        const count = there.get(t);
        return count !== undefined && count >= 1 && Number.isFinite(v) ? v / count : [];
    });
}

async function asked(tenant: Tenant, name: string, store: Store, seconds: number): Promise<WorkloadHistory> {
    const cpu = loadQueries(tenant, name, store.cluster).find(({ metric }) => metric === "cpu")!;
    const sizing = sizingQueries(tenant, name, store.cluster);
    const of = (query: string) => store.history(query, seconds);
    const [samples, replicas, bytes, starts] = await Promise.all([
        of(cpu.query),
        of(sizing.replicas),
        of(sizing.largestBytes),
        of(sizing.startSeconds),
    ]);
    return {
        name,
        samples,
        ...windowOf(samples),
        cores: spreadOf(perReplica(samples, replicas)),
        bytes: spreadOf(bytes.map(({ v }) => v)),
        starts: spreadOf(starts.map(({ v }) => v)),
        replicas: spreadOf(replicas.map(({ v }) => v)),
    };
}

/** What a file or Prometheus tells of a tenant's workloads. */
export async function historiesOf(context: Context, tenant: Tenant): Promise<Histories> {
    const { options } = context;
    const trace = options.text("trace");
    if (trace !== undefined) {
        if (options.text("prometheus") !== undefined)
            throw usage("two loads are named", "leave out --trace or --prometheus");
        const samples = samplesOf(context, trace, "--trace");
        const unknown = { cores: undefined, bytes: undefined, starts: undefined, replicas: undefined };
        const workloads = [{ name: workloadOf(context, tenant), samples, ...read(trace, samples), ...unknown }];
        return { source: trace, workloads };
    }
    const store = storeOf(context);
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
        workloads: await Promise.all(names.map((one) => asked(tenant, one, store, seconds))),
    };
}

function read(trace: string, samples: readonly Sample[]) {
    try {
        return windowOf(samples);
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        const fix = "take out lines whose time is far off the others";
        throw new CliError(exitCode.configuration, "bad-trace", `${trace}: ${error.message}`, { fix });
    }
}
