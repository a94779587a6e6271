import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

const root = join(__dirname, "../..");
const bundles = new Map<string, string>();

/** Compiles a module and what it imports of this repository into one file that Node runs. */
export function bundled(source: string): string {
    const known = bundles.get(source);
    if (known) return known;
    const folder = join(root, "node_modules/.cache/engine");
    mkdirSync(folder, { recursive: true });
    const name = join(folder, `${source.replaceAll(/\W/g, "-")}.js`);
    const part = `${name}.${process.pid}`;
    buildSync({
        entryPoints: [join(root, source)],
        outfile: part,
        bundle: true,
        packages: "external",
        platform: "node",
        target: "node20",
        format: "cjs",
        logLevel: "error",
    });
    renameSync(part, name);
    bundles.set(source, name);
    return name;
}
