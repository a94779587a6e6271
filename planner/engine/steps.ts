import type { Operation, PropertyDiff } from "../document";
import { type Change, compare, differs, type Unmoved } from "./difference";
import { formatPath, type PropertyPath } from "./paths";
import type { ProviderChange } from "./provider-changes";
import type { Goal, ResourceRecord } from "./record";
import { askedReplacements, type Comparison, replacingChanges } from "./replacements";
import { stashType } from "./urn";
import { hasUnknown, type Properties } from "./wire";

/** A step as decided; its states are still live records. */
export interface PlannedStep {
    readonly op: Operation;
    readonly urn: string;
    readonly old?: ResourceRecord;
    readonly new?: ResourceRecord;
    /** Top-level properties that changed. */
    readonly diffs?: readonly string[];
    /** Top-level properties that force a replacement. */
    readonly keys?: readonly string[];
    readonly detailedDiff?: Readonly<Record<string, PropertyDiff>>;
    readonly inferred?: boolean;
    /** The step cannot be taken: it does not count, and nothing is deleted after it. */
    readonly failed?: boolean;
}

/** What a comparison with the deployed state comes to. */
export interface Verdict {
    readonly action: "same" | "update" | "replace";
    readonly diffs: readonly string[];
    readonly keys: readonly string[];
    readonly detailedDiff: Readonly<Record<string, PropertyDiff>> | undefined;
    readonly deleteBeforeReplace: boolean;
    readonly inferred: boolean;
    /** Secrets that stood encrypted in the state, so that nobody compared them. */
    readonly sealed: number;
    /** Where an input is not known that is taken for the old one. */
    readonly kept?: readonly PropertyPath[];
}

const topLevel = (changes: readonly Change[]): string[] =>
    [...new Set(changes.map(({ path }) => String(path[0])))].sort();

function detail(changes: readonly Change[], replacing: readonly Change[]): Record<string, PropertyDiff> {
    const forced = new Set(replacing);
    const entries = changes.map((change): [string, PropertyDiff] => [
        formatPath(change.path),
        { kind: forced.has(change) ? `${change.kind}-replace` : change.kind, inputDiff: true },
    ]);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** The changes of properties that the engine names as reasons: the provider's, and those that the program names as a whole. */
function namedReplacements(
    type: string,
    changes: readonly Change[],
    { replaceOnChanges }: Goal,
    comparison: Comparison,
): readonly Change[] {
    const whole = changes.map(({ path, kind }) => ({ path: path.slice(0, 1), kind }));
    return [...replacingChanges(type, changes, [], comparison), ...askedReplacements(whole, replaceOnChanges)];
}

/** The Kubernetes provider deletes first where old and new object would bear the same given name. */
function sharesName(old: ResourceRecord, fresh: ResourceRecord): boolean {
    if (!fresh.type.startsWith("kubernetes:")) return false;
    const identity = ({ inputs }: ResourceRecord) => inputs.metadata as Record<string, unknown> | undefined;
    const [before, after] = [identity(old), identity(fresh)];
    if (after?.name === undefined || hasUnknown(after.name)) return false;
    const marks = after.annotations as Record<string, unknown> | undefined;
    return (
        marks?.["pulumi.com/autonamed"] !== "true" &&
        !differs([before?.name, before?.namespace], [after.name, after.namespace])
    );
}

const simple = (
    action: Verdict["action"],
    keys: readonly string[] = [],
    { inferred = false, sealed = 0, kept }: Partial<Pick<Verdict, "inferred" | "sealed" | "kept">> = {},
): Verdict => ({
    action,
    diffs: [],
    keys,
    detailedDiff: undefined,
    deleteBeforeReplace: false,
    inferred,
    sealed,
    kept,
});

/** Whether the program's replacement trigger has moved. */
function triggered(old: unknown, fresh: unknown): boolean {
    if (hasUnknown(old) || hasUnknown(fresh)) return true;
    return old !== undefined && old !== null && fresh !== undefined && fresh !== null && differs(old, fresh);
}

/** Decides what to do with a resource that exists. */
export function judgeChange(
    old: ResourceRecord,
    fresh: ResourceRecord,
    goal: Goal,
    context: {
        readonly provider: ProviderChange;
        /** Configuration of the provider. */
        readonly configuration: Properties | undefined;
        readonly replaced: ReadonlySet<string>;
        readonly unmoved: Unmoved;
    },
): Verdict {
    if (triggered(old.replacementTrigger, fresh.replacementTrigger)) return simple("replace");
    if (goal.replaceWith.some((urn) => context.replaced.has(urn))) return simple("replace", ["replaceWith"]);
    if (context.provider !== "same")
        return simple("replace", ["provider"], { inferred: context.provider === "inferred" });
    const { changes, sealed, kept } = compare(old.inputs, fresh.inputs, context.unmoved);
    const failed = (old.initErrors?.length ?? 0) > 0;
    if (changes.length === 0) {
        if (failed && goal.replaceOnChanges.some((path) => path === "*" || path === "#initerror"))
            return simple("replace", ["#initerror"]);
        return simple(old.pendingReplacement ? "replace" : failed ? "update" : "same", [], {
            inferred: sealed > 0,
            sealed,
            kept,
        });
    }
    const comparison = { old: old.inputs, fresh: fresh.inputs, provider: context.configuration };
    const replacing = goal.custom ? replacingChanges(fresh.type, changes, goal.replaceOnChanges, comparison) : [];
    const asked = goal.custom ? askedReplacements(changes, goal.replaceOnChanges) : [];
    const replace = replacing.length > 0 || old.pendingReplacement === true;
    return {
        action: replace ? "replace" : "update",
        diffs: topLevel(changes),
        keys: topLevel(asked.length === 0 ? replacing : namedReplacements(fresh.type, changes, goal, comparison)),
        detailedDiff: fresh.type === stashType ? undefined : detail(changes, replacing),
        deleteBeforeReplace: goal.deleteBeforeReplace ?? (replace && sharesName(old, fresh)),
        inferred: sealed > 0 || (replacing.length > 0 && asked.length === 0),
        sealed,
        kept,
    };
}
