import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import type { CodeHashes } from "../../compliance/evidence/packs";
import { canonicalJson, sha256 } from "../../model/canonical";
import { packageRoot } from "../locations";

/** A module of ours as it runs, without the map to its source, and the modules of ours that it loads. */
interface Module {
    readonly hash: string;
    readonly loads: readonly string[];
}

function moduleOf(file: string): Module {
    const code = readFileSync(file, "utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
    const loads = [...code.matchAll(/require\("(\.{1,2}\/[^"]+)"\)/g)].map(([, to]) => join(dirname(file), to!));
    return { hash: sha256(code), loads: loads.map((one) => (/\.(c?js|json)$/.test(one) ? one : `${one}.js`)) };
}

/** Whether an export is a rule. */
const isRule = (value: unknown): value is { readonly id: string } =>
    typeof value === "object" && value !== null && "id" in value && "check" in value;

/** Hashes of the compiled code of each rule of the catalogue, with everything of ours that it loads. */
export function codeHashes(root = join(packageRoot(), "dist")): CodeHashes {
    const load = createRequire(__filename);
    const folder = join(root, "policies", "rules");
    const modules = new Map<string, Module>();
    const known = (file: string): Module => {
        const found = modules.get(file) ?? moduleOf(file);
        modules.set(file, found);
        return found;
    };
    const hashOf = (file: string): string => {
        const seen = new Set([file]);
        for (const one of seen) for (const next of known(one).loads) seen.add(next);
        const name = (path: string) => relative(root, path).split(sep).join("/");
        const all = [...seen].map((one) => [name(one), known(one).hash]).sort(([a], [b]) => (a! < b! ? -1 : 1));
        return sha256(canonicalJson(all));
    };
    const files = new Map<string, string>();
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !entry.name.endsWith(".js") || entry.name === "index.js") continue;
        const file = join(entry.parentPath, entry.name);
        for (const value of Object.values(load(file) as object)) if (isRule(value)) files.set(value.id, file);
    }
    const hashes = new Map<string, string>();
    return (rule) => {
        const file = files.get(rule);
        if (file === undefined) throw new Error(`no module below ${folder} has the rule ${rule}`);
        const hash = hashes.get(rule) ?? hashOf(file);
        hashes.set(rule, hash);
        return hash;
    };
}
