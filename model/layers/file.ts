import type { PolicySetting } from "../fleet";
import type { Problem } from "../problem";
import type { MapNode } from "../read/node";
import { parseFile } from "../read/parse";
import { readText } from "../read/text";
import { hasErrors } from "../report";
import { type FileKind, layerSchemas } from "../schema/layers";
import { writtenPolicies } from "./policies";
import { oneResidency, residencyPath } from "./residency";
import { writtenSecrets } from "./secrets";
import { checkShape } from "./shape";

/** One file of a fleet, read and checked by itself. */
export interface LayerFile {
    readonly kind: FileKind;
    /** The file's name without its ending: what other files call it by. */
    readonly name: string;
    readonly file: string;
    /** The fields that hold; undefined where the file could not be read at all. */
    readonly root: MapNode | undefined;
    /** YAML paths that were left out; `""` where nothing can be said of the rest. */
    readonly tainted: readonly string[];
    readonly problems: readonly Problem[];
    readonly policies: readonly PolicySetting[];
    /** Whether it has no errors of its own. */
    readonly sound: boolean;
}

/** One file's bytes, read and checked each time that someone looks: of thousands, what was read takes ten times their room. */
export interface LayerSource {
    readonly name: string;
    readonly file: string;
    read(): LayerFile;
}

/** A file that could not be read, for the reasons given. */
export function unreadFile(kind: FileKind, name: string, file: string, problems: readonly Problem[]): LayerFile {
    return { kind, name, file, root: undefined, tainted: [""], problems, policies: [], sound: false };
}

/** Reads and checks one file's bytes. */
export function readLayer(kind: FileKind, name: string, file: string, bytes: Uint8Array): LayerFile {
    const text = readText(bytes, file);
    if ("problem" in text) return unreadFile(kind, name, file, [text.problem]);
    const parsed = parseFile(text.text, file, kind);
    if (parsed.root === undefined) return unreadFile(kind, name, file, parsed.problems);
    const shaped = checkShape(parsed.root, layerSchemas[kind]);
    // What could not be used was told; that it is missing follows.
    const unusable = new Set(parsed.problems.map(({ path }) => path));
    const faults = shaped.problems.filter(({ code, path }) => code !== "TN202" || !unusable.has(path));
    const { root, problems: contradictions } = oneResidency(shaped.root);
    const problems = [...parsed.problems, ...faults, ...contradictions, ...writtenSecrets(parsed.root)];
    const fieldOf = (path: string) => path.replace(/\[.*$/, "");
    return {
        kind,
        name,
        file,
        root,
        tainted: [...parsed.problems.map((one) => fieldOf(one.path)), ...shaped.tainted.map(residencyPath)],
        problems,
        policies: writtenPolicies(parsed.root),
        sound: !hasErrors(problems),
    };
}
