import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { compiledFile } from "./compiled";
import type { StackPlan } from "./document";
import { planOfFailure } from "./failed";
import type { BuiltinPack } from "./packs/builtin";
import type { FromProgram, ToProgram } from "./program-worker";
import { openProject } from "./project";

/** A Pulumi program of anyone's, to be planned as it stands. */
export interface ProgramRequest {
    /** Folder with the program's Pulumi.yaml. */
    readonly directory: string;
    /** By default the only configured stack, or `dev`. */
    readonly stack?: string;
    /** Configuration over that of the stack's file. */
    readonly config?: Readonly<Record<string, string>>;
    readonly state?: string;
    /** Judges by our own rules as well; like Pulumi, the planner runs no policy on someone's program that nobody named. */
    readonly baseline?: BuiltinPack;
    readonly policyPacks?: readonly string[];
    readonly policyPackConfigs?: readonly string[];
    readonly invokes?: Readonly<Record<string, unknown>>;
    /** How long the program may take; 60 s by default. */
    readonly timeoutMs?: number;
    readonly signal?: AbortSignal;
}

/** How long after its own limit a program that hangs is ended from outside. */
const graceMs = 5_000;

/** Plans a Pulumi Node program, unmodified, in a process of its own. */
export async function planProgram(request: ProgramRequest): Promise<StackPlan> {
    const project = openProject(request.directory, request.stack, request.config);
    request.signal?.throwIfAborted();
    const require = createRequire(__filename);
    const modules = path.resolve(path.dirname(require.resolve("@pulumi/pulumi/package.json")), "../..");
    const child = fork(compiledFile("program-worker"), [], {
        cwd: project.directory,
        serialization: "advanced",
        stdio: ["ignore", "ignore", "pipe", "ipc"],
        env: { ...process.env, NODE_PATH: [process.env.NODE_PATH, modules].filter(Boolean).join(path.delimiter) },
    });
    const timeoutMs = request.timeoutMs ?? 60_000;
    const { state, baseline, policyPacks, policyPackConfigs, invokes } = request;
    const absolute = (place: string) => path.resolve(place);
    const message: ToProgram = {
        project,
        state: state === undefined ? undefined : absolute(state),
        baseline: baseline && { config: baseline.config === undefined ? undefined : absolute(baseline.config) },
        policyPacks: policyPacks?.map(absolute),
        policyPackConfigs: policyPackConfigs?.map((file) => (file === "" ? "" : absolute(file))),
        invokes,
        timeoutMs,
    };
    const answer = await conversation(child, message, timeoutMs + graceMs, request.signal);
    if ("error" in answer) throw new Error(answer.error);
    if ("plan" in answer) return JSON.parse(answer.plan) as StackPlan;
    return planOfFailure({ project: project.name, stack: project.stack, kind: "program", inputHash: "" }, answer.ended);
}

type Ended = { readonly ended: string };

function conversation(
    child: ChildProcess,
    message: ToProgram,
    limitMs: number,
    signal: AbortSignal | undefined,
): Promise<FromProgram | Ended> {
    return new Promise((resolve, reject) => {
        let words = "";
        let why: string | undefined;
        const abort = () => {
            child.kill("SIGKILL");
            reject(signal?.reason ?? new Error("the run was aborted"));
        };
        const timer = setTimeout(() => {
            why = "the program did not end and was stopped";
            child.kill("SIGKILL");
        }, limitMs);
        child.stderr?.on("data", (chunk: Buffer) => {
            words = (words + chunk.toString("utf8")).slice(-2_000);
        });
        child.on("message", (answer: FromProgram) => {
            resolve(answer);
            child.kill("SIGKILL");
        });
        child.on("exit", (code, how) => {
            clearTimeout(timer);
            signal?.removeEventListener("abort", abort);
            const said = stripVTControlCharacters(words).trim();
            const last = said === "" ? "" : `: ${said}`;
            resolve({ ended: why ?? `the program ended its process (${how ?? `exit code ${code}`})${last}` });
        });
        signal?.addEventListener("abort", abort, { once: true });
        child.send(message);
    });
}
