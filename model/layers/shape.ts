import type { z } from "zod";
import type { Problem } from "../problem";
import { type MapNode, type Node, type Path, printPath, withNode, wordsOf } from "../read/node";
import { problem } from "../report";
import { layerSchemas } from "../schema/layers";
import { describeIssue, mostDescribed } from "./issues";
import { toValue } from "./value";

/** A file's fields as far as they hold, and what is wrong with the rest. */
export interface Shaped {
    readonly root: MapNode;
    readonly problems: readonly Problem[];
    /** YAML paths that were taken out because they did not hold: nothing can be said of what depends on them. */
    readonly tainted: readonly string[];
}

/** What no schema sees: keys without a value, `!unset` in lists, entries listed twice. */
function plainFaults(root: MapNode): { problems: Problem[]; paths: Path[] } {
    const problems: Problem[] = [];
    const paths: Path[] = [];
    const fault = (path: Path, found: Problem) => {
        problems.push(found);
        paths.push(path);
    };
    const list = (items: readonly Node[], path: Path) => {
        const seen = new Map<unknown, number>();
        items.forEach((item, index) => {
            const at = { at: item.at, path: printPath([...path, index]) };
            if (item.kind === "unset") {
                const message = "!unset takes fields away, not entries of a list";
                fault(path, problem("TN211", { ...at, message, fix: "Write the whole list without the entry." }));
            } else if (item.kind === "scalar" && seen.get(item.value) === 1) {
                const message = "the entry is listed twice";
                fault(
                    path,
                    problem("TN208", { ...at, message, value: wordsOf(item), fix: "Take one of the two out." }),
                );
            }
            if (item.kind === "scalar") seen.set(item.value, (seen.get(item.value) ?? 0) + 1);
            visit(item, [...path, index], item.at);
        });
    };
    const visit = (node: Node, path: Path, keyAt: Node["at"]): void => {
        if (node.kind === "map") for (const [key, entry] of node.entries) visit(entry.node, [...path, key], entry.key);
        else if (node.kind === "list") list(node.items, path);
        else if (node.kind === "scalar" && node.value === null) {
            const message = "the key has no value";
            const fix =
                "Give it a value; take the line out to inherit one, or write !unset to take an inherited one away.";
            fault(path, problem("TN210", { at: keyAt, path: printPath(path), message, fix }));
        }
    };
    visit(root, [], root.at);
    return { problems, paths };
}

/** The part of a path that names fields: faults within a list taint all of it. */
function fieldsOnly(path: Path): string[] {
    const index = path.findIndex((key) => typeof key === "number");
    return (index < 0 ? path : path.slice(0, index)) as string[];
}

function issuePaths(issue: z.core.$ZodIssue): Path[] {
    if (issue.code !== "unrecognized_keys") return [issue.path as Path];
    return issue.keys.map((key) => [...(issue.path as Path), key]);
}

/** Takes the paths out of the tree, all at once where many keys of one map are meant. */
function without(root: MapNode, paths: readonly Path[]): MapNode {
    const top = paths.filter((path) => path.length === 1).map(([key]) => String(key));
    const entries = new Map(root.entries);
    for (const key of top) entries.delete(key);
    return paths
        .filter((path) => path.length > 1)
        .reduce<MapNode>((tree, path) => withNode(tree, fieldsOnly(path), undefined), { ...root, entries });
}

/** Checks what a file says against the schema of its kind. */
export function checkShape(root: MapNode, schema: z.ZodObject): Shaped {
    const plain = plainFaults(root);
    const few = plain.paths.slice(0, mostDescribed);
    const clean = without(root, few);
    const result = schema.safeParse(toValue(clean));
    if (result.success && few.length === 0) return { root: clean, problems: [], tainted: [] };
    // A key without a value was told already; that it is missing follows.
    const told = new Set(few.map((path) => printPath(fieldsOnly(path))));
    const issues = foremost(result.error?.issues ?? []).filter((issue) => !told.has(printPath(issue.path as Path)));
    const context = { root: clean, schema, everything: layerSchemas.tenant };
    const problems = [
        ...plain.problems,
        ...issues.slice(0, mostDescribed).flatMap((issue) => describeIssue(issue, context)),
    ];
    const paths = [...few, ...issues.flatMap(issuePaths)];
    if (problems.length >= mostDescribed) return { root, problems: cut(problems), tainted: [""] };
    const kept = without(clean, issues.flatMap(issuePaths));
    return { root: kept, problems, tainted: [...new Set(paths.map((path) => printPath(fieldsOnly(path))))] };
}

/** One issue of each field: that a list is no text is all there is to say, not also that it is too short. */
function foremost(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
    const seen = new Set<string>();
    return issues.filter((issue) => {
        if (issue.code === "unrecognized_keys") return true;
        const path = printPath(issue.path as Path);
        return !seen.has(path) && seen.add(path);
    });
}

/** The first problems, and one that says that there are more. */
function cut(problems: readonly Problem[]): readonly Problem[] {
    const last = problems[mostDescribed - 1]!;
    const more = problem("TN119", {
        at: last,
        path: last.path,
        message: "further problems of this file are not shown",
        fix: "Mend the ones above first.",
    });
    return [...problems.slice(0, mostDescribed), more];
}
