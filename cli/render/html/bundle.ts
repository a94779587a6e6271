import { existsSync } from "node:fs";
import { join } from "node:path";

/** The report's script as one text: bundled from the client's sources, or from what the build made of them. */
export async function clientScript(): Promise<string> {
    const { build } = await import("esbuild");
    const folder = join(__dirname, "client");
    const entry = ["main.ts", "main.js"].map((name) => join(folder, name)).find((file) => existsSync(file));
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
