import { isDeepStrictEqual } from "node:util";
import { type ResourceState, type StackPlan, type Step, unknownText } from "../../planner/document";
import { nameOf, typeOf } from "../../planner/engine/urn";

/** A way in which what would happen differs from what was reviewed. */
export interface Deviation {
    readonly urn: string;
    readonly kind: "new-step" | "missing-step" | "other-operation" | "other-value";
    /** Dotted path within the resource, for values. */
    readonly path?: string;
    readonly reviewed?: unknown;
    readonly now?: unknown;
}

type Steps = Pick<StackPlan, "steps">;

/** Operations that say the same of a resource before and after: reads happen in every plan, sameness is no act. */
const idle: ReadonlySet<string> = new Set(["same", "read", "read-replacement", "discard"]);
/** The engine tells a replacement in up to three steps, in an order of its own. */
const parts: ReadonlySet<string> = new Set(["create-replacement", "delete-replaced"]);

/** What happens to a resource in all: `replace` is one thing, in however many steps. */
function byUrn({ steps }: Steps): Map<string, Act> {
    const acts = new Map<string, Act>();
    for (const step of steps) {
        const op = parts.has(step.op) ? "replace" : step.op;
        const known = acts.get(step.urn);
        if (known && (known.op === op || idle.has(op)) && known.step.newState) continue;
        acts.set(step.urn, { op: known?.op === "replace" ? "replace" : op, step: preferred(known?.step, step) });
    }
    return acts;
}

/** Of several steps of a resource, the one that shows what it will be. */
function preferred(known: Step | undefined, step: Step): Step {
    return step.newState || !known ? step : known;
}

const compared = ["type", "custom", "parent", "protect", "retainOnDelete", "deletedWith"] as const;

/** A provider reference without the id, which is unknown before the provider exists. */
function providerOf(state: ResourceState): string | undefined {
    return state.provider?.slice(0, state.provider.lastIndexOf("::"));
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === "object" && value !== null;

/** Whether a value was unknown when it was reviewed: whatever it turns out to be was agreed to. */
const open = (value: unknown): boolean => typeof value === "string" && value.includes(unknownText);

/** What the engine adds for itself, and the planner too, where values are lists or objects. */
function leaves(reviewed: unknown, now: unknown, path: string): { path: string; reviewed: unknown; now: unknown }[] {
    if (open(reviewed) || isDeepStrictEqual(reviewed, now)) return [];
    const lists = Array.isArray(reviewed) && Array.isArray(now) && reviewed.length === now.length;
    if (!lists && (!isTree(reviewed) || !isTree(now) || Array.isArray(reviewed) || Array.isArray(now)))
        return [{ path, reviewed, now }];
    const keys = new Set([...Object.keys(reviewed as object), ...Object.keys(now as object)]);
    return [...keys].sort().flatMap((key) => {
        const [was, is] = [reviewed, now].map((tree) => (tree as Record<string, unknown>)[key]);
        return leaves(was, is, lists ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`);
    });
}

function stateDeviations(urn: string, reviewed: ResourceState, now: ResourceState): Deviation[] {
    const values = leaves(reviewed.inputs ?? {}, now.inputs ?? {}, "inputs");
    for (const key of compared)
        if ((reviewed[key] || undefined) !== (now[key] || undefined))
            values.push({ path: key, reviewed: reviewed[key], now: now[key] });
    if (providerOf(reviewed) !== providerOf(now))
        values.push({ path: "provider", reviewed: providerOf(reviewed), now: providerOf(now) });
    return values.map((value) => ({ urn, kind: "other-value", ...value }));
}

type Act = { readonly op: string; readonly step: Step };

/** Whether an act is what is left of a reviewed one that was interrupted: nothing, or the removal of what was replaced. */
function isRest(known: Act, { op, step }: Act): boolean {
    return idle.has(op) || (known.op === "replace" && op === "delete" && step.oldState?.delete === true);
}

function actDeviations(urn: string, known: Act | undefined, now: Act, begun: boolean): Deviation[] {
    const idles = idle.has(now.op);
    if (!known) return idles ? [] : [{ urn, kind: "new-step", now: now.op }];
    if (known.op === now.op || (idle.has(known.op) && idles)) {
        const [was, is] = [known.step.newState, now.step.newState];
        return !idles && was && is ? stateDeviations(urn, was, is) : [];
    }
    if (begun && isRest(known, now)) return [];
    return [{ urn, kind: "other-operation", reviewed: known.op, now: now.op }];
}

/**
 * Every way in which the fresh preview of a stack differs in meaning from the reviewed plan; none means: run it. Where
 * an earlier turn had `begun` with it, part of the plan may have happened already.
 */
export function deviations(reviewed: Steps, fresh: Steps, begun = false): readonly Deviation[] {
    const [before, after] = [byUrn(reviewed), byUrn(fresh)];
    const found = [...after].flatMap(([urn, act]) => actDeviations(urn, before.get(urn), act, begun));
    for (const [urn, { op }] of before) {
        const happened = begun && op === "delete";
        if (!after.has(urn) && !idle.has(op) && !happened) found.push({ urn, kind: "missing-step", reviewed: op });
    }
    return found;
}

function text(value: unknown): string {
    const shown = value === undefined ? "nothing" : (JSON.stringify(value) ?? String(value));
    return shown.length > 80 ? `${shown.slice(0, 77)}...` : shown;
}

/** A deviation as people read it. */
export function describeDeviation({ urn, kind, path, reviewed, now }: Deviation): string {
    const resource = `${typeOf(urn)} ${nameOf(urn)}`;
    switch (kind) {
        case "new-step":
            return `${resource}: ${now}, which the plan does not have`;
        case "missing-step":
            return `${resource}: the plan has ${reviewed}, now nothing happens to it`;
        case "other-operation":
            return `${resource}: ${now} instead of ${reviewed}`;
        case "other-value":
            return `${resource}: ${path} is ${text(now)} instead of ${text(reviewed)}`;
    }
}
