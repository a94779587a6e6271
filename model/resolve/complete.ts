import type { z } from "zod";
import { onlyVersions } from "../engines";
import type { Origin } from "../fleet";
import { describeIssue, mostDescribed } from "../layers/issues";
import { toValue, withoutMarks } from "../layers/value";
import { percentAhead } from "../pace";
import type { Problem } from "../problem";
import { type MapNode, type Node, nodeAt, originAt, type Path, printPath, scalar, withNode } from "../read/node";
import type { Region } from "../regions";
import type { Position } from "../report";
import type { RuleContext } from "../rules/rule";
import { fileKinds, layerSchemas } from "../schema/layers";

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

/** Stands where a workload's image lacks: nothing else of a workload is without a default. */
const someImage = scalar("image:unknown", derivedAt({ file: "", line: 1, column: 1 }));

/** What to set back to its default, or to take away, so that the rest can still be judged. */
function replacement(
    path: Path,
    fallback: MapNode,
): { readonly path: readonly string[]; readonly node: Node | undefined } {
    const entry = path.findIndex((step) => typeof step === "number");
    const fields = (entry === -1 ? path : path.slice(0, entry)).map(String);
    const [first, second, third] = fields;
    if (first === "workloads" && second !== undefined)
        return third === "image" ? { path: fields, node: someImage } : { path: [first, second], node: undefined };
    const lengths = fields.map((_, index) => fields.length - index);
    const depth = lengths.find((length) => nodeAt(fallback, fields.slice(0, length)) !== undefined) ?? 1;
    const known = fields.slice(0, depth);
    return { path: known, node: nodeAt(fallback, known) };
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
    const replaced = issues.map((issue) => replacement(issue.path as Path, fallback));
    const mended = replaced.reduce((tree, { path, node }) => withNode(tree, path, node), root);
    const second = schema.safeParse(toValue(mended));
    const tainted = replaced.map(({ path }) => printPath(path));
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

/**
 * The version of an engine that has but one, where a tenant's layers ask for the engine after the version was written: that was another
 * engine's. What is written with the engine or after it is left for the rules to judge.
 */
export function versionOfEngine(root: MapNode): MapNode {
    const path = ["database", "version"];
    const engine = nodeAt(root, ["database", "engine"]);
    const only = engine?.kind === "scalar" ? onlyVersions[String(engine.value)] : undefined;
    if (engine === undefined || only === undefined) return root;
    const version = nodeAt(root, path);
    const rank = (node: Node) => layerOrder.indexOf(node.at.layer);
    if (version !== undefined && rank(version) >= rank(engine)) return root;
    return withNode(root, path, scalar(only, derivedAt(engine.at)));
}

/** The threshold of CPU beside a forecast: one that somebody wrote holds there too, and an edition's gives way. */
export function thresholdAhead(root: MapNode): MapNode {
    const path = ["tenant_config", "autoscaling", "metrics"];
    if (nodeAt(root, path)?.kind !== "map" || nodeAt(root, [...path, "cpu_threshold_ahead"])) return root;
    const written = nodeAt(root, [...path, "cpu_threshold"]);
    const own = written?.kind === "scalar" && written.at.layer !== "edition" ? written.value : undefined;
    const at = derivedAt(originAt(root, [...path, "cpu_threshold"]));
    return withNode(root, [...path, "cpu_threshold_ahead"], scalar(own ?? percentAhead, at));
}

/** Layers from the lowest up. */
const layerOrder: readonly Origin["layer"][] = fileKinds;

export function startOf(file: string): Position {
    return { file, line: 1, column: 1 };
}

/** What rules may ask of a tree; what is missing in it is looked for at the file's start. */
export function askedOf(root: MapNode, file: string, own: "tenant" | "cell"): Omit<RuleContext, "region" | "sound"> {
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
