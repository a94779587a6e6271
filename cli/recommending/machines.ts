import { cacheMachines, databaseMachines, type Machines, parallelCaches, sizes } from "../../components/machines";
import { gridOf, loadOf, type Sample } from "../../forecast/series/grid";
import { quantile } from "../../forecast/statistics";
import type { Tenant } from "../../model/schema/tenant";
import type { MachineClass, SizeName } from "../../model/servers";
import { type Demand, isMore, isTight, type Measured, proposed, type Room } from "../../scaling/recommending/classes";
import type { Context } from "../command";
import { fitting } from "../forecasting/made";
import { mustOwn } from "../forecasting/own-server";
import { badTrace, samplesOf } from "../forecasting/samples";
import { dayOf } from "../forecasting/times";
import { rounded } from "./candidate";
import { daysToLower } from "./candidates";
import { doubtOf, type Window, windowIn } from "./history";

/** Hours ahead that a machine has to serve. */
const horizonHours = 168;
/** Part of the hours in which a machine may be busier: a backup of an hour each night is in fewer, and asks for no larger machine. */
const passedOver = 0.05;

type Resource = "cpu" | "memory";

/** A kind of machine of which files tell. */
interface Kind {
    readonly service: "database" | "cache";
    readonly resources: readonly Resource[];
    machines(tenant: Tenant): Machines;
}

const kinds: readonly Kind[] = [
    // What a database has of memory it fills, whatever it needs.
    { service: "database", resources: ["cpu"], machines: databaseMachines },
    { service: "cache", resources: ["cpu", "memory"], machines: cacheMachines },
];

/** What a file tells of a machine, and what is to be expected; use in percent. */
interface MachineHistory extends Window {
    readonly resource: Resource;
    readonly source: string;
    /** Why nothing is proposed by it. */
    readonly doubt: string | undefined;
    /** What is expected: p90 of the hours to come; undefined where there is a doubt. */
    readonly expected: Expected | undefined;
}

interface Expected {
    /** Of the hours but the busiest twentieth. */
    readonly p95: number;
    /** The most of an hour, of what is to come and of what was. */
    readonly most: number;
    /** Mean of p50. */
    readonly mean: number;
}

/** A machine of a tenant, what is known of it, and the one that it should be. */
export interface MachineFacts {
    readonly service: Kind["service"];
    readonly size: SizeName;
    readonly machine: MachineClass;
    readonly histories: readonly MachineHistory[];
    readonly other: { readonly size: SizeName; readonly machine: MachineClass } | undefined;
    /** What the machine is too small for. */
    readonly tight: readonly Resource[];
    /** Sizes in between that have no more of that. */
    readonly skipped: readonly SizeName[];
    /** What keeps a size from being proposed, or from being looked at. */
    readonly unknown: readonly string[];
}

/** Values of a file that are parts of a hundred. */
function percentsIn(context: Context, file: string, option: string): readonly Sample[] {
    const samples = samplesOf(context, file, option).map(({ t, v }) => ({ t, v: loadOf(v) }));
    const most = samples.reduce((largest, { v }) => (v > largest ? v : largest), -1);
    const wrong = (what: string, fix: string) => badTrace(file, what, fix);
    if (most < 0) throw wrong("it has no values that can be a use", "write lines of timestamp,percent, from 0 to 100");
    if (most > 100.5)
        throw wrong(`${rounded(most)} is more than all of a machine`, "write percent, from 0 to 100, of one machine");
    // One of many may be above all that there is, by how it is measured: what nearly all of them are tells what they are parts of.
    if (
        quantile(
            samples.map(({ v }) => v).filter((v) => v >= 0),
            0.99,
        ) <= 1
    )
        throw wrong(
            "hardly a value is above 1, so that it may hold parts of 1 and not of 100",
            "write percent, from 0 to 100: Google Cloud tells parts of 1. A machine that is idle to 1 % needs no file to be made smaller",
        );
    return samples;
}

/** What the machine takes in the hours to come. */
async function expectedOf(context: Context, samples: readonly Sample[], tenant: Tenant): Promise<Expected | undefined> {
    const { points } = (await fitting(context, horizonHours))({ samples, tenant }, []);
    if (points.length === 0) return undefined;
    // No more than all is ever measured, whatever is asked for.
    const hours = points.map(({ p90 }) => Math.min(100, p90));
    const past = gridOf(samples, { step: 3600 }).values.filter((value) => !Number.isNaN(value));
    const largest = (values: Iterable<number>) => [...values].reduce((most, value) => Math.max(most, value), 0);
    return {
        p95: quantile(hours, 1 - passedOver),
        most: Math.max(largest(hours), largest(past)),
        mean: points.reduce((sum, { p50 }) => sum + Math.min(100, p50), 0) / points.length,
    };
}

