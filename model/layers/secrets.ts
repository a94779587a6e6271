import type { Problem } from "../problem";
import { type MapNode, type Path, printPath } from "../read/node";
import { problem } from "../report";
import { looksSecret, namesSecret } from "../secrets";
import { eachLeaf } from "./value";

/** Name and value of a variable: an entry of an `env` map, or `NAME=value` where somebody wrote a list. */
function variableOf(path: Path, value: string): readonly [name: string, value: string] | undefined {
    const [parent, key] = path.slice(-2);
    if (parent !== "env" || key === undefined) return undefined;
    if (typeof key === "string") return [key, value];
    const [, name, rest = ""] = /^\s*([\w.-]+)\s*=(.*)$/s.exec(value) ?? [];
    return name === undefined ? undefined : [name, rest];
}

/** What is said of a value that is a secret; undefined where it is none. */
function messageFor(path: Path, value: string): string | undefined {
    const key = path.findLast((one) => typeof one === "string") ?? "";
    if (looksSecret(value)) return `${key} holds a secret; it is not shown`;
    const variable = variableOf(path, value);
    return variable && namesSecret(...variable)
        ? `${variable[0]} looks like a secret; its value is not shown`
        : undefined;
}

/**
 * Values that are credentials by their own form, wherever in a file they stand, and variables that are by their names. They are
 * told of the file as it was written, sound or not, and never shown.
 */
export function writtenSecrets(root: MapNode): Problem[] {
    const problems: Problem[] = [];
    eachLeaf(root, (path, leaf) => {
        if (leaf.kind !== "scalar" || leaf.value === null) return;
        const message = messageFor(path, String(leaf.value));
        if (message === undefined) return;
        const fix =
            "Take it out and change the secret: keep it in the tenant's secret store, from which workloads read it.";
        problems.push(problem("TN315", { at: leaf.at, path: printPath(path), message, fix }));
    });
    return problems;
}
