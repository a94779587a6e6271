import { sizingQueries } from "../../components/kubernetes/load-queries";
import { isResized, memoryBounds } from "../../components/kubernetes/vertical-autoscaler";
import { behaviourOf } from "../../components/shared/versions";
import type { Point } from "../../forecast/forecaster";
import { loadOf, type Sample } from "../../forecast/series/grid";
import { quantile } from "../../forecast/statistics";
import { workloadBounds } from "../../model/scaling";
import type { Tenant } from "../../model/schema/tenant";
import { largestMachine } from "../../model/servers";
import { type Driver, shareOf } from "../../scaling/recommending/requests";
import { cpuRequest, memoryRequest, spreadOf } from "../../scaling/recommending/sizing";
import type { Context } from "../command";
import { usage } from "../planning/request";
import { historySeconds, type Load } from "./load";
import { type Forecast, fitting } from "./made";
import { servedBy } from "./needs";
import { type Answer, orWhy, storeOf } from "./prometheus";
import { isMeasured, samplesOf } from "./samples";
import { mustStandBeside } from "./times";

/** A request as it is, and as it should be; CPU in cores, memory in bytes. */
export interface PodRequest {
    readonly present: number;
    /** The same where the present one is right. */
    readonly request: number;
    /** What it is made from: of CPU what a pod uses nine tenths of the hours, of memory the most that the largest holds. */
    readonly used: number;
    /** What a pod takes in each hour to come. */
    readonly hours: readonly Point["p90"][];
    /** Unix seconds at which they begin. */
    readonly from: number;
    /** Whether more is needed than a pod may have. */
    readonly limited: boolean;
}

/** What the Vertical Pod Autoscaler is planned to keep memory between, in bytes. */
interface Kept {
    readonly least: number;
    readonly most: number;
}

interface MemoryRequest extends PodRequest {
    /** Undefined where nothing but the file says what memory is. */
    readonly kept: Kept | undefined;
}

/** What a pod of a workload should request over the horizon. */
export interface PodRequests {
    readonly workload: string | undefined;
    readonly cpu: PodRequest | undefined;
    readonly memory: MemoryRequest | undefined;
    /** Why there is none of either. */
    readonly unknown: Readonly<Partial<Record<"cpu" | "memory", string>>>;
}

const nothingToSizeBy = "which tells of nothing to size it by: its request stays as it is";
const tooShort = "there is no forecast of it, for less than a day is known, or less than half of it";

/** What replicas are counted by, and the p90 of each hour. */
function driverOf({ load, points }: Forecast): Driver[] {
    const served = servedBy(load);
    const hours = new Map(points.map(({ t, p90 }) => [t, p90]));
    return served ? [{ ...served, at: (t) => hours.get(t) }] : [];
}

/** What the largest machine has for one pod, in millicores and bytes. */
function roomOf({ cloud, region }: Tenant) {
    const { millicores, memoryGiB } = largestMachine(cloud, region, true);
    return { millicores, bytes: Math.floor(memoryGiB * 2 ** 30) };
}

function cpuOf(forecasts: readonly Forecast[], tenant: Tenant, workload: string): PodRequest | string {
    const found = forecasts.find(({ load }) => load.asked?.metric === "cpu");
    if (!found && forecasts.some(({ load }) => load.asked === undefined))
        return "nothing says what the file holds; --metric cpu says that it is the cores that all of its pods used";
    if (!found || found.load.samples.every(({ v }) => Number.isNaN(v))) return "nothing tells what CPU it used";
    if (found.points.length === 0) return tooShort;
    const limits = workloadBounds(tenant, workload);
    if (limits.max === 0) return "it has no pod";
    const drivers = forecasts.flatMap(driverOf);
    const hours = found.points.map(({ t, p90 }) => shareOf(p90, t, drivers, limits));
    const used = quantile(hours, 0.9);
    if (used === 0) return `it uses none in nine of ten hours, ${nothingToSizeBy}`;
    const { millicores } = tenant.workloads[workload]!.cpu;
    const target = tenant.tenant_config.autoscaling.enabled ? servedBy(found.load)?.target : undefined;
    const needed = cpuRequest(used, target, millicores) ?? millicores;
    const most = roomOf(tenant).millicores;
    return {
        present: millicores / 1000,
        request: Math.min(needed, most) / 1000,
        used,
        hours,
        from: found.made.end,
        limited: needed > most,
    };
}

