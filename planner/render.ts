import { createHash } from "node:crypto";
import { type ResourceState, type Step, secretText, unknownText } from "./document";
import { compare } from "./engine/difference";
import type { PropertyPath } from "./engine/paths";
import type { ResourceRecord } from "./engine/record";
import type { PlannedStep } from "./engine/steps";
import { isDefaultProvider } from "./engine/urn";
import {
    isObject,
    isSealed,
    isSecret,
    outputSignature,
    type Properties,
    plain,
    resourceSignature,
    secretTexts,
    signatureOf,
} from "./engine/wire";

/** A value as the document shows it: secrets masked, keys in order. */
export function shown(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(shown);
    if (isSecret(value)) return secretText;
    const mark = signatureOf(value);
    if (mark === outputSignature) return shown(plain(value));
    if (mark === resourceSignature) return shownReference(value as Properties);
    return shownProperties(value as Properties);
}

/** References to resources about to be created have an empty id. */
function shownReference(reference: Properties): Record<string, unknown> {
    const id = reference.id === unknownText ? "" : reference.id;
    return shownProperties({ ...reference, id, packageVersion: reference.packageVersion ?? "" });
}

export function shownProperties(properties: Properties): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(properties).sort()) {
        const value = properties[key];
        if (value !== undefined) put(result, key, shown(value));
    }
    return result;
}

/** Sets a property even where its name is `__proto__`. */
function put(target: Record<string, unknown>, key: string, value: unknown): void {
    if (key === "__proto__") Object.defineProperty(target, key, { value, enumerable: true, configurable: true });
    else target[key] = value;
}

function sorted<T>(record: Readonly<Record<string, T>> | undefined): Readonly<Record<string, T>> | undefined {
    const keys = Object.keys(record ?? {});
    if (!record || keys.length === 0) return undefined;
    return Object.fromEntries(keys.sort().map((key) => [key, record[key]!]));
}

/** What is shown of a state: all that was deployed before, less of what a step leads to. */
interface Shown {
    readonly before: boolean;
    readonly outputs: boolean;
}

/** A resource as `pulumi preview --json` shows it: what a step leads to has no id yet, unless it is read or was imported. */
function stateOf(record: ResourceRecord, { before, outputs }: Shown): ResourceState {
    const state: Record<string, unknown> = {
        urn: record.urn,
        custom: record.custom,
        delete: record.delete || undefined,
        id: before || record.external || (outputs && record.importID) ? record.id || undefined : undefined,
        type: record.type,
        inputs: Object.keys(record.inputs).length > 0 ? shownProperties(record.inputs) : undefined,
        outputs: outputs && Object.keys(record.outputs ?? {}).length > 0 ? shown(record.outputs) : undefined,
        parent: record.parent,
        protect: record.protect || undefined,
        taint: record.taint || undefined,
        external: record.external || undefined,
        dependencies: record.dependencies?.length ? record.dependencies : undefined,
        initErrors: record.initErrors?.length ? record.initErrors : undefined,
        provider: record.provider,
        propertyDependencies: sorted(record.propertyDependencies),
        pendingReplacement: record.pendingReplacement || undefined,
        additionalSecretOutputs: record.additionalSecretOutputs,
        aliases: record.aliases?.length ? record.aliases : undefined,
        customTimeouts: record.customTimeouts,
        importID: record.importID,
        retainOnDelete: record.retainOnDelete || undefined,
        deletedWith: record.deletedWith || undefined,
        replaceWith: record.replaceWith?.length ? record.replaceWith : undefined,
        ignoreChanges: record.ignoreChanges?.length ? record.ignoreChanges : undefined,
        hideDiff: record.hideDiff?.length ? record.hideDiff : undefined,
        replaceOnChanges: record.replaceOnChanges?.length ? record.replaceOnChanges : undefined,
        replacementTrigger: record.replacementTrigger == null ? undefined : shown(record.replacementTrigger),
        resourceHooks: sorted(record.resourceHooks),
    };
    for (const key of Object.keys(state)) if (state[key] === undefined) delete state[key];
    return state as unknown as ResourceState;
}

