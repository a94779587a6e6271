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
