import { factorAt } from "../../forecast/events";
import { readersTake } from "../../model/readers";
import { followsAmounts, isForecast } from "../../model/scaling";
import type { Tenant } from "../../model/schema/tenant";
import { Duration } from "../../model/units";
import { goal, isCalm, isCheaper, isSafer } from "../../scaling/recommending/judge";
import { neededReplicas, type Outcome, type Scaling, type Scenario } from "../../scaling/recommending/scenario";
import { spreadOf as loadSpread } from "../../scaling/recommending/sizing";
import type { Limits } from "../../scaling/replicas";
import { eventsOf } from "../forecasting/load";
import { type Candidate, type Facts, rounded, spreadOf } from "./candidate";
import type { WorkloadHistory } from "./history";
import { resized } from "./resized";
import { plannedBehavior } from "./scenario";

/**
 * What is looked at, in this order. What comes later builds on what was found before: a peak has to fit before anything can be told of the rest, quiet hours
 * before the threshold means something, and what is left over is seen at the end.
 */
export const steps = [
    "cpu",
    "memory",
    "more-at-peaks",
    "strategy",
    "start-delay",
    "fewer-when-quiet",
    "threshold",
    "more-when-quiet",
    "fewer-at-most",
] as const;
export type Step = (typeof steps)[number];

const autoscaling = "tenant_config.autoscaling";
/** Days that have to be known before the most replicas are lowered: nothing tells of a peak that comes once a month. */
export const daysToLower = 14;
/** Numbers of fewest replicas that are tried in a row. */
const mostTries = 8;
/** The most replicas that are left where they are lowered, by what the peak needs and by those that there were. */
const spareForPeaks = 2;

const cheaperOrSafer = (after: Outcome, before: Outcome): boolean => isCheaper(after, before) || isSafer(after, before);

/** Cores that workloads used. */
function loadsOf({ histories }: Facts): Record<string, number> {
    const figures = histories.map(({ name, samples }) => {
        const spread = loadSpread(samples.map(({ v }) => v));
        return spread ? spreadOf(spread, histories.length > 1 ? `cores_of_${name}` : "cores") : {};
    });
    return Object.assign({}, ...figures);
}

/** Whether replicas follow what the tenant names beside CPU and memory: fewer of them by CPU alone may be too few. */
export const followsMore = (tenant: Tenant): boolean => {
    const { enabled, triggers } = tenant.tenant_config.autoscaling;
    return enabled && (triggers.length > 0 || followsAmounts(tenant));
};

const withScaling = (scenario: Scenario, changes: Partial<Scaling>): Scenario => ({
    ...scenario,
    scaling: { ...scenario.scaling, ...changes },
});
const withLimits = (scenario: Scenario, changes: Partial<Limits>): Scenario =>
    withScaling(scenario, { limits: { ...scenario.scaling.limits, ...changes } });

/** Cores that the largest event to come takes: the most of a usual day by its factor; 0 where none comes. */
function eventPeak({ tenant }: Facts, { samples, to }: WorkloadHistory): number {
    const events = eventsOf({ tenant });
    const starts = [to, ...events.map(({ from }) => from)].filter((t) => t >= to);
    const factor = Math.max(...starts.map((t) => factorAt(events, t)));
    if (factor <= 1) return 0;
    const usual = samples.map(({ t, v }) => v / Math.max(1, factorAt(events, t))).filter(Number.isFinite);
    return factor * usual.reduce((most, v) => Math.max(most, v), 0);
}

function neededOf(facts: Facts, scenario: Scenario) {
    const peaks = new Map(
        facts.histories.map((one) => {
            const { seen, expected } = facts.peaks.get(one.name)!;
            return [one.name, Math.max(seen, expected ?? 0, eventPeak(facts, one))];
        }),
    );
    const needed = neededReplicas(scenario, peaks);
    const days = Math.min(...facts.histories.map((one) => one.days));
    return { needed, days, evidence: { needed_replicas: needed, days: rounded(days), ...loadsOf(facts) } };
}

function moreAtPeaks(facts: Facts, scenario: Scenario): Candidate[] {
    const { limits, strategy } = scenario.scaling;
    const { needed, evidence } = neededOf(facts, scenario);
    if (strategy === "fixed" || needed <= limits.max) return [];
    return [
        {
            path: `${autoscaling}.max_replicas`,
            value: String(needed),
            scenario: withLimits(scenario, { max: needed }),
            why: `the largest load, seen or expected, needs ${needed} replicas at the target`,
            evidence,
            accepts: (after, before) => isSafer(after, before) || isCalm(after, before),
        },
    ];
}

function fewerAtMost(facts: Facts, scenario: Scenario): Candidate[] {
    const { limits, strategy } = scenario.scaling;
    const { needed, days, evidence } = neededOf(facts, scenario);
    const most = Math.max(0, ...facts.histories.map(({ replicas }) => Math.ceil(replicas?.max ?? 0)));
    const isCounted = facts.histories.every(({ cores, replicas }) => cores && replicas);
    const enough = Math.max(limits.min + 1, spareForPeaks * Math.max(needed, most));
    if (strategy === "fixed" || days < daysToLower || enough >= limits.max) return [];
    if (followsMore(facts.tenant) && !isCounted) return [];
    return [
        {
            path: `${autoscaling}.max_replicas`,
            value: String(enough),
            scenario: withLimits(scenario, { max: enough }),
            why: `the largest load, seen or expected, needs ${needed} replicas${most > 0 ? `, and no more than ${most} were there` : ""}: the others only take room of the cluster that nobody else may have`,
            evidence: most > 0 ? { ...evidence, largest_replicas: most } : evidence,
            accepts: isCalm,
        },
    ];
}

