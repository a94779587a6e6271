import type { Compared, Replay } from "../../scaling/compare";
import { syncSeconds } from "../../scaling/hpa/behavior";
import { peakReplicas } from "../../scaling/policies";
import { within } from "../../scaling/replicas";
import { sourceOf, titleOf } from "../forecasting/load";
import type { Simulation } from "../scaling/simulating";
import { drawn } from "./plot";
import { printable, type Style } from "./style";
import { table } from "./table";

const stepsADay = 86_400 / syncSeconds;

/** Replicas of the static policy, and those that the peak needs at the target; the names are part of the interface. */
function staticOf({ target, limits }: Simulation, { load }: Replay) {
    const needed = peakReplicas(load, target);
    return { replicas: within(limits, needed), needed };
}

/** What is said where more replicas are needed than there may be; undefined where there may be as many. */
export function shortLine(asked: Simulation, replay: Replay): string | undefined {
    const { replicas, needed } = staticOf(asked, replay);
    if (replicas >= needed) return undefined;
    return `The peak needs ${needed} replicas at the target, and no policy may have more than ${replicas}: static is ${replicas}, and savings are counted from that.`;
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** What a simulation came to, a policy; the names are part of the interface. */
export function simulationDocument(asked: Simulation, replay: Replay, compared: readonly Compared[]): object {
    const { load, measured, peakPods, target, targetAhead, startSeconds, nodeSeconds, limits } = asked;
    return {
        version: 1,
        ...sourceOf(load),
        hours: rounded(compared[0]!.hours, 3),
        measured_pct: rounded(100 * measured, 1),
        settings: {
            start_delay: startSeconds,
            node_delay: nodeSeconds,
            peak_pods: peakPods,
            target,
            target_ahead: targetAhead,
            ...limits,
        },
        static: staticOf(asked, replay),
        policies: Object.fromEntries(
            compared.map((one) => [
                one.policy,
                {
                    saving_pct: rounded(100 * one.saving, 2),
                    violation_pct: rounded(100 * one.violation, 4),
                    unmet_pct: rounded(100 * one.unmet, 4),
                    efficiency_pct: rounded(100 * one.efficiency, 2),
                    replica_hours: rounded(one.replicaHours, 2),
                    flaps: one.flaps,
                    recurring_spikes: one.onsets.all,
                    recurring_spikes_served: one.onsets.served,
                },
            ]),
        ),
    };
}

/** The largest of each of so many even parts. */
export function binned(values: ArrayLike<number>, bins: number): number[] {
    return Array.from({ length: bins }, (_, bin) => {
        let highest = 0;
        const end = Math.max(
            Math.floor((bin * values.length) / bins) + 1,
            Math.floor(((bin + 1) * values.length) / bins),
        );
        for (let at = Math.floor((bin * values.length) / bins); at < Math.min(end, values.length); at++)
            highest = Math.max(highest, values[at]!);
        return highest;
    });
}

/** A load as columns, and above it the replicas of one policy as a line, on one scale of pods. */
function plot(load: Float64Array, replicas: Uint32Array, room: number): string[] {
    const bins = Math.max(10, Math.min(72, room - 7, load.length));
    const [columns, line] = [binned(load, bins), binned(replicas, bins)];
    const top = Math.max(1, ...columns, ...line);
    return drawn({ columns, line, top, label: String(Math.ceil(top)), margin: 5 });
}

/** Columns of the table of policies. */
export const columns = [
    { heading: "Policy" },
    { heading: "Saves", numeric: true },
    { heading: "Violates", numeric: true },
    { heading: "Unmet", numeric: true },
    { heading: "Efficiency", numeric: true },
    { heading: "Replica-hours", numeric: true },
    { heading: "Flaps", numeric: true },
    { heading: "Spikes served", numeric: true },
];

/** Rows of that table. */
export function rowsOf(compared: readonly Compared[]): string[][] {
    const percent = (part: number, digits: number): string => `${(100 * part).toFixed(digits)} %`;
    return compared.map(({ policy, saving, violation, unmet, efficiency, replicaHours, flaps, onsets }) => [
        policy,
        percent(saving, 1),
        percent(violation, 2),
        percent(unmet, 2),
        percent(efficiency, 1),
        replicaHours.toFixed(1),
        String(flaps),
        onsets.all === 0 ? "-" : `${onsets.served} of ${onsets.all}`,
    ]);
}

/** What was replayed, and how. */
export function settingsLine({ peakPods, target, startSeconds, measured }: Simulation, { load, past }: Replay): string {
    const days = (steps: number): string => `${Number((steps / stepsADay).toFixed(1))} days`;
    const known =
        past.length >= stepsADay
            ? `learns from ${days(past.length)} before`
            : "has less than a day before to learn from";
    const pods = `${Number(peakPods.toFixed(1))} pods at peak, target ${(100 * target).toFixed(0)} %`;
    return `${days(load.length)}, ${pods}, pods start in ${startSeconds} s; ${known}${measured < 1 ? `; ${Math.floor(100 * measured)} % measured` : ""}`;
}

/** What the columns are. */
export const legend = [
    "Saves: replica-hours against static, which is as many as the peak needs at the target within the limits. Violates: time with more load than ready pods serve. Unmet: work turned away.",
    "Efficiency: replicas that the load needs at the target, by replicas that there are.",
] as const;

/** The same for people: a table, and the course of the predictive policy. */
export function simulationText(
    asked: Simulation,
    replay: Replay,
    compared: readonly Compared[],
    { style, room }: { readonly style: Style; readonly room: number },
): string {
    const [head, ...lines] = table(columns, rowsOf(compared), room);
    const predictive = compared.find(({ policy }) => policy === "predictive")!;
    return [
        `${style.bold(printable(titleOf(asked.load)))}  ${style.dim(settingsLine(asked, replay))}`,
        "",
        style.bold(head!),
        ...lines,
        ...[shortLine(asked, replay)].flatMap((line) => (line === undefined ? [] : [style.warn(line)])),
        "",
        "Load in pods, and replicas of the predictive policy (─):",
        ...plot(replay.load, predictive.replicas, room),
        "",
        ...legend.map((line) => style.dim(line)),
        "",
    ].join("\n");
}
