import { type ResourceView, type StackView, type Unknown, unknown } from "../rule";
import { ask, some, type Truth } from "./logic";
import { sameNamespace } from "./namespaces";
import { podSpecOf, replicatedTypes } from "./pods";
import { quantityOf } from "./quantities";
import { boundsOf, scalerTypes, scales } from "./scaling";
import { at, items, numberOf } from "./values";

export type Kind = "cpu" | "memory";
export const kinds: readonly Kind[] = ["cpu", "memory"];
export const resourceQuota = "kubernetes:core/v1:ResourceQuota";

/** Cores or bytes. */
export type Amount = number | Unknown;

/** All together; unknown where one is. */
export function sum(amounts: readonly Amount[]): Amount {
    return amounts.reduce<Amount>((all, one) => (all === unknown || one === unknown ? unknown : all + one), 0);
}

/** What a container asks for; a limit without a request is taken as the request, too. */
function asked(container: unknown, kind: Kind): Amount {
    const value = at(container, `resources.requests.${kind}`) ?? at(container, `resources.limits.${kind}`);
    return value === unknown ? unknown : (quantityOf(value) ?? 0);
}

/** What one pod of a workload asks for: its containers and those that run beside them, or what one alone asks for before. */
function ofPod(workload: ResourceView, kind: Kind): Amount {
    const spec = podSpecOf(workload);
    const main = items(at(spec, "containers"));
    const before = items(at(spec, "initContainers"));
    if (main === unknown || before === unknown) return unknown;
    const beside = before.filter((one) => at(one, "restartPolicy") === "Always");
    const running = sum([...main, ...beside].map((one) => asked(one, kind)));
    const starting = before.map((one) => asked(one, kind));
    if (running === unknown || starting.includes(unknown)) return unknown;
    return Math.max(running, ...(starting as readonly number[]));
}

/** Most pods of a workload: what its autoscaler, else the workload itself says; without a word, one. */
function mostOf(stack: StackView, workload: ResourceView): Amount {
    const scalers = stack.ofType(...scalerTypes);
    if (some(scalers.map((one) => scales(stack, one, workload))) === unknown) return unknown;
    const scaler = scalers.find((one) => scales(stack, one, workload) === true);
    const count = scaler ? boundsOf(scaler).max : workload.get("spec.replicas");
    return count === unknown ? unknown : (numberOf(count) ?? 1);
}

/** What workloads ask for at most, all together. */
export function appetite(stack: StackView, workloads: readonly ResourceView[], kind: Kind): Amount {
    return sum(
        workloads.map((workload): Amount => {
            const pods = mostOf(stack, workload);
            const each = ofPod(workload, kind);
            return pods === unknown || each === unknown ? unknown : pods * each;
        }),
    );
}

/** Workloads that lie in the namespace of an object. */
export function besides(stack: StackView, object: ResourceView): readonly ResourceView[] | Unknown {
    const all = stack.ofType(...replicatedTypes);
    if (all.some((one) => sameNamespace(stack, one, object) === unknown)) return unknown;
    return all.filter((one) => sameNamespace(stack, one, object) === true);
}

/** Whether an amount is within what a value allows; what allows nothing in particular allows everything. */
export function fits(amount: Amount, allowed: unknown): Truth {
    return ask(allowed, (value) => {
        const most = quantityOf(value);
        // Sums of thousandths are not exact.
        return most === undefined || ask(amount, (known) => Number(known) <= most * (1 + 1e-9));
    });
}

/** What a quota lets a namespace ask for; requests may be written without the word. */
export function bound(quota: ResourceView, kind: Kind): unknown {
    const hard = quota.get("spec.hard");
    if (hard === unknown || typeof hard !== "object" || hard === null) return hard === unknown ? unknown : undefined;
    const map = hard as Readonly<Record<string, unknown>>;
    return map[`requests.${kind}`] ?? map[kind];
}
