import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { type Program, type Transpile, transpiler } from "./typescript";

/** Hooks of Node's loader that let programs be TypeScript ES modules. They run in a thread of their own. */

let transpile: Transpile;

/** Called once, with the program. */
export function initialize(program: Program): void {
    transpile = transpiler(program, "esm");
}

interface Resolved {
    readonly url: string;
}
type Resolve = (specifier: string, context: unknown) => Promise<Resolved>;

/** TypeScript names the files that it will make: `./part.js` may be `./part.ts` here. */
export async function resolve(specifier: string, context: unknown, next: Resolve): Promise<Resolved> {
    try {
        return await next(specifier, context);
    } catch (error) {
        const source = specifier.replace(/\.([mc]?)js(x?)$/, ".$1ts$2");
        if (source === specifier || !/^(\.|\/|file:)/.test(specifier)) throw error;
        return next(source, context).catch(() => {
            throw error;
        });
    }
}

interface Loaded {
    readonly format: string;
    readonly source: string;
    readonly shortCircuit: true;
}
type Load = (url: string, context: unknown) => Promise<Loaded>;

export async function load(url: string, context: unknown, next: Load): Promise<Loaded> {
    if (!/^file:.*\.m?tsx?$/.test(url)) return next(url, context);
    const file = fileURLToPath(url);
    return { format: "module", source: transpile(fs.readFileSync(file, "utf8"), file), shortCircuit: true };
}
