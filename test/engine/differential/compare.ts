import type { StackPlan } from "../../../planner/document";
import { asEngineShows } from "../../../policies/message";
import type { PolicyResult } from "../../../policies/rule";
import type { EngineDocument, EnginePreview, EngineStep, PolicyEvent } from "../engine";
import type { Difference } from "./difference";
import { type KnownDifference, knownDifferences } from "./known";

/** What a comparison came to. */
export interface Comparison {
    stacks: number;
    steps: number;
    /** Values compared: leaves of both documents. */
    properties: number;
    policies: number;
    /** Differences that the table lists, by its ids. */
    readonly listed: Record<string, number>;
    readonly unlisted: string[];
}

export const nothingCompared = (): Comparison => ({
    stacks: 0,
    steps: 0,
    properties: 0,
    policies: 0,
    listed: {},
    unlisted: [],
});

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

/** Where a program declared something, and when that was: no part of what is planned. */
const ignored = new Set(["sourcePosition", "stackTrace", "created", "modified", "inferred"]);

function* leaves(engine: unknown, planner: unknown, path: string): Generator<[string, unknown, unknown]> {
    if (isTree(engine) && isTree(planner) && Array.isArray(engine) === Array.isArray(planner)) {
        for (const key of new Set([...Object.keys(engine), ...Object.keys(planner)])) {
            if (ignored.has(key) && /^(|newState|oldState)$/.test(path)) continue;
            yield* leaves(engine[key], planner[key], path === "" ? key : `${path}.${key}`);
        }
    } else yield [path, engine, planner];
}

const equal = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);
const short = (value: unknown) => (JSON.stringify(value) ?? "nothing").slice(0, 600);

/** Order among what runs side by side is chance: steps are told apart by what they do to what. */
function byKey<T extends { readonly op: string; readonly urn: string }>(steps: readonly T[]): Map<string, T> {
    const map = new Map<string, T>();
    for (const step of steps) {
        let key = `${step.op} ${step.urn}`;
        while (map.has(key)) key += "'";
        map.set(key, step);
    }
    return map;
}

const sets = ["dependencies", "diffReasons", "replaceReasons", "aliases", "replaceWith"];

function sortedLists(state: Tree | undefined, keys: readonly string[]): Tree | undefined {
    if (!state) return undefined;
    const entries = Object.entries(state).map(([key, value]) => [
        key,
        keys.includes(key) && Array.isArray(value) ? [...new Set(value as string[])].sort() : value,
    ]);
    return Object.fromEntries(entries);
}

function settledState(state: Tree | undefined): Tree | undefined {
    const dependencies = state?.propertyDependencies as Tree | undefined;
    const lists = dependencies && { propertyDependencies: sortedLists(dependencies, Object.keys(dependencies)) };
    return state && { ...sortedLists(state, sets), ...lists };
}

/** Lists of URNs are sets, which the engine prints in any order. */
function settled(step: EngineStep | StackPlan["steps"][number]): Tree {
    const { oldState, newState } = step;
    const states = { oldState: settledState(oldState), newState: settledState(newState) };
    return { ...sortedLists(step as unknown as Tree, sets), ...states };
}

type PlannerStep = StackPlan["steps"][number];

/** Steps that only one side has: of the same resource they are one difference, of what is done to it. */
function compareOperations(into: Comparison, plan: StackPlan, sides: readonly [EngineStep[], PlannerStep[]]): Summary {
    const [theirs, ours] = sides;
    const summary = { ...plan.changeSummary };
    for (const their of theirs) {
        const at = ours.findIndex(({ urn }) => urn === their.urn);
        const step = at < 0 ? undefined : ours.splice(at, 1)[0];
        const difference = { subject: their.urn, path: "op", engine: their.op, planner: step?.op, step, plan };
        if (!note(into, difference) || !step) continue;
        // A listed difference explains how the summaries differ as well.
        summary[step.op] = (summary[step.op] ?? 0) - 1;
        summary[their.op] = (summary[their.op] ?? 0) + 1;
    }
    for (const step of ours) {
        if (note(into, { subject: step.urn, path: "op", engine: undefined, planner: step.op, step, plan }))
            summary[step.op] = (summary[step.op] ?? 0) - 1;
    }
    return Object.fromEntries(Object.entries(summary).filter(([, count]) => count !== 0));
}

type Summary = Readonly<Partial<Record<string, number>>>;

