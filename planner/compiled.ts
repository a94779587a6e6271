import path from "node:path";

/**
 * Compiled file of a module of this folder, for another process to run. Where the sources themselves run, as in tests,
 * they are compiled first.
 */
export function compiledFile(name: string): string {
    if (!__filename.endsWith(".ts")) return path.join(__dirname, `${name}.js`);
    const root = path.dirname(__dirname);
    const build = require(path.join(root, "scripts/build.js")) as { ensureBuilt(): void };
    build.ensureBuilt();
    return path.join(root, "dist/planner", `${name}.js`);
}
