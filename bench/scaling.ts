import { parseArgs } from "node:util";
import { type Compared, compare } from "../scaling/compare";
import { replayOf } from "../scaling/replay";
import { settings } from "../scaling/simulate";
import { seriesOf } from "../scaling/trace";
import { machine } from "./report";
import { type Trace, tracesOf } from "./traces";

const help = `Replays loads against a static size, Kubernetes' autoscaler, the predictive policy and an oracle.

  npm run bench:scaling -- --traces <dir>          a table a start delay
  npm run bench:scaling -- --traces <dir> --json

  --traces <dir>   folder of CSV files, timestamp,value
  --skip <days>    leave out so many days at the end, to look at another week (0)
  --enforce        end with 1 where a goal was missed
  --json           one object: protocol, traces, means, goals, machine`;

/** The protocol; nothing in it depends on a trace. */
const protocol = { days: 7, peakPods: 20, min: 2, startDelays: [60, 180] };
/** Goals of the predictive policy, in percent. */
const goals = {
    savingAtLeast: 57,
    violationAtMost: { 60: 0.1, 180: 0.2 } as Record<number, number>,
    onsetsAtLeast: 90,
};

interface Replayed {
    readonly name: string;
    readonly startDelay: number;
    readonly policies: readonly Omit<Compared, "replicas">[];
}

function replayed({ name, samples }: Trace, startDelay: number, skipDays: number): Replayed {
    const whole = seriesOf(samples);
    const kept = whole.values.length - Math.round((skipDays * 86_400) / whole.step);
    const replay = replayOf({ ...whole, values: whole.values.subarray(0, kept) }, protocol.days, protocol.peakPods);
    const delays = { ...settings.delays, startSeconds: startDelay };
    const limits = { min: protocol.min, max: protocol.peakPods * 50 };
    // Not rounded up to whole pods, which would make every saving larger.
    const staticReplicas = protocol.peakPods / settings.target;
    const compared = compare(replay, { ...settings, delays }, limits, staticReplicas);
    return { name, startDelay, policies: compared.map(({ replicas: _, ...rest }) => rest) };
}

const percent = (part: number): number => Math.round(part * 10_000) / 100;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Means over the traces, as of one policy and delay. */
function meanOf(traces: readonly Replayed[], startDelay: number, policy: string) {
    const found = traces
        .filter((trace) => trace.startDelay === startDelay)
        .flatMap(({ policies }) => policies.filter((one) => one.policy === policy));
    const served = found.reduce((sum, { onsets }) => sum + onsets.served, 0);
    const all = found.reduce((sum, { onsets }) => sum + onsets.all, 0);
    return {
        startDelay,
        policy,
        saving_pct: percent(mean(found.map(({ saving }) => saving))),
        violation_pct: Math.round(mean(found.map(({ violation }) => violation)) * 100_000) / 1000,
        unmet_pct: Math.round(mean(found.map(({ unmet }) => unmet)) * 100_000) / 1000,
        efficiency_pct: percent(mean(found.map(({ efficiency }) => efficiency))),
        flaps: found.reduce((sum, { flaps }) => sum + flaps, 0),
        onsets: all,
        onsets_served_pct: all === 0 ? undefined : percent(served / all),
    };
}

type Mean = ReturnType<typeof meanOf>;

function goalsOf(means: readonly Mean[]) {
    return means
        .filter(({ policy }) => policy === "predictive")
        .map(({ startDelay, saving_pct, violation_pct, onsets_served_pct }) => ({
            startDelay,
            saving: saving_pct >= goals.savingAtLeast,
            violation: violation_pct <= goals.violationAtMost[startDelay]!,
            onsets: onsets_served_pct === undefined ? undefined : onsets_served_pct >= goals.onsetsAtLeast,
        }));
}

function text(traces: readonly Replayed[], means: readonly Mean[]): string {
    const lines: string[] = [];
    for (const startDelay of protocol.startDelays) {
        lines.push(
            `pods start in ${startDelay} s`,
            "",
            row(["trace", "policy", "saves %", "violates %", "unmet %", "efficient %", "flaps", "onsets"]),
        );
        for (const { name, policies } of traces.filter((trace) => trace.startDelay === startDelay))
            for (const { policy, saving, violation, unmet, efficiency, flaps, onsets } of policies)
                lines.push(
                    row([
                        name,
                        policy,
                        percent(saving).toFixed(1),
                        percent(violation).toFixed(2),
                        percent(unmet).toFixed(2),
                        percent(efficiency).toFixed(1),
                        String(flaps),
                        `${onsets.served}/${onsets.all}`,
                    ]),
                );
        for (const one of means.filter((each) => each.startDelay === startDelay))
            lines.push(
                row([
                    "mean",
                    one.policy,
                    one.saving_pct.toFixed(2),
                    one.violation_pct.toFixed(3),
                    one.unmet_pct.toFixed(3),
                    one.efficiency_pct.toFixed(1),
                    String(one.flaps),
                    one.onsets_served_pct === undefined ? "" : `${one.onsets_served_pct.toFixed(1)} %`,
                ]),
            );
        lines.push("");
    }
    for (const { startDelay, ...held } of goalsOf(means))
        for (const [goal, met] of Object.entries(held))
            lines.push(
                `goal at ${startDelay} s, ${goal}: ${met === undefined ? "nothing to judge" : met ? "held" : "MISSED"}`,
            );
    return `${lines.join("\n")}\n`;
}

const row = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at < 2 ? cell.padEnd(at === 0 ? 26 : 11) : cell.padStart(12))).join("");

export function main(args: readonly string[]): void {
    const { values } = parseArgs({
        args: [...args],
        options: {
            traces: { type: "string" },
            skip: { type: "string", default: "0" },
            enforce: { type: "boolean", default: false },
            json: { type: "boolean", default: false },
            help: { type: "boolean", short: "h", default: false },
        },
    });
    const folder = values.traces;
    if (values.help || folder === undefined) {
        process.stdout.write(`${help}\n`);
        process.exitCode = values.help ? 0 : 1;
        return;
    }
    const recorded = tracesOf(folder);
    const traces = protocol.startDelays.flatMap((startDelay) =>
        recorded.map((trace) => replayed(trace, startDelay, Number(values.skip))),
    );
    const means = protocol.startDelays.flatMap((startDelay) =>
        ["static", "hpa", "predictive", "oracle"].map((policy) => meanOf(traces, startDelay, policy)),
    );
    const held = goalsOf(means);
    if (values.json) {
        const document = {
            name: "scaling",
            protocol: { ...protocol, ...settings },
            traces,
            means,
            goals: held,
            machine: machine(),
        };
        process.stdout.write(`${JSON.stringify(document, undefined, 4)}\n`);
    } else process.stdout.write(text(traces, means));
    const missed = held.some(({ saving, violation, onsets }) => !saving || !violation || onsets === false);
    if (values.enforce && missed) process.exitCode = 1;
}