/** Adds how the documents of one stack differ to a comparison. */
export function compareDocuments(into: Comparison, engine: EngineDocument, plan: StackPlan): void {
    into.stacks++;
    const [theirs, ours] = [byKey(engine.steps ?? []), byKey(plan.steps)];
    const missing: [EngineStep[], PlannerStep[]] = [[], []];
    for (const key of new Set([...theirs.keys(), ...ours.keys()])) {
        into.steps++;
        const [their, our] = [theirs.get(key), ours.get(key)];
        if (their && our) compareSteps(into, key, their, our, plan);
        else if (their) missing[0].push(their);
        else if (our) missing[1].push(our);
    }
    const summary = compareOperations(into, plan, missing);
    for (const [path, e, p] of leaves(engine.changeSummary ?? {}, summary, "changeSummary")) {
        into.properties++;
        if (!equal(e, p)) note(into, { subject: plan.tenantry.stack, path, engine: e, planner: p, plan });
    }
}

function compareSteps(into: Comparison, subject: string, their: EngineStep, step: PlannerStep, plan: StackPlan): void {
    for (const [path, e, p] of leaves(settled(their), settled(step), "")) {
        into.properties++;
        if (!equal(e, p)) note(into, { subject, path, engine: e, planner: p, step, plan });
    }
}

/** Adds whether engine and planner agree that a plan can be made at all. */
export function compareEnds(into: Comparison, subject: string, engine: Ended, plan: StackPlan): void {
    const ours = plan.tenantry.failed;
    // A mandatory violation ends the engine's preview with an error; what the policies say is compared by itself.
    const halted = engine.policies.some(({ enforcementLevel }) => enforcementLevel === "mandatory");
    into.properties++;
    if (!halted && (engine.code === 0) !== (ours === undefined))
        note(into, { subject, path: "end", engine: endOf(engine), planner: ours ?? 0, plan });
}

type Ended = Pick<EnginePreview, "code" | "policies" | "document" | "stderr">;

/** Exit code of an engine, and why: without it nobody can tell what a machine elsewhere met. */
function endOf({ code, document, stderr }: Ended): unknown {
    if (code === 0) return code;
    const errors = (document.diagnostics ?? []).filter(({ severity }) => severity === "error");
    return [code, ...errors.map(({ message }) => message), stderr.slice(-500)];
}

/** What the engine said of a stack, and which policies judge whole stacks. */
export interface Judged {
    readonly stack: string;
    readonly preview: Pick<EnginePreview, "code" | "policies">;
    readonly stackPolicies: ReadonlySet<string>;
    /** What the planner says of it. */
    readonly plan?: StackPlan;
}

/** Marks for colours, which the engine leaves in messages. */
const colour = /<\{%.*?%\}>/g;

function eventText({ policyPackName, policyName, enforcementLevel, resourceUrn, message }: PolicyEvent): string {
    const text = message.replaceAll(colour, "").trim();
    return JSON.stringify([policyPackName, policyName, enforcementLevel, resourceUrn ?? "", text]);
}

function resultText(result: PolicyResult): string | undefined {
    const shown = asEngineShows(result);
    return shown && JSON.stringify([shown.pack, shown.policy, shown.level, shown.urn, shown.message.trim()]);
}

/** Adds how the policy results of one stack differ: pack, policy, level, URN and message of each violation. */
export function comparePolicies(into: Comparison, judged: Judged, results: readonly PolicyResult[]): void {
    const theirs = judged.preview.policies.map(eventText);
    const ours = results.flatMap((result) => resultText(result) ?? []);
    const halted = judged.preview.policies.some(({ enforcementLevel }) => enforcementLevel === "mandatory");
    for (const each of new Set([...theirs, ...ours])) {
        const count = (list: readonly string[]) => list.filter((other) => other === each).length;
        const [engine, planner] = [count(theirs), count(ours)];
        into.policies += Math.max(engine, planner);
        if (engine === planner) continue;
        const policy = (JSON.parse(each) as string[])[1]!;
        const skipped = halted && judged.stackPolicies.has(policy);
        note(into, { subject: each, path: "policy", engine, planner, skipped, plan: judged.plan });
    }
}

/** Counts a difference, and says whether it is a listed one. */
function note(into: Comparison, difference: Difference): boolean {
    const known = knownDifferences.find(({ holds }: KnownDifference) => holds(difference));
    if (known) into.listed[known.id] = (into.listed[known.id] ?? 0) + 1;
    else {
        const { subject, path, engine, planner } = difference;
        into.unlisted.push(`${subject}: ${path}: engine ${short(engine)}, planner ${short(planner)}`);
    }
    return known !== undefined;
}

/** The figures of a comparison, in one line. */
export function figures(name: string, { stacks, steps, properties, policies, listed, unlisted }: Comparison): string {
    const kinds = Object.entries(listed).map(([id, count]) => `${id} ${count}`);
    const known = kinds.length > 0 ? kinds.join(", ") : "none";
    return `${name}: ${stacks} stacks, ${steps} steps, ${properties} properties, ${policies} violations compared; listed differences: ${known}; unlisted: ${unlisted.length}`;
}
