import type { Step } from "../../planner/document";
import { databaseCluster, instance } from "../../policies/reading/services";

const others: Readonly<Record<string, string>> = { [instance]: databaseCluster, [databaseCluster]: instance };

/**
 * What to do instead, where a server on AWS goes because its tenant asks for the other class: an instance never becomes a cluster, nor a
 * cluster an instance, and the new one is empty.
 */
export function otherClass(step: Step, steps: readonly Step[]): string | undefined {
    const other = others[step.oldState?.type ?? ""];
    if (step.op !== "delete" || other === undefined) return undefined;
    if (!steps.some(({ op, newState }) => op === "create" && newState?.type === other)) return undefined;
    return "another database.class is another, empty server on AWS: write the class that it has, and give a new tenant the other one with a dump of the data";
}

const cloudSql = "gcp:sql/databaseInstance:DatabaseInstance";
const editionOf = (state: Step["oldState"]): unknown =>
    (state?.inputs?.settings as { readonly edition?: unknown } | undefined)?.edition;

/**
 * Why a server of Cloud SQL does not go back to the edition without a pool. The provider leaves a pool alone that the program says nothing of
 * (`connection_pool_config` is optional and computed), and the lesser edition refuses it: the first of two calls changes the edition, the
 * second fails, and pods go on asking for a port that nobody answers. No consent makes that go through.
 */
export function editionLost({ op, oldState, newState }: Step): string | undefined {
    if (op !== "update" || oldState?.type !== cloudSql) return undefined;
    if (editionOf(oldState) !== "ENTERPRISE_PLUS" || editionOf(newState) === "ENTERPRISE_PLUS") return undefined;
    return "would go from Enterprise Plus to an edition that has no connection pool, which fails half-way";
}
