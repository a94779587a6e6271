import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tool } from "../../scripts/tools/cache";

/** checkov (Apache-2.0), from PyPI: checks of cloud resources that nobody here wrote. Its version is in requirements.txt. */

const requirements = join(__dirname, "requirements.txt");
const version = /^checkov==(.+)$/m.exec(readFileSync(requirements, "utf8"))![1]!;

/** The interpreter that has it, installed where the cache lacks it. */
async function interpreter(): Promise<string> {
    const folder = await tool("checkov", version, async (into) => {
        execFileSync("python3", ["-m", "venv", join(into, "venv")]);
        const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements];
        execFileSync(join(into, "venv/bin/python"), pip, { stdio: ["ignore", "ignore", "pipe"] });
    });
    return join(folder, "venv/bin/python");
}

/** Runs a script of Python that has checkov, and gives what it printed. Nothing is asked of the network. */
async function run(args: readonly string[], input = ""): Promise<string> {
    const python = await interpreter();
    const env = { ...process.env, LOG_LEVEL: "CRITICAL" };
    return new Promise((resolve, reject) => {
        const child = execFile(python, args, { maxBuffer: 2 ** 29, env }, (error, out, errors) =>
            error ? reject(new Error(`${error.message}\n${errors}`)) : resolve(out),
        );
        child.stdin!.end(input);
    });
}

/** What checkov reads. */
export type Framework = "kubernetes" | "terraform_plan" | "arm";

/** What a check of checkov's says of a resource. */
export interface Finding {
    readonly check: string;
    readonly resource: string;
    /** Name of the document that it is in. */
    readonly stack: string;
}

type Said = readonly (readonly [check: string, resource: string, name: string, passed: boolean])[];

/** What came of a run. */
export interface Outcome {
    readonly passed: readonly Finding[];
    readonly failed: readonly Finding[];
}

/** What is judged: every check is asked unless some are named. */
export interface Document {
    readonly name: string;
    readonly text: string;
    readonly checks?: readonly string[];
}

/** Runs checks over documents, each by itself. One that it cannot read is an error. */
export async function checkov(framework: Framework, documents: readonly Document[]): Promise<Outcome> {
    const said = JSON.parse(await run([join(__dirname, "judge.py"), framework], JSON.stringify(documents))) as Said;
    const of = (verdict: boolean) =>
        said.flatMap(([check, resource, stack, passed]) => (passed === verdict ? [{ check, resource, stack }] : []));
    return { passed: of(true), failed: of(false) };
}

/** Types that a check is about, by check, as a framework names them; every check that checkov has for it. */
export async function checksOf(framework: Framework): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const asks = framework === "terraform_plan" ? "terraform" : framework;
    const script = `import json; from checkov.docs_generator import get_checks; print(json.dumps([row[:3] for row in get_checks(["${asks}"])]))`;
    const rows = JSON.parse(await run(["-c", script])) as readonly (readonly [string, string, string])[];
    const known = new Map<string, Set<string>>();
    for (const [check, , type] of rows) known.set(check, (known.get(check) ?? new Set()).add(type));
    return known;
}
