import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tool } from "../../scripts/tools/cache";

/** compliance-trestle (Apache-2.0), from PyPI: reads and checks OSCAL. Its version is in trestle-requirements.txt. */

const requirements = join(__dirname, "trestle-requirements.txt");
const version = /^compliance-trestle==(.+)$/m.exec(readFileSync(requirements, "utf8"))![1]!;

/** The interpreter that has it, installed where the cache lacks it. */
async function interpreter(): Promise<string> {
    const folder = await tool("compliance-trestle", version, async (into) => {
        execFileSync("python3", ["-m", "venv", join(into, "venv")]);
        const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements];
        execFileSync(join(into, "venv/bin/python"), pip, { stdio: ["ignore", "ignore", "pipe"] });
    });
    return join(folder, "venv/bin/python");
}

/** What it says of a text as assessment results. */
export interface Verdict {
    readonly valid: boolean;
    readonly said: string;
}

/** Imports a text into a workspace of its own, which validates its shape, and has everything else of it validated. */
export async function assessmentResults(text: string): Promise<Verdict> {
    const python = await interpreter();
    const folder = mkdtempSync(join(tmpdir(), "trestle-"));
    // It imports nothing from inside of its workspace.
    const workspace = join(folder, "workspace");
    mkdirSync(workspace);
    // The folder moved since its programs were written: the interpreter is named, not they.
    const run = (...args: readonly string[]): Promise<Verdict> =>
        new Promise((resolve) =>
            execFile(python, ["-m", "trestle", ...args], { cwd: workspace, maxBuffer: 2 ** 26 }, (error, out, errors) =>
                resolve({ valid: error === null, said: `${out}\n${errors}` }),
            ),
        );
    try {
        const file = join(folder, "written.json");
        writeFileSync(file, text);
        await run("init", "--local");
        const imported = await run("import", "-f", file, "-o", "run");
        return imported.valid ? await run("validate", "-t", "assessment-results", "-n", "run") : imported;
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