async function historyOf(context: Context, tenant: Tenant, service: string, resource: Resource, file: string) {
    const option = `--${service}-${resource}`;
    const samples = percentsIn(context, file, option);
    const window = windowIn(file, samples);
    const now = context.host.epoch();
    const old = window.to < now - horizonHours * 3600;
    const ended = `it ended on ${dayOf(window.to)}, more than a week ago, and tells of nothing that is to come`;
    const doubt = doubtOf(samples, window, now) ?? (old ? ended : undefined);
    const expected = doubt === undefined ? await expectedOf(context, samples, tenant) : undefined;
    return { resource, source: file, ...window, doubt, expected };
}

const amountOf = ({ cores, memoryGiB, baseline = 1 }: MachineClass, resource: Resource): Room =>
    resource === "cpu" ? { whole: cores, sustained: cores * baseline } : { whole: memoryGiB, sustained: memoryGiB };

/** What another machine would have of something in use, in percent: as much as now, of more or less. */
export const inferred = (percent: number, resource: Resource, from: MachineClass, to: MachineClass): number =>
    (percent * amountOf(from, resource).whole) / amountOf(to, resource).whole;

function demandOf({ resource, expected }: MachineHistory, machine: MachineClass, raises: boolean): Demand {
    const { p95, most, mean } = expected!;
    const amount = (percent: number) => (percent / 100) * amountOf(machine, resource).whole;
    // What memory is short of is thrown out at once; processors are only slow for an hour.
    return { busy: amount(resource === "cpu" ? p95 : most), most: amount(most), mean: amount(mean), raises };
}

/** Whether more processors make a service faster. */
const usesAll = (service: Kind["service"], { cloud }: Tenant): boolean =>
    service === "database" || parallelCaches.includes(cloud);

function factsOf(tenant: Tenant, kind: Kind, histories: readonly MachineHistory[]): MachineFacts {
    const { service, resources } = kind;
    const machines = kind.machines(tenant);
    const { size } = tenant[service];
    const machine = machines[size];
    const known = histories.filter(({ expected }) => expected !== undefined);
    const missing = resources.filter((resource) => !known.some((one) => one.resource === resource));
    const long = known.every(({ days }) => days >= daysToLower);
    const raises = (resource: Resource) => resource === "memory" || usesAll(service, tenant);
    const measured = known.map((one): Measured => {
        const { resource } = one;
        const rooms = sizes.map((name) => amountOf(machines[name], resource));
        return { demand: demandOf(one, machine, raises(resource)), rooms };
    });
    const place = proposed(measured, sizes.indexOf(size), long && missing.length === 0);
    const to = place === undefined ? undefined : sizes[place]!;
    const tight = known
        .filter((one) => isTight(demandOf(one, machine, true), amountOf(machine, one.resource)))
        .map(({ resource }) => resource);
    const hasMore = (name: SizeName) =>
        tight.some(
            (resource) => raises(resource) && isMore(amountOf(machines[name], resource), amountOf(machine, resource)),
        );
    const between = sizes.slice(sizes.indexOf(size) + 1, place);
    return {
        service,
        size,
        machine,
        histories,
        other: to && { size: to, machine: machines[to] },
        tight,
        skipped: to === undefined ? [] : between.filter((name) => !hasMore(name)),
        unknown: [
            ...histories.flatMap(({ resource, doubt, expected }) =>
                expected ? [] : [`${service}: ${resource}: ${doubt ?? "there is no forecast of it"}`],
            ),
            ...(known.length > 0 && missing.length > 0
                ? [`${service}: its use of ${missing.join(" and ")}, so a smaller size was not looked at`]
                : []),
            ...(known.length > 0 && !long
                ? [`${service}: ${daysToLower} days of its use, so a smaller size was not looked at`]
                : []),
            ...(tight.includes("cpu") && !raises("cpu")
                ? [
                      `${service}: whether more processors would help: one of them works on all commands, so a larger size was not looked at for its use of CPU`,
                  ]
                : []),
        ],
    };
}

/** What files tell of a tenant's machines, of each kind that one is named for. */
export async function machinesOf(context: Context, tenant: Tenant): Promise<MachineFacts[]> {
    const found: MachineFacts[] = [];
    for (const kind of kinds) {
        const { service, resources } = kind;
        const histories: MachineHistory[] = [];
        for (const resource of resources) {
            const file = context.options.text(`${service}-${resource}`);
            if (file === undefined) continue;
            mustOwn(tenant, service, { option: `${service}-${resource}`, setting: "size", what: "its size is" });
            histories.push(await historyOf(context, tenant, service, resource, file));
        }
        if (histories.length > 0) found.push(factsOf(tenant, kind, histories));
    }
    return found;
}
