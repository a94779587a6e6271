import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { compiledFile } from "../compiled";

/** A policy pack does not run, or does not answer as one. Nothing was shown to hold. What a pack says comes without its colours. */
export class PackError extends Error {
    constructor(message: string) {
        super(stripVTControlCharacters(message));
    }
}

/** A policy pack was asked, and did not answer in time. */
export class NoAnswerError extends PackError {}

export interface PackLimits {
    /** Until the pack has told its port. */
    readonly startMs: number;
    /** For one answer. */
    readonly answerMs: number;
}

/** Node's modules that a pack finds where it brings none of its own. */
function ownModules(): string {
    const require = createRequire(__filename);
    return path.resolve(path.dirname(require.resolve("@pulumi/policy/package.json")), "../..");
}

function runnerOf(folder: string): string {
    for (const from of [path.join(folder, "noop.js"), __filename]) {
        try {
            return createRequire(from).resolve("@pulumi/pulumi/cmd/run-policy-pack");
        } catch {
            // the next place
        }
    }
    throw new PackError("@pulumi/pulumi is not installed");
}

/** The process of a policy pack. It speaks Pulumi's analyzer protocol on a port that it prints. */
export class PackProcess {
    readonly #output: string[] = [];
    #child: ChildProcess | undefined;
    #end: string | undefined;
    #asked: (() => void) | undefined;

    constructor(
        readonly folder: string,
        private readonly limits: PackLimits,
    ) {}

    get running(): boolean {
        return this.#child !== undefined && this.#end === undefined;
    }

    /** How the process ended, and its last words without the places in its code. */
    get trouble(): string {
        const lines = stripVTControlCharacters(this.#output.join("")).split("\n");
        const said = lines.filter((line) => line.trim() !== "" && !/^\s+at /.test(line));
        // Node follows an error with what it carries: its own words come first.
        const cause = said.findLastIndex((line) => /\b(?:Error\b.*:|Cannot find module)/.test(line));
        const words = cause < 0 ? said.slice(-8) : said.slice(cause, cause + 8);
        return [this.#end ?? "it does not answer", ...words].join("\n");
    }

    /** Gives the process the time to end that it takes to tell how. */
    async ended(): Promise<void> {
        for (let waited = 0; this.#end === undefined && waited < 1_000; waited += 10) await sleep(10);
    }

    /** Starts the pack and returns the port that it listens on. */
    async start(): Promise<number> {
        const project = path.join(this.folder, "PulumiPolicy.yaml");
        if (!fs.existsSync(project))
            throw new PackError(`${this.folder} is no policy pack: it has no PulumiPolicy.yaml`);
        this.#end = undefined;
        this.#output.length = 0;
        const child = spawn(
            process.execPath,
            ["--require", compiledFile("packs/preload"), runnerOf(this.folder), "127.0.0.1:0", "."],
            {
                cwd: this.folder,
                stdio: ["ignore", "pipe", "pipe", "ipc"],
                env: {
                    ...process.env,
                    NODE_PATH: [ownModules(), process.env.NODE_PATH].filter(Boolean).join(path.delimiter),
                    PULUMI_DRY_RUN: "true",
                    PULUMI_NODEJS_DRY_RUN: "true",
                },
            },
        );
        this.#child = child;
        child.on("message", () => this.#asked?.());
        child.stderr?.on("data", (chunk: Buffer) => this.#hear(chunk));
        child.on("exit", (code, signal) => {
            this.#end ??= `it ended with ${signal ?? `exit code ${code}`}`;
            this.#asked?.();
        });
        child.on("error", (error) => {
            this.#end ??= error.message;
        });
        return this.#port(child);
    }

    #hear(chunk: Buffer): void {
        this.#output.push(chunk.toString("utf8"));
        if (this.#output.length > 50) this.#output.splice(0, 25);
    }

    #port(child: ChildProcess): Promise<number> {
        return new Promise((resolve, reject) => {
            let printed = "";
            const fail = (why: string) => {
                clearTimeout(timer);
                this.kill();
                reject(new PackError(`the policy pack ${this.folder} does not start: ${why}`));
            };
            const timer = setTimeout(
                () => fail(`it told no port within ${this.limits.startMs / 1000} s`),
                this.limits.startMs,
            );
            child.once("exit", () => setImmediate(() => fail(this.trouble)));
            child.stdout?.on("data", (chunk: Buffer) => {
                if (printed.includes("\n")) return this.#hear(chunk);
                printed += chunk.toString("utf8");
                const end = printed.indexOf("\n");
                if (end < 0) return;
                const line = printed.slice(0, end).trim();
                const port = Number(line);
                if (!/^\d{1,5}$/.test(line) || port > 65_535)
                    return fail(
                        `it printed ${JSON.stringify(stripVTControlCharacters(line).slice(0, 200))} instead of a port`,
                    );
                clearTimeout(timer);
                child.removeAllListeners("exit");
                child.on("exit", (code, signal) => {
                    this.#end ??= `it ended with ${signal ?? `exit code ${code}`}`;
                    this.#asked?.();
                });
                resolve(port);
            });
        });
    }

    /** Waits for what the pack has begun and is due; throws where that ended it. */
    async settled(): Promise<void> {
        await this.tell({});
        if (!this.running) throw new PackError(this.trouble);
    }

    /** Tells the names that the pack's code reads from its environment. */
    async tell(names: Readonly<Record<string, string>>): Promise<void> {
        const child = this.#child;
        if (!child?.connected) return;
        await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, this.limits.answerMs);
            this.#asked = () => {
                clearTimeout(timer);
                resolve();
            };
            child.send(names);
        });
        this.#asked = undefined;
    }

    kill(): void {
        this.#child?.kill("SIGKILL");
        this.#child = undefined;
    }
}
