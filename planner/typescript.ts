import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type ts from "typescript";
import type { Project } from "./project";

/** Turns the text of a TypeScript file into JavaScript; types are not checked. */
export type Transpile = (code: string, file: string) => string;
export type Program = Pick<Project, "main" | "directory">;
export type ModuleFormat = "cjs" | "esm";

/** The compiler that a program has installed, as Pulumi takes it; undefined without one, or where it has no interface for this. */
function compilerOf(main: string): typeof ts | undefined {
    try {
        const compiler = createRequire(main)("typescript") as typeof ts;
        return typeof compiler.transpileModule === "function" ? compiler : undefined;
    } catch {
        return undefined;
    }
}

/** The compiler's options in the folder that the program runs in; Pulumi looks nowhere else. */
function optionsIn(compiler: typeof ts, directory: string): ts.CompilerOptions {
    const file = path.join(directory, "tsconfig.json");
    if (!fs.existsSync(file)) return {};
    const { config, error } = compiler.readConfigFile(file, (name) => fs.readFileSync(name, "utf8"));
    if (error) throw new Error(`${file}: ${compiler.flattenDiagnosticMessageText(error.messageText, "\n")}`);
    // Files do not matter here, and looking for them can take long; `extends` does.
    const host = { ...compiler.sys, readDirectory: () => [] };
    return compiler.parseJsonConfigFileContent(config, host, directory, undefined, file).options;
}

function byCompiler(compiler: typeof ts, directory: string, format: ModuleFormat): Transpile {
    const { ModuleKind } = compiler;
    const asked = optionsIn(compiler, directory);
    const bundles = (asked.module ?? ModuleKind.CommonJS) >= ModuleKind.Node16;
    const options: ts.CompilerOptions = {
        ...asked,
        module: format === "esm" ? ModuleKind.ESNext : ModuleKind.CommonJS,
        // What the module kinds of Node imply is said here, because the kind is another now.
        ...(bundles ? { esModuleInterop: asked.esModuleInterop ?? true } : {}),
        target: asked.target ?? compiler.ScriptTarget.ES2022,
        noEmit: false,
        declaration: false,
        sourceMap: false,
        inlineSourceMap: true,
    };
    delete options.moduleResolution;
    delete options.outFile;
    return (code, fileName) => compiler.transpileModule(code, { compilerOptions: options, fileName }).outputText;
}

function byEsbuild(format: ModuleFormat): Transpile {
    const { transformSync } = require("esbuild") as typeof import("esbuild");
    return (code, sourcefile) =>
        transformSync(code, {
            loader: sourcefile.endsWith("x") ? "tsx" : "ts",
            format,
            platform: "node",
            target: "node20",
            sourcefile,
            sourcemap: "inline",
        }).code;
}

/**
 * How a program's TypeScript becomes JavaScript: by its own compiler with its own settings, as Pulumi has it done, because they
 * decide what an import of a CommonJS module is; else by esbuild.
 */
export function transpiler({ main, directory }: Program, format: ModuleFormat): Transpile {
    const compiler = compilerOf(main);
    return compiler ? byCompiler(compiler, directory, format) : byEsbuild(format);
}
