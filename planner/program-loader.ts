import fs from "node:fs";
import Module, { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

type Compile = (module: { _compile(code: string, file: string): void }, file: string) => void;

/** Lets `require` load TypeScript, as Pulumi does for programs; types are not checked. */
function loadTypeScript(): void {
    const { transformSync } = require("esbuild") as typeof import("esbuild");
    const extensions = (Module as unknown as { _extensions: Record<string, Compile> })._extensions;
    for (const [ending, loader] of [
        [".ts", "ts"],
        [".tsx", "tsx"],
        [".cts", "ts"],
    ] as const) {
        extensions[ending] ??= (module, file) => {
            const { code } = transformSync(fs.readFileSync(file, "utf8"), {
                loader,
                format: "cjs",
                platform: "node",
                target: "node20",
                sourcefile: file,
                sourcemap: "inline",
            });
            module._compile(code, file);
        };
    }
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
export async function loadProgram(main: string): Promise<unknown> {
    let exported: unknown;
    if (isEsModule(main)) {
        if (/\.[mc]?tsx?$/.test(main))
            throw new Error(`${main} is a TypeScript ES module; compile it and name the JavaScript as main`);
        const namespace = (await import(pathToFileURL(main).href)) as Record<string, unknown>;
        exported = "default" in namespace ? namespace.default : { ...namespace };
    } else {
        loadTypeScript();
        exported = createRequire(main)(main);
    }
    return typeof exported === "function" ? (exported as () => unknown)() : exported;
}
