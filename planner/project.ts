import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { declarationsIn } from "./config/declared";
import { keyOf } from "./config/key";
import { holdsSealed } from "./config/types";
import { complete, misfits, textOf, valuesIn } from "./config/values";
import { isObject } from "./engine/wire";

/** A folder holds no Pulumi program that can be planned. */
export class ProjectError extends Error {
    /** @param fix what to do, where it is something else than to name another folder */
    constructor(
        message: string,
        readonly fix?: string,
    ) {
        super(message);
    }
}

/** Shown in place of configuration that only a passphrase or key could open. */
const sealedText = "[secret]";

interface Configuration {
    readonly config: Readonly<Record<string, string>>;
    readonly secretKeys: readonly string[];
    /** Keys whose values are encrypted: the program gets a placeholder. */
    readonly sealedKeys: readonly string[];
}

/** A Pulumi program on disk, with the configuration of one of its stacks. */
export interface Project extends Configuration {
    readonly name: string;
    readonly stack: string;
    /** The folder that the program runs in. */
    readonly directory: string;
    /** The main module. */
    readonly main: string;
}

function readYaml(file: string): Readonly<Record<string, unknown>> {
    let document: unknown;
    try {
        document = parse(fs.readFileSync(file, "utf8"), { merge: true });
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

/** What `Pulumi.yaml` and the file of a stack say of its configuration. */
interface Sources {
    readonly name: string;
    readonly file: string;
    readonly manifest: Readonly<Record<string, unknown>>;
    readonly stack: string;
    readonly stackFile: string | undefined;
    readonly given: Readonly<Record<string, string>>;
}

/** Complains of everything at once. */
function refuse(where: string, problems: readonly string[], fix: string): void {
    if (problems.length === 0) return;
    const listed = problems.length === 1 ? ` ${problems[0]}` : problems.map((problem) => `\n  ${problem}`).join("");
    throw new ProjectError(`${where}:${listed}`, fix);
}

/** The configuration of a stack, held to what `Pulumi.yaml` declares as Pulumi holds it. */
function configOf({ name, file, manifest, stack, stackFile, given }: Sources): Configuration {
    const { declared, problems } = declarationsIn(name, manifest.config);
    refuse(file, problems, `mend ${path.basename(file)}: Pulumi refuses it as well`);
    const own = stackFile === undefined ? {} : readYaml(stackFile);
    const { values, problems: unread } = valuesIn(name, own.config);
    refuse(stackFile ?? stack, unread, "mend the file: Pulumi refuses it as well");
    for (const [key, text] of Object.entries(given)) {
        const known = keyOf(name, key)?.key;
        if (known === undefined)
            throw new ProjectError(
                `${key} is no configuration key`,
                "--config takes <name>=<value> or <namespace>:<name>=<value>",
            );
        values.set(known, text);
    }
    const place = `the configuration of the stack ${stack} (${stackFile ?? "it has no file"}) does not fit ${file}`;
    const environment = own.environment === undefined ? "" : "; what its environment (Pulumi ESC) gives is not read";
    const missing = complete(values, name, declared);
    refuse(place, missing, `say it in the stack's file, as a default in Pulumi.yaml, or with --config${environment}`);
    refuse(place, misfits(values, declared), "mend the value or the declaration: Pulumi refuses it as well");
    const secret = new Set(declared.flatMap((one) => (one.secret ? [one.key] : [])));
    const keys = [...values.keys()].sort();
    const sealedKeys = keys.filter((key) => holdsSealed(values.get(key)));
    const text = (key: string) => (sealedKeys.includes(key) ? sealedText : textOf(values.get(key)));
    return {
        config: Object.fromEntries(keys.map((key) => [key, text(key)])),
        secretKeys: keys.filter((key) => secret.has(key) || sealedKeys.includes(key)),
        sealedKeys,
    };
}

/** Where the files of the stacks are. */
function stackFolderOf(file: string, { config, stackConfigDir }: Readonly<Record<string, unknown>>): string {
    if (typeof config === "string" && stackConfigDir !== undefined)
        throw new ProjectError(
            `${file}: config and stackConfigDir both name the folder of the stacks' files`,
            "keep stackConfigDir and take config out",
        );
    const named = typeof config === "string" ? config : stackConfigDir;
    return typeof named === "string" ? named : ".";
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
    const configFolder = path.join(root, stackFolderOf(file, manifest));
    const stackName = stackOf(configFolder, stack);
    const stackFile = existing(...["yaml", "yml"].map((end) => path.join(configFolder, `Pulumi.${stackName}.${end}`)));
    // As the settings of Pulumi once had it, a text in `config` names the folder of the stacks' files.
    const declaring = typeof manifest.config === "string" ? { ...manifest, config: undefined } : manifest;
    const configuration = configOf({ name, file, manifest: declaring, stack: stackName, stackFile, given });
    const { main, directory } = entryIn(root, manifest);
    return { name, stack: stackName, directory, main, ...configuration };
}
