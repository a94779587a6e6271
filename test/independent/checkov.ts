import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tool } from "../../scripts/tools/cache";

/** checkov (Apache-2.0), from PyPI: checks of cloud resources that nobody here wrote. Its version is in requirements.txt. */

const requirements = join(__dirname, "requirements.txt");
const version = /^checkov==(.+)$/m.exec(readFileSync(requirements, "utf8"))![1]!;

/** The program, installed where the cache lacks it. */
async function program(): Promise<string> {
    const folder = await tool("checkov", version, async (into) => {
        execFileSync("python3", ["-m", "venv", join(into, "venv")]);
        const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements];
        execFileSync(join(into, "venv/bin/python"), pip, { stdio: ["ignore", "ignore", "pipe"] });
    });
    return join(folder, "venv");
}

/** What checkov reads. */
export type Framework = "kubernetes" | "terraform_plan" | "arm";

/** One thing that checkov holds against a resource. */
export interface Finding {
    readonly check: string;
    readonly title: string;
    readonly resource: string;
    /** File without its ending: the stack. */
    readonly stack: string;
}

/** What came of a run. */
export interface Outcome {
    readonly passed: number;
    readonly failed: readonly Finding[];
    readonly unreadable: number;
}

interface Report {
    readonly summary: { readonly passed: number; readonly parsing_errors: number };
    readonly results: {
        readonly failed_checks: readonly {
            readonly check_id: string;
            readonly check_name: string;
            readonly resource: string;
            readonly file_path: string;
        }[];
    };
}

/** Runs every check over documents, by stack. Nothing is asked of the network. */
export async function checkov(framework: Framework, documents: Readonly<Record<string, string>>): Promise<Outcome> {
    const venv = await program();
    const folder = mkdtempSync(join(tmpdir(), "independent-"));
    try {
        mkdirSync(join(folder, "stacks"));
        const ending = framework === "kubernetes" ? "yaml" : "json";
        for (const [stack, text] of Object.entries(documents))
            writeFileSync(join(folder, "stacks", `${stack}.${ending}`), text);
        // The folder moved since its programs were written: the interpreter is named, not they.
        const args = ["-m", "checkov.main", "-d", "stacks", "--framework", framework];
        const quiet = ["--skip-download", "--compact", "--quiet", "--soft-fail", "-o", "json"];
        const text = await new Promise<string>((resolve, reject) =>
            execFile(
                join(venv, "bin/python"),
                [...args, ...quiet],
                { cwd: folder, maxBuffer: 2 ** 28, env: { ...process.env, LOG_LEVEL: "CRITICAL" } },
                (error, out, errors) => (error ? reject(new Error(`${error.message}\n${errors}`)) : resolve(out)),
            ),
        );
        return outcome(JSON.parse(text) as Report);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

function outcome({ summary, results }: Report): Outcome {
    return {
        passed: summary.passed,
        unreadable: summary.parsing_errors,
        failed: results.failed_checks.map(({ check_id, check_name, resource, file_path }) => ({
            check: check_id,
            title: check_name,
            resource,
            stack: file_path.replace(/^\//, "").replace(/\.(json|yaml)$/, ""),
        })),
    };
}
