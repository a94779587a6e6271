import { namespaces } from "../../components/kubernetes/names";
import type { ResourceState } from "../../planner/document";

/** Those of services that this product brings, and that may be taken away again. */
const own: readonly unknown[] = [namespaces.forecasting, namespaces.headroom];
const namespace = "kubernetes:core/v1:Namespace";
const resourceQuota = "kubernetes:core/v1:ResourceQuota";

type State = ResourceState | undefined;

const at = (state: State, ...path: readonly string[]): unknown =>
    path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], state?.inputs);

/**
 * Whether a state is of a service's namespace that no volume can have been claimed in, by a quota of it among the other states.
 * Such a namespace takes no data along: all in it is made anew from the program. A tenant's is none, whatever its quota says:
 * losing it ends what runs in it.
 */
export function isVolumeless(state: State, others: Iterable<State>): boolean {
    const name = at(state, "metadata", "name");
    if (state?.type !== namespace || !own.includes(name)) return false;
    for (const other of others) {
        const isIts = other?.type === resourceQuota && at(other, "metadata", "namespace") === name;
        // One with scopes counts pods alone.
        const isScoped = at(other, "spec", "scopes") !== undefined || at(other, "spec", "scopeSelector") !== undefined;
        if (isIts && !isScoped && String(at(other, "spec", "hard", "persistentvolumeclaims")) === "0") return true;
    }
    return false;
}
