import type { z } from "zod";
import type { Origin } from "../fleet";
import { describeIssue, mostDescribed } from "../layers/issues";
import { toValue, withoutMarks } from "../layers/value";
import type { Problem } from "../problem";
import { type MapNode, nodeAt, originAt, type Path, printPath, scalar, withNode } from "../read/node";
import type { Region } from "../regions";
import type { Position } from "../report";
import type { RuleContext } from "../rules/rule";
import { layerSchemas } from "../schema/layers";

/** A tree parsed against the complete schema, as far as it goes. */
export interface Completed<T> {
    /** Undefined where not even leaving out what lacks makes it complete. */
    readonly value: T | undefined;
    readonly root: MapNode;
    readonly problems: readonly Problem[];
    readonly tainted: readonly string[];
}

function isTainted(path: Path, tainted: readonly string[]): boolean {
    const text = printPath(path);
    return tainted.some(
        (one) => one === "" || text === one || text.startsWith(`${one}.`) || text.startsWith(`${one}[`),
    );
}

/** The field or record entry to set back to its default, so that the rest can still be judged. */
function replaceable(path: Path): string[] {
    const [first, second] = path.map(String);
    return first === "workloads" && second !== undefined ? [first, second] : path.slice(0, 1).map(String);
}

/**
 * Parses the merged tree. What lacks is told, unless what is `inherited` is not known; then it is taken from `fallback`,
 * so that rules which do not depend on it can still speak.
 */
export function complete<S extends z.ZodObject>(
    root: MapNode,
    schema: S,
    fallback: MapNode,
    known: readonly string[],
    file: Position,
    inherited: boolean,
): Completed<z.output<S>> {
    // Nothing is known of what the tree should have been.
    if (known.includes("")) return { value: undefined, root, problems: [], tainted: [] };
    const first = schema.safeParse(toValue(root));
    if (first.success) return { value: first.data, root: withoutMarks(root), problems: [], tainted: [] };
    const context = { root, schema, everything: layerSchemas.tenant };
    const issues = first.error.issues.slice(0, mostDescribed);
    const problems = issues
        // What lacks may well be in the layer that is broken or unknown.
        .filter((issue) => (inherited || nodeAt(root, issue.path as Path)) && !isTainted(issue.path as Path, known))
        .flatMap((issue) => describeIssue(issue, context))
        .map((one) => (one.file === "" ? { ...one, ...file } : one));
    const paths = issues.map((issue) => replaceable(issue.path as Path));
    const mended = paths.reduce((tree, path) => withNode(tree, path, nodeAt(fallback, path)), root);
    const second = schema.safeParse(toValue(mended));
    const tainted = paths.map(printPath);
    return { value: second.success ? second.data : undefined, root: mended, problems, tainted };
}

/** Origin of something computed from what stands at `at`. */
export function derivedAt(at: Position): Origin {
    return Object.freeze({ layer: "derived", file: at.file, line: at.line, column: at.column });
}

/** Fewer zones where the region offers fewer than what was inherited; what `own` wrote is left for the rules to judge. */
export function fewerZones(root: MapNode, path: readonly string[], region: Region, own: Origin["layer"]): MapNode {
    const zones = nodeAt(root, path);
    if (zones?.kind !== "scalar" || zones.at.layer === own || typeof zones.value !== "number") return root;
    if (zones.value <= region.zones || region.zones < 2) return root;
    return withNode(root, path, scalar(region.zones, derivedAt(originAt(root, ["region"]))));
}

export function startOf(file: string): Position {
    return { file, line: 1, column: 1 };
}

/** What rules may ask of a tree; what is missing in it is looked for at the file's start. */
export function askedOf(root: MapNode, file: string, own: "tenant" | "cell"): Omit<RuleContext, "region"> {
    const origin = (path: Path): Origin => {
        const at = originAt(root, path);
        return at.file === "" ? { ...at, ...startOf(file) } : at;
    };
    const explicit = (path: Path) => nodeAt(root, path) !== undefined && origin(path).layer === own;
    return {
        origin,
        explicit,
        blame: (...paths) => {
            const chosen = paths.find(explicit) ?? paths[0];
            return { at: origin(chosen), path: printPath(chosen) };
        },
        notice: (path) => ({
            at: explicit(path) ? origin(path) : origin([own === "tenant" ? "tenant_id" : "cell"]),
            path: printPath(path),
        }),
    };
}
