import { existsSync } from "node:fs";
import { join } from "node:path";

/** A page's script as one text: bundled from the client's sources, or from what the build made of them. */
export async function clientScript(page: "main" | "compliance" = "main"): Promise<string> {
    const { build } = await import("esbuild");
    const folder = join(__dirname, "client");
    const entry = [`${page}.ts`, `${page}.js`].map((name) => join(folder, name)).find((file) => existsSync(file));
    if (!entry) throw new Error(`the report's script is missing from ${folder}`);
    const { outputFiles } = await build({
        entryPoints: [entry],
        bundle: true,
        write: false,
        minify: true,
        format: "iife",
        platform: "browser",
        target: "es2022",
        charset: "ascii",
        legalComments: "none",
        logLevel: "silent",
    });
    return outputFiles[0]!.text;
}
