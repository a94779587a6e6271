import fs from "node:fs";
import Module, { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { compiledFile } from "./compiled";
import { type Program, transpiler } from "./typescript";

type Compile = (module: { _compile(code: string, file: string): void }, file: string) => void;

/** Lets `require` load TypeScript, as Pulumi does for programs; types are not checked. */
function requireTypeScript(program: Program): void {
    const transpile = transpiler(program, "cjs");
    const extensions = (Module as unknown as { _extensions: Record<string, Compile> })._extensions;
    for (const ending of [".ts", ".tsx", ".cts"]) {
        extensions[ending] ??= (module, file) => {
            module._compile(transpile(fs.readFileSync(file, "utf8"), file), file);
        };
    }
}

/** Lets `import` load TypeScript; Node asks hooks, which run in a thread of their own. */
function importTypeScript({ main, directory }: Program): void {
    Module.register(pathToFileURL(compiledFile("typescript-hooks")), { data: { main, directory } });
}

/** Whether Node loads a file as an ES module. */
function isEsModule(file: string): boolean {
    if (/\.m[jt]s$/.test(file)) return true;
    if (/\.c[jt]s$/.test(file)) return false;
    for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
        const manifest = path.join(folder, "package.json");
        if (fs.existsSync(manifest))
            return (JSON.parse(fs.readFileSync(manifest, "utf8")) as { type?: string }).type === "module";
        if (folder === path.dirname(folder)) return false;
    }
}

/** Runs a program's main module and returns its outputs: what it exports, or what the function returns that it exports. */
export async function loadProgram(program: Program): Promise<unknown> {
    const { main } = program;
    let exported: unknown;
    if (isEsModule(main)) {
        if (/\.m?tsx?$/.test(main)) importTypeScript(program);
        const namespace = (await import(pathToFileURL(main).href)) as Record<string, unknown>;
        exported = "default" in namespace ? namespace.default : { ...namespace };
    } else {
        requireTypeScript(program);
        exported = createRequire(main)(main);
    }
    return typeof exported === "function" ? (exported as () => unknown)() : exported;
}