/** Steps as the document shows them; like Pulumi it keeps the providers that nobody named to itself. */
export function shownSteps(steps: readonly PlannedStep[]): Step[] {
    const created = new Set<ResourceRecord>();
    return steps
        .filter(({ urn, op }) => !isDefaultProvider(urn) && op !== "remove-pending-replace")
        .map((step) => shownStep(step, created));
}

function shownStep(step: PlannedStep, created: Set<ResourceRecord>): Step {
    const { op, urn, old, new: fresh, diffs, keys, detailedDiff, inferred } = step;
    const outputs = op === "replace" && fresh !== undefined && created.has(fresh);
    if (fresh) created.add(fresh);
    return {
        op,
        urn,
        ...((fresh ?? old)?.provider ? { provider: (fresh ?? old)!.provider } : {}),
        // Pulumi tells what an import replaces in the step that follows it.
        ...(old && op !== "import-replacement" ? { oldState: stateOf(old, { before: true, outputs: true }) } : {}),
        // The outputs of a new resource are shown where it replaces another after it was created.
        ...(fresh ? { newState: stateOf(fresh, { before: false, outputs }) } : {}),
        ...(diffs?.length ? { diffReasons: diffs } : {}),
        ...(keys?.length ? { replaceReasons: keys } : {}),
        detailedDiff: detailedDiff ?? null,
        ...(inferred ? { inferred } : {}),
    };
}

/** Steps that count as changes; a replacement counts once. */
const counted: ReadonlySet<string> = new Set(["create", "same", "update", "replace", "delete", "import", "discard"]);

const valueAt = (value: unknown, path: PropertyPath) =>
    path.reduce<unknown>((inside, key) => (inside as Properties | undefined)?.[key], value);

/** Whether a read found something else than before. What the state has encrypted nobody here can compare: it counts as the same. */
function foundOther(before: Properties, now: Properties): boolean {
    return compare(before, now).changes.some(({ path }) => !isSealed(valueAt(before, path)));
}

/** Whether a step counts: one that fails does not, and a read only where it found something else than before. */
function counts({ op, urn, old, new: fresh, failed }: PlannedStep): boolean {
    if (isDefaultProvider(urn) || failed) return false;
    if (op === "read") return old?.outputs !== undefined && foundOther(old.outputs, fresh?.outputs ?? {});
    return counted.has(op) && !(op === "delete" && old?.protect);
}

/** How many resources see each operation, as Pulumi counts them. */
export function changeSummary(steps: readonly PlannedStep[]): Record<string, number> {
    const summary: Record<string, number> = {};
    for (const step of steps) if (counts(step)) summary[step.op] = (summary[step.op] ?? 0) + 1;
    return Object.fromEntries(Object.entries(summary).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Takes secrets out of texts, longest first so that none leaves a part of another. */
export function scrubber(records: Iterable<ResourceRecord>, further: Iterable<string> = []): (text: string) => string {
    const texts = new Set<string>(further);
    for (const record of records) {
        secretTexts(record.inputs, texts);
        secretTexts(record.outputs, texts);
    }
    const longestFirst = [...texts].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
    return (text) => longestFirst.reduce((clean, secret) => clean.replaceAll(secret, secretText), text);
}

/** SHA-256 of a value; equal values give equal hashes, whatever the order of their keys. */
export function hashOf(value: unknown): string {
    return createHash("sha256")
        .update(JSON.stringify(ordered(value)))
        .digest("hex");
}

function ordered(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(ordered);
    if (!isObject(value)) return value;
    const { toJSON } = value as { toJSON?: () => unknown };
    if (typeof toJSON === "function") return ordered(toJSON.call(value));
    return Object.fromEntries(
        Object.keys(value)
            .sort()
            .map((key) => [key, ordered(value[key])]),
    );
}
