import { createRequire } from "node:module";
import path from "node:path";

/**
 * Modules that the SDK loads at its start and uses only to run Pulumi's own command or to serialise functions of a program,
 * which few programs ask for; and whether a module is taken as an ES module or is itself one function.
 */
const seldomUsed = [
    ["./automation/index.js", "module"],
    ["./typescript-shim.js", "module"],
    ["@npmcli/arborist", "module"],
    ["normalize-package-data", "function"],
] as const;

/**
 * Lets the SDK of a folder load without the modules that it seldom uses: a stand-in takes the place of each and loads it
 * when first used. They are half of the SDK's loading time and a third of its memory. Does nothing where they are loaded
 * already, or where the SDK has none of that name.
 */
export function deferSeldomUsed(directory: string): void {
    let manifest: string;
    try {
        manifest = createRequire(path.join(directory, "noop.js")).resolve("@pulumi/pulumi/package.json");
    } catch {
        return;
    }
    const inside = createRequire(manifest);
    for (const [name, form] of seldomUsed) {
        const file = resolved(inside, name);
        if (file !== undefined && !inside.cache[file]) standIn(inside, file, form);
    }
}

function resolved(require: NodeJS.Require, name: string): string | undefined {
    try {
        return require.resolve(name);
    } catch {
        return undefined;
    }
}

function standIn(require: NodeJS.Require, file: string, form: "module" | "function"): void {
    let real: object | undefined;
    const load = (): object => {
        if (real) return real;
        if (require.cache[file] === entry) delete require.cache[file];
        real = require(file) as object;
        return real;
    };
    const exports = new Proxy(function standIn() {}, {
        // The SDK's own loading asks this alone: an ES module is taken as it is and not copied.
        get: (_, key) => (key === "__esModule" && !real ? form === "module" : Reflect.get(load(), key)),
        has: (_, key) => Reflect.has(load(), key),
        apply: (_, self, args) => Reflect.apply(load() as () => unknown, self, args),
    });
    const entry = {
        id: file,
        filename: file,
        path: path.dirname(file),
        loaded: true,
        exports,
        children: [],
        paths: [],
    } as unknown as NodeJS.Module;
    require.cache[file] = entry;
}