function memoryOf({ samples, points, from }: Largest, tenant: Tenant, workload: string): MemoryRequest {
    const { memory } = tenant.workloads[workload]!;
    const { enabled, metrics } = tenant.tenant_config.autoscaling;
    const hours = points.map(({ p90 }) => p90);
    const used = Math.max(spreadOf(samples.map(({ v }) => loadOf(v)))?.max ?? 0, ...hours);
    const resized = isResized(tenant, behaviourOf({ componentVersion: tenant.component_version }));
    // Where memory is changed under way, replicas follow an amount of it, and no share of what they request.
    const threshold = enabled && !resized ? metrics.memory_threshold / 100 : undefined;
    const needed = memoryRequest(used, threshold, memory.bytes) ?? memory.bytes;
    const { least, most } = memoryBounds(memory);
    const kept = resized ? { least: least.bytes, most: most.bytes } : undefined;
    const room = kept?.most ?? roomOf(tenant).bytes;
    const request = Math.max(kept?.least ?? 0, Math.min(needed, room));
    return { present: memory.bytes, request, used, hours, from, limited: needed > room, kept };
}

/** Bytes that the largest replica held, and p90 of what it is expected to. */
interface Largest {
    readonly samples: readonly Sample[];
    readonly points: readonly Point[];
    readonly from: number;
}

/** What tells what the largest replica held: the file that is named, else Prometheus, where memory is among the loads. */
async function answered(context: Context, loads: readonly Load[], tenant: Tenant, workload: string): Promise<Answer> {
    const file = context.options.text("replica-memory");
    if (file !== undefined) {
        const samples = samplesOf(context, file, "--replica-memory");
        mustStandBeside(context, file, samples, loads[0]!);
        return samples;
    }
    const ofMemory = loads.some(({ asked }) => asked?.metric === "memory");
    if (!loads.some(({ asked }) => asked?.query !== undefined))
        return ofMemory
            ? "the memory of all pods tells nothing of the largest; --replica-memory takes a file of that"
            : "nothing tells what memory a pod held; --replica-memory takes a file of that";
    const store = storeOf(context);
    if (!ofMemory || !store) return "--metric names another load";
    const { largestBytes } = sizingQueries(tenant, workload, store.cluster);
    return orWhy(store.history(largestBytes, historySeconds(context)));
}

async function largestOf(context: Context, samples: Answer, tenant: Tenant, hours: number): Promise<Largest | string> {
    if (typeof samples === "string") return samples;
    if (!isMeasured(samples)) return "nothing tells what memory a pod held";
    if (!samples.some(({ v }) => loadOf(v) > 0)) return `no pod held any, ${nothingToSizeBy}`;
    // What events bring, more pods take: none of them holds as many times more.
    const { made, points } = (await fitting(context, hours))({ samples, tenant }, []);
    return points.length === 0 ? tooShort : { samples, points, from: made.end };
}

/** What a pod of the workload should request so many hours ahead; undefined of a load that is of no tenant. */
export async function podRequestsOf(
    context: Context,
    forecasts: readonly Forecast[],
    hours: number,
): Promise<PodRequests | undefined> {
    const loads = forecasts.map(({ load }) => load);
    const { tenant } = loads[0]!;
    if (!tenant) {
        if (context.options.text("replica-memory") === undefined) return undefined;
        throw usage("--replica-memory is for a tenant's workload", "name a tenant instead of a file");
    }
    const [only, ...others] = Object.keys(tenant.workloads);
    const workload = loads[0]!.workload ?? (others.length === 0 ? only : undefined);
    if (workload === undefined) {
        const why = only === undefined ? "there is no workload" : "--workload says which workload the file is of";
        return { workload, cpu: undefined, memory: undefined, unknown: { cpu: why, memory: why } };
    }
    const cpu = cpuOf(forecasts, tenant, workload);
    const largest = await largestOf(context, await answered(context, loads, tenant, workload), tenant, hours);
    return {
        workload,
        cpu: typeof cpu === "string" ? undefined : cpu,
        memory: typeof largest === "string" ? undefined : memoryOf(largest, tenant, workload),
        unknown: {
            ...(typeof cpu === "string" ? { cpu } : {}),
            ...(typeof largest === "string" ? { memory: largest } : {}),
        },
    };
}
