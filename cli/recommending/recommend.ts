import { setImmediate } from "node:timers/promises";
import { EditError, withFieldAt } from "../../model/edit";
import type { Origin } from "../../model/fleet";
import { savingsOf } from "../../scaling/recommending/judge";
import { type Outcome, outcomeOf, type Scenario, staticOf } from "../../scaling/recommending/scenario";
import { objection, plainOf, type Tried, type Try, topFields, valueAt } from "../fixing/propose";
import type { Candidate, Facts } from "./candidate";
import { candidatesOf, type Step, steps } from "./candidates";
import { replayedDays } from "./history";

/** What a scenario comes to, against as many replicas all the time as the peak needs as things are. */
export interface Effect {
    readonly saving: number;
    readonly memorySaving: number;
    readonly violation: number;
    readonly replicaHours: number;
}

/** A field of the tenant's file, and what should stand there. */
export interface Setting {
    readonly path: string;
    readonly was: unknown;
    readonly value: string;
    readonly by?: Origin;
}

/** What was found, and what came of it. */
export interface Finding {
    /** The field that it is about: `cpu`, `max_replicas`. */
    readonly kind: string;
    readonly workload?: string;
    readonly setting: Setting;
    readonly why: string;
    readonly evidence: Candidate["evidence"];
    readonly before: Effect;
    readonly after: Effect;
    /** Why it is not proposed. */
    readonly refused?: string;
}

export interface Recommendation {
    readonly findings: readonly Finding[];
    readonly text: string;
    /** Of what is planned now, and with all that is proposed. */
    readonly before: Effect;
    readonly after: Effect;
}

interface State {
    readonly text: string;
    readonly tried: Tried;
    readonly scenario: Scenario;
    readonly outcome: Outcome;
}

/** The first candidate that does good, with what it comes to. */
async function firstGood(candidates: readonly Candidate[], { outcome }: State, pause: () => Promise<void>) {
    for (const candidate of candidates) {
        await pause();
        const after = outcomeOf(candidate.scenario, replayedDays);
        if (candidate.accepts(after, outcome)) return { candidate, after };
    }
    return undefined;
}

/** The file with the change, where it stays sound and its plan passes what passed before; else why not. */
export async function written(
    { text, tried }: Pick<State, "text" | "tried">,
    { path, value }: Pick<Setting, "path" | "value">,
    attempt: Try,
) {
    let changed: string;
    try {
        changed = withFieldAt(text, path.split("."), value, topFields);
    } catch (error) {
        if (!(error instanceof EditError)) throw error;
        return `it has to be written by hand: ${error.message}`;
    }
    const next = await attempt(changed);
    const why = objection(tried, next);
    if (why === undefined) return { text: changed, tried: next };
    const [top, name] = path.split(".");
    const whose = top === "workloads" ? tried.tenant?.provenance.get(`workloads.${name}.image`)?.layer : "tenant";
    return whose === "tenant" ? why : `the file does not name ${name}: write the workload there, with its image, first`;
}

/**
 * Looks for settings that serve the load that was with less, or better. Each builds on those before it, is simulated on that load, and is then tried: the
 * file has to stay sound, and its plan to hold every mandatory rule that held before.
 *
 * @param pause is waited for before each simulation
 */
export async function recommend(
    facts: Facts,
    scenario: Scenario,
    text: string,
    attempt: Try,
    pause: () => Promise<void> = async () => void (await setImmediate()),
): Promise<Recommendation> {
    const against = staticOf(scenario, replayedDays);
    const effectOf = (outcome: Outcome): Effect => {
        const { cpu, memory } = savingsOf(outcome, against);
        return {
            saving: cpu,
            memorySaving: memory,
            violation: outcome.violation,
            replicaHours: outcome.replicaHours,
        };
    };
    const first = outcomeOf(scenario, replayedDays);
    let state: State = { text, tried: await attempt(text), scenario, outcome: first };
    const findings: Finding[] = [];
    for (const { step, workload } of subjects(facts)) {
        const found = await firstGood(candidatesOf(step, facts, state.scenario, workload ?? ""), state, pause);
        if (!found) continue;
        const { candidate, after } = found;
        const { path, value, why, evidence } = candidate;
        const by = facts.provenance.get(path);
        const was = plainOf(valueAt(state.tried.tenant?.tenant, path));
        const next = await written(state, candidate, attempt);
        findings.push({
            kind: path.split(".").at(-1)!,
            ...(workload === undefined ? {} : { workload }),
            setting: { path, was, value, ...(by ? { by } : {}) },
            why,
            evidence,
            before: effectOf(state.outcome),
            after: effectOf(after),
            ...(typeof next === "string" ? { refused: next } : {}),
        });
        if (typeof next === "string") continue;
        const { scenario, outcome } = candidate.dryRun ? state : { scenario: candidate.scenario, outcome: after };
        state = { ...next, scenario, outcome };
    }
    return { findings, text: state.text, before: effectOf(first), after: effectOf(state.outcome) };
}

interface Subject {
    readonly step: Step;
    readonly workload?: string;
}

/** Steps in their order, those of a workload for each of them; settings of all workloads only where all are known. */
function subjects({ histories, tenant }: Facts): Subject[] {
    const whole = Object.keys(tenant.workloads).every((name) => histories.some((one) => one.name === name));
    return steps.flatMap((step): Subject[] => {
        if (step === "cpu" || step === "memory") return histories.map(({ name }) => ({ step, workload: name }));
        return whole ? [{ step }] : [];
    });
}
