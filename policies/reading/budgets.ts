import { type ResourceView, type StackView, type Unknown, unknown } from "../rule";
import { ask, every, some, type Truth } from "./logic";
import { namespaceOf } from "./namespaces";
import { podLabels, replicatedTypes } from "./pods";
import { boundsOf, scalerTypes, scales } from "./scaling";
import { picks } from "./selectors";
import { numberOf } from "./values";

export const budget = "kubernetes:policy/v1:PodDisruptionBudget";
/** Kinds of which it is known how many pods there are. */
export const countedTypes: readonly string[] = [
    ...replicatedTypes,
    "kubernetes:apps/v1:ReplicaSet",
    "kubernetes:core/v1:ReplicationController",
];

/** Whether a disruption budget covers the pods of a workload. */
export function covers(one: ResourceView, workload: ResourceView): Truth {
    const [space, other] = [namespaceOf(one), namespaceOf(workload)];
    const selector = one.get("spec.selector");
    return every([
        selector !== undefined,
        space === unknown || other === unknown ? unknown : (space ?? "default") === (other ?? "default"),
        picks(selector, podLabels(workload)),
    ]);
}

/** Fewest pods that a budget covers; undefined where no workload of the stack is covered. */
export function fewestCovered(stack: StackView, one: ResourceView): number | Unknown | undefined {
    const answers = stack.ofType(...countedTypes).map((workload) => ({ workload, covered: covers(one, workload) }));
    if (answers.some(({ covered }) => covered === unknown)) return unknown;
    const counts = answers.flatMap(({ workload, covered }): readonly (number | Unknown)[] =>
        covered === true ? [fewestOf(stack, workload)] : [],
    );
    if (counts.length === 0) return undefined;
    const known = counts.filter((count) => count !== unknown);
    return known.length < counts.length ? unknown : known.reduce((sum, count) => sum + count, 0);
}

/** Fewest pods of a workload: what its autoscaler, else the workload itself says; without a word, one. */
function fewestOf(stack: StackView, workload: ResourceView): number | Unknown {
    const scalers = stack.ofType(...scalerTypes);
    const scaled = some(scalers.map((one) => scales(stack, one, workload)));
    if (scaled === unknown) return unknown;
    const scaler = scalers.find((one) => scales(stack, one, workload) === true);
    const count = scaler ? boundsOf(scaler).min : workload.get("spec.replicas");
    // An autoscaler that goes down to none is no obstacle then; it is as soon as there is one.
    return count === unknown ? unknown : Math.max(numberOf(count) ?? 1, scaler ? 1 : 0);
}

/** Whether a budget lets none of `count` pods go. Shares of them are rounded up, as Kubernetes does. */
export function letsNoneGo(one: ResourceView, count: number | Unknown): Truth {
    const truths: Truth[] = [
        ask(one.get("spec.maxUnavailable"), (most) => amount(most, 100) === 0),
        ask(one.get("spec.minAvailable"), (least): Truth => {
            if (least === "100%") return true;
            if (amount(least, 1) === undefined || amount(least, 100) === 0) return false;
            return ask(count, (known) => {
                const all = Number(known);
                return Number.isFinite(all) && all > 0 && amount(least, all)! >= all;
            });
        }),
    ];
    return some(truths);
}

/** The number, or so much of `count`. */
function amount(value: unknown, count: number): number | undefined {
    const share = typeof value === "string" ? /^(\d+)%$/.exec(value)?.[1] : undefined;
    return share === undefined ? numberOf(value) : Math.ceil((Number(share) / 100) * count);
}
