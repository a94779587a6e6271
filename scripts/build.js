"use strict";
// Transpiles the TypeScript sources to dist/ (CommonJS, one file each). Entry points call ensureBuilt(), so that what
// runs, whether through the command line, `pulumi up` or a policy pack, is always what the sources say.
const fs = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "..");
const out = path.join(root, "dist");
const folders = [
    "model",
    "components",
    "stacks",
    "policies",
    "planner",
    "crypto",
    "forecast",
    "scaling",
    "autoscaler",
    "cost",
    "compliance",
    "operations",
    "cli",
    "bench",
];

/** Every source file, relative to the root. */
function sources() {
    const found = [];
    const walk = (dir) => {
        for (const entry of fs.readdirSync(path.join(root, dir), { withFileTypes: true })) {
            const name = `${dir}/${entry.name}`;
            if (entry.isDirectory()) walk(name);
            else if (entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts")) found.push(name);
        }
    };
    for (const folder of folders) if (fs.existsSync(path.join(root, folder))) walk(folder);
    return found;
}

const target = (source) => path.join(out, source.replace(/\.ts$/, ".js"));
const mtime = (file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Why nothing could be built, where whoever runs this can do something about it. */
class BuildError extends Error {
    constructor(message, fix, cause) {
        super(message, { cause });
        this.name = "BuildError";
        this.fix = fix;
    }
}

function loadEsbuild() {
    try {
        return require("esbuild");
    } catch (error) {
        if (error.code !== "MODULE_NOT_FOUND") throw error;
        throw new BuildError("the packages of Tenantry are not installed", `run npm ci in ${root}`, error);
    }
}

function buildStale() {
    if (!fs.existsSync(path.join(root, "model"))) return; // an installed package carries dist/ alone
    const stale = sources().filter((source) => mtime(target(source)) < mtime(path.join(root, source)));
    if (stale.length === 0) return;
    const { transformSync } = loadEsbuild();
    for (const source of stale) build(source, transformSync);
}

/** Transpiles what is newer than its output. */
function ensureBuilt() {
    try {
        buildStale();
    } catch (error) {
        if (error.syscall === undefined) throw error;
        const fix = `make ${root} writable for whoever runs this, or have its owner run npm run build there first`;
        throw new BuildError(`Tenantry is not built, and cannot be: ${error.message}`, fix, error);
    }
}

/** Each file is written whole and then renamed, so that readers never see half of one. */
function build(source, transformSync) {
    const file = path.join(root, source);
    const stamp = fs.statSync(file);
    const { code } = transformSync(fs.readFileSync(file, "utf8"), {
        loader: "ts",
        format: "cjs",
        platform: "node",
        target: "node20",
        sourcemap: "inline",
        sourcesContent: false,
        sourcefile: path.relative(path.dirname(target(source)), file),
    });
    const whole = target(source);
    const part = `${whole}.${process.pid}.tmp`;
    fs.mkdirSync(path.dirname(whole), { recursive: true });
    fs.writeFileSync(part, code);
    // The time of the source as it was read: what is saved while this runs counts as newer.
    fs.utimesSync(part, stamp.atime, new Date(Math.ceil(stamp.mtimeMs)));
    fs.renameSync(part, whole);
}

/** {@link ensureBuilt} of a command: what is wrong is said in words, and ends it. */
function ensureBuiltOrExit() {
    try {
        ensureBuilt();
    } catch (error) {
        if (!(error instanceof BuildError)) throw error;
        process.stderr.write(`error: ${error.message}\nfix: ${error.fix}\n`);
        process.exit(1);
    }
}

module.exports = { ensureBuilt, ensureBuiltOrExit };
if (require.main === module) ensureBuiltOrExit();
