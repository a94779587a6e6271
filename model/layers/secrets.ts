import type { Problem } from "../problem";
import { type MapNode, printPath } from "../read/node";
import { problem } from "../report";
import { looksSecret } from "../secrets";
import { eachLeaf } from "./value";

/** Values that are credentials by their own form, wherever in a file they stand. They are told, never shown. */
export function writtenSecrets(root: MapNode): Problem[] {
    const problems: Problem[] = [];
    eachLeaf(root, (path, leaf) => {
        if (leaf.kind !== "scalar" || typeof leaf.value !== "string" || !looksSecret(leaf.value)) return;
        problems.push(
            problem("TN315", {
                at: leaf.at,
                path: printPath(path),
                message: `${String(path.findLast((key) => typeof key === "string"))} holds a secret; it is not shown`,
                fix: "Take it out and change the secret: keep it in the tenant's secret store, from which workloads read it.",
            }),
        );
    });
    return problems;
}
