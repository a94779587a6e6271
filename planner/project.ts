import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { isObject } from "./engine/wire";

/** A folder holds no Pulumi program that can be planned. */
export class ProjectError extends Error {}

/** Shown in place of configuration that only a passphrase or key could open. */
const sealedText = "[secret]";

/** A Pulumi program on disk, with the configuration of one of its stacks. */
export interface Project {
    readonly name: string;
    readonly stack: string;
    /** The folder that the program runs in. */
    readonly directory: string;
    /** The main module. */
    readonly main: string;
    readonly config: Readonly<Record<string, string>>;
    readonly secretKeys: readonly string[];
    /** Keys whose values are encrypted: the program gets a placeholder. */
    readonly sealedKeys: readonly string[];
}

function readYaml(file: string): Readonly<Record<string, unknown>> {
    let document: unknown;
    try {
        document = parse(fs.readFileSync(file, "utf8"));
    } catch (error) {
        throw new ProjectError(`${file} cannot be read: ${(error as Error).message}`);
    }
    if (document === null || document === undefined) return {};
    if (!isObject(document)) throw new ProjectError(`${file} is no mapping`);
    return document;
}

const existing = (...files: readonly string[]): string | undefined =>
    files.find((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile());

const endings = ["", ".js", ".cjs", ".mjs", ".ts", "/index.js", "/index.ts"];

/** Where a program starts, and the folder that it runs in. */
interface Entry {
    readonly main: string;
    readonly directory: string;
}

/** The nearest manifest of a package, at a folder or above it. */
function packageAt(folder: string): string | undefined {
    const manifest = existing(path.join(folder, "package.json"));
    if (manifest !== undefined || folder === path.dirname(folder)) return manifest;
    return packageAt(path.dirname(folder));
}

/** What a package says it starts with: `exports` where there are any, else `main`. */
function entryOf(manifest: { readonly exports?: unknown; readonly main?: unknown }): string | undefined {
    if (typeof manifest.exports === "string") return manifest.exports;
    if (!isObject(manifest.exports)) return typeof manifest.main === "string" ? manifest.main : undefined;
    const own = manifest.exports["."];
    const one = isObject(own) ? (own.default ?? own.require ?? own.import) : own;
    return typeof one === "string" ? one : undefined;
}

/**
 * Main module: what Pulumi.yaml names, then what the package names, then index. As Pulumi has it, the program runs in the folder
 * that Pulumi.yaml names, or of the file that it names; what the package names moves nothing.
 */
function entryIn(root: string, manifest: Readonly<Record<string, unknown>>): Entry {
    const named = typeof manifest.main === "string" ? path.resolve(root, manifest.main) : root;
    const isFolder = fs.statSync(named, { throwIfNoEntry: false })?.isDirectory() === true;
    if (!isFolder) {
        const main = existing(...endings.map((ending) => `${named}${ending}`));
        if (main) return { main, directory: path.dirname(named) };
        throw new ProjectError(`the main module ${named} does not exist`);
    }
    const json = packageAt(named);
    const entry = json === undefined ? undefined : entryOf(JSON.parse(fs.readFileSync(json, "utf8")) as object);
    const candidates = [
        ...(json !== undefined && entry !== undefined ? [path.join(path.dirname(json), entry)] : []),
        path.join(named, "index"),
    ];
    const main = existing(...candidates.flatMap((candidate) => endings.map((ending) => `${candidate}${ending}`)));
    if (!main) throw new ProjectError(`${named} has no main module (package.json main, index.js or index.ts)`);
    return { main, directory: named };
}

/** The stack asked for, or the only one that is configured. */
function stackOf(folder: string, asked: string | undefined): string {
    if (asked !== undefined) return asked;
    const names = fs.existsSync(folder)
        ? fs.readdirSync(folder).flatMap((file) => /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.[1] ?? [])
        : [];
    return names.length === 1 ? names[0]! : "dev";
}

interface Value {
    readonly text: string;
    readonly secret: boolean;
    readonly sealed: boolean;
}

function isSealed(value: unknown): boolean {
    return isObject(value) && (typeof value.secure === "string" || Object.values(value).some(isSealed));
}

/** A configuration value as programs read it: texts as they are, everything else as JSON. */
function configValue(value: unknown): Value {
    if (isSealed(value)) return { text: sealedText, secret: true, sealed: true };
    return { text: typeof value === "string" ? value : JSON.stringify(value), secret: false, sealed: false };
}

function configOf(name: string, manifest: Readonly<Record<string, unknown>>, stackFile: string | undefined) {
    const values = new Map<string, Value>();
    const qualified = (key: string) => (key.includes(":") ? key.replace(":config:", ":") : `${name}:${key}`);
    for (const [key, declared] of Object.entries(isObject(manifest.config) ? manifest.config : {})) {
        const given = isObject(declared) ? (declared.value ?? declared.default) : declared;
        if (given === undefined || given === null) continue;
        const secret = isObject(declared) && declared.secret === true;
        values.set(qualified(key), { ...configValue(given), secret });
    }
    const own = stackFile === undefined ? undefined : readYaml(stackFile).config;
    for (const [key, value] of Object.entries(isObject(own) ? own : {})) values.set(qualified(key), configValue(value));
    return values;
}

/** Reads the project in a folder, and the configuration of a stack. */
export function openProject(folder: string, stack?: string, given: Readonly<Record<string, string>> = {}): Project {
    const root = path.resolve(folder);
    const file = existing(path.join(root, "Pulumi.yaml"), path.join(root, "Pulumi.yml"));
    if (!file) throw new ProjectError(`${folder} has no Pulumi.yaml`);
    const manifest = readYaml(file);
    const name = manifest.name;
    if (typeof name !== "string") throw new ProjectError(`${file} names no project`);
    const runtime = isObject(manifest.runtime) ? manifest.runtime.name : manifest.runtime;
    if (runtime !== "nodejs" && runtime !== "bun")
        throw new ProjectError(`the program in ${folder} runs on ${String(runtime)}; nodejs programs can be planned`);
    const configFolder = path.join(root, typeof manifest.stackConfigDir === "string" ? manifest.stackConfigDir : ".");
    const stackName = stackOf(configFolder, stack);
    const stackFile = existing(...["yaml", "yml"].map((end) => path.join(configFolder, `Pulumi.${stackName}.${end}`)));
    const values = configOf(name, manifest, stackFile);
    for (const [key, text] of Object.entries(given))
        values.set(key.includes(":") ? key : `${name}:${key}`, { text, secret: false, sealed: false });
    const { main, directory } = entryIn(root, manifest);
    const keys = [...values.keys()].sort();
    return {
        name,
        stack: stackName,
        directory,
        main,
        config: Object.fromEntries(keys.map((key) => [key, values.get(key)!.text])),
        secretKeys: keys.filter((key) => values.get(key)!.secret),
        sealedKeys: keys.filter((key) => values.get(key)!.sealed),
    };
}