function startDelay({ histories, startSeconds }: Facts, scenario: Scenario): Candidate[] {
    const { strategy, aheadSeconds } = scenario.scaling;
    if (strategy !== "predictive" || startSeconds === undefined) return [];
    if (startSeconds <= 1.1 * aheadSeconds && startSeconds >= 0.5 * aheadSeconds) return [];
    const slowest = histories.flatMap(({ starts }) => starts ?? []).reduce((a, b) => (b.p90 > a.p90 ? b : a));
    const slower = startSeconds > aheadSeconds;
    return [
        {
            path: `${autoscaling}.start_delay`,
            value: Duration.milliseconds(startSeconds * 1000).toString(),
            scenario: withScaling(scenario, { aheadSeconds: startSeconds }),
            why: `nine tenths of the time the slowest pod that was starting took ${startSeconds} s or less, and forecasts look ${aheadSeconds} s ahead`,
            evidence: spreadOf(slowest, "seconds"),
            accepts: slower ? (after, before) => after.violation <= before.violation : isCheaper,
        },
    ];
}

function strategy(facts: Facts, scenario: Scenario): Candidate[] {
    if (scenario.scaling.strategy !== "reactive" || !facts.forecaster) return [];
    const isDry = isForecast(facts.tenant);
    const dryRun = !isDry && facts.tenant.tenant_config.autoscaling.mode === "forecast_only";
    const why = "replicas that are there before the load serve more of it, or as much with fewer";
    return [
        {
            path: `${autoscaling}.${isDry ? "mode" : "strategy"}`,
            value: isDry ? "auto" : "predictive",
            scenario: withScaling(scenario, { strategy: "predictive", behavior: plannedBehavior(facts.tenant, true) }),
            dryRun,
            why: dryRun ? `${why}; a dry run first, which changes nothing until mode is auto` : why,
            evidence: loadsOf(facts),
            accepts: cheaperOrSafer,
        },
    ];
}

function threshold(facts: Facts, scenario: Scenario): Candidate[] {
    if (scenario.scaling.strategy !== "reactive") return []; // a forecast learns its own room
    const evidence = loadsOf(facts);
    const present = Math.round(scenario.scaling.target * 100);
    // Above, what no history of five minutes tells would find no room: the same as beside a forecast (docs/adr/0044).
    return [80, 75, 70, 65, 60, 55, 50]
        .filter((percent) => readersTake(facts.tenant, percent))
        .filter((percent) => (followsMore(facts.tenant) ? percent < present : percent !== present))
        .map((percent) => ({
            path: `${autoscaling}.metrics.cpu_threshold`,
            value: String(percent),
            scenario: withScaling(scenario, { target: percent / 100 }),
            why: `at ${percent} % the load is served ${percent > present ? "as well with less" : "better"}`,
            evidence,
            accepts: (after, before) =>
                percent > present ? isCheaper(after, before) : isSafer(after, before) && after.violation <= goal,
        }));
}

const between = (from: number, to: number): number[] =>
    Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);

const fewest = (
    min: number,
    facts: Facts,
    scenario: Scenario,
    why: string,
    accepts: Candidate["accepts"],
    evidence: Candidate["evidence"] = loadsOf(facts),
): Candidate => ({
    path: `${autoscaling}.min_replicas`,
    value: String(min),
    scenario: withLimits(scenario, { min }),
    why,
    evidence,
    accepts,
});

function fewerWhenQuiet(facts: Facts, scenario: Scenario): Candidate[] {
    const { limits, strategy } = scenario.scaling;
    // What a tier or an edition says it says for a reason that no load tells.
    const isOwn = facts.provenance.get(`${autoscaling}.min_replicas`)?.layer === "tenant";
    if (!isOwn || followsMore(facts.tenant)) return [];
    // One replica is none while its node is drained.
    const least = facts.tenant.environment === "production" ? 2 : 1;
    // Of a fixed number, nothing sees to what the replayed days do not show.
    const { needed, evidence } = neededOf(facts, scenario);
    const [floor, why] =
        strategy === "fixed"
            ? [Math.max(least, needed), `the largest load, seen or expected, needs ${needed} replicas at the target`]
            : [least, undefined];
    return between(floor, Math.min(limits.min, floor + mostTries)).map((min) =>
        fewest(min, facts, scenario, why ?? `quiet hours are served as well by ${min}`, isCheaper, evidence),
    );
}

function moreWhenQuiet(facts: Facts, scenario: Scenario): Candidate[] {
    const { min: present, max } = scenario.scaling.limits;
    const why = `load rises from quiet hours faster than ${present} replicas serve`;
    return between(present + 1, Math.min(max, present + mostTries) + 1).map((min) =>
        fewest(min, facts, scenario, why, (after, before) => isSafer(after, before) && after.violation <= goal),
    );
}

/** Changes of a step that may do good, the best first; those of a workload for each of them. */
export function candidatesOf(step: Step, facts: Facts, scenario: Scenario, workload: string): readonly Candidate[] {
    switch (step) {
        case "cpu":
        case "memory": {
            const found = resized(facts, scenario, workload, step);
            return found ? [found] : [];
        }
        case "more-at-peaks":
            return moreAtPeaks(facts, scenario);
        case "strategy":
            return strategy(facts, scenario);
        case "start-delay":
            return startDelay(facts, scenario);
        case "fewer-when-quiet":
            return fewerWhenQuiet(facts, scenario);
        case "threshold":
            return threshold(facts, scenario);
        case "more-when-quiet":
            return moreWhenQuiet(facts, scenario);
        case "fewer-at-most":
            return fewerAtMost(facts, scenario);
    }
}
