import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { withPlacements } from "../../../model/placing/record";
import { engineTool } from "../../../scripts/engine/tools";
import { bundled } from "../bundle";
import { stateAtEnd } from "../engine";
import { type CloudSettings, type RunningCloud, startCloud } from "../providers";
import { writeAnalyzer } from "../workspace";

/** An operator's folder: a fleet, its records, an embedded backend, and clouds to deploy into. */

const cell = `cell: shared-a
region: eu-west-1
cidr: 10.20.0.0/16
domain: shared-a.example.com
`;

export const pulumiFolder = async (): Promise<string> => dirname((await engineTool()).path);

/** A line of what a run says. */
export interface Line {
    readonly event: string;
    readonly [key: string]: unknown;
}

export interface StackResult {
    readonly stack: string;
    readonly outcome: string;
    readonly reason?: string;
    readonly message?: string;
    readonly fix?: string;
    readonly changes: Readonly<Record<string, number>>;
}

/** How a command ended. */
export class Ended {
    constructor(
        readonly code: number | null,
        readonly stdout: string,
        readonly stderr: string,
    ) {}

    get lines(): readonly Line[] {
        return this.stdout
            .split("\n")
            .filter((line) => line.startsWith("{"))
            .map((line) => JSON.parse(line) as Line);
    }

    get summary(): (Line & { readonly outcome: string; readonly runId: string }) | undefined {
        return this.lines.find(({ event }) => event === "summary") as never;
    }

    /** Results of the run's stacks, in the order in which they ended. */
    get results(): readonly StackResult[] {
        return this.lines
            .filter(({ event }) => event === "stack-finished")
            .map(({ result }) => result as unknown as StackResult);
    }

    get outcomes(): Readonly<Record<string, string>> {
        return Object.fromEntries(this.results.map(({ stack, outcome, reason }) => [stack, reason ?? outcome]));
    }
}

/** A command under way. */
export interface Operator {
    readonly child: ChildProcess;
    readonly ended: Promise<Ended>;
    /** Resolves once what was printed matches, or the command ended. */
    said(pattern: RegExp | ((text: string) => boolean)): Promise<void>;
}

export interface SiteOptions {
    readonly tenants: readonly string[];
    readonly settings?: CloudSettings;
    /** Of whoever names none. */
    readonly edition?: string;
    /** Runs this project's own program. */
    readonly realProgram?: boolean;
    /** Of runs that are not to die: a cell's state is written once, not after each of its hundreds of resources. */
    readonly wholeRuns?: boolean;
}

const root = join(__dirname, "../../..");

export class Site {
    private constructor(
        readonly folder: string,
        readonly cloud: RunningCloud,
        readonly env: NodeJS.ProcessEnv,
        private readonly program: readonly string[],
    ) {}

    static async open({ tenants, settings, edition, realProgram, wholeRuns }: SiteOptions): Promise<Site> {
        execFileSync(process.execPath, [join(root, "scripts/build.js")]);
        const folder = mkdtempSync(join(tmpdir(), "tenantry-site-"));
        const cloud = await startCloud({ file: join(folder, "cloud.jsonl"), natural: true, ...settings });
        const clean = Object.entries(process.env).filter(([name]) => !/^(PULUMI|TENANTRY|GITHUB|GITLAB)_/.test(name));
        const env = {
            ...Object.fromEntries(clean),
            PATH: [join(folder, "bin"), await pulumiFolder(), process.env.PATH].join(delimiter),
            PULUMI_HOME: join(folder, "home"),
            TMPDIR: join(folder, "tmp"),
            ...cloud.env,
            ...(wholeRuns ? stateAtEnd : {}),
        };
        const program = realProgram
            ? [join(root, "bin/tenantry.js")]
            : [join(__dirname, "operator.js"), bundled("test/engine/deploying/small-program.ts")];
        writeAnalyzer(join(folder, "bin"));
        mkdirSync(env.TMPDIR!);
        const site = new Site(folder, cloud, env, program);
        site.write("tenants/cells/shared-a.yaml", cell);
        if (edition) site.write("tenants/organisation/defaults.yaml", `edition: ${edition}\n`);
        for (const id of tenants) site.tenant(id);
        return site;
    }

    write(file: string, text: string): void {
        mkdirSync(dirname(join(this.folder, file)), { recursive: true });
        writeFileSync(join(this.folder, file), text);
    }

    /** Writes the file of a small pooled tenant. */
    tenant(id: string, more: Readonly<Record<string, unknown>> = {}): void {
        const placement = { isolation: "pool", cell: "shared-a" };
        // JSON is YAML
        const file = { tenant_id: id, tier: "free", region: "eu-west-1", placement, ...more };
        this.write(`tenants/${id}.yaml`, `${JSON.stringify(file)}\n`);
        const { cell: named } = file.placement as { cell?: string };
        if (named !== undefined) this.record(id, named, file.region);
    }

    /** Records the cell of a tenant, as who is deployed has to be. */
    record(id: string, cell: string, region = "eu-west-1"): void {
        const file = `tenants/placements/${region}.yaml`;
        const full = join(this.folder, file);
        const text = existsSync(full) ? readFileSync(full, "utf8") : undefined;
        if (!text?.includes(`${id}: `)) this.write(file, withPlacements(text, new Map([[id, cell]])));
    }

    removeTenant(id: string): void {
        rmSync(join(this.folder, `tenants/${id}.yaml`));
    }

    start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Operator {
        const child = spawn(process.execPath, [...this.program, ...args], {
            cwd: this.folder,
            env: { ...this.env, ...env },
            stdio: ["ignore", "pipe", "pipe"],
        });
        let [out, err] = ["", ""];
        const waiting = new Set<() => void>();
        child.stdout.on("data", (chunk) => {
            out += chunk;
            for (const wake of waiting) wake();
        });
        child.stderr.on("data", (chunk) => (err += chunk));
        const ended = new Promise<Ended>((resolve) =>
            child.on("close", (code) => {
                resolve(new Ended(code, out, err));
                for (const wake of waiting) wake();
            }),
        );
        const said: Operator["said"] = (pattern) =>
            new Promise<void>((resolve) => {
                const matches = typeof pattern === "function" ? pattern : (text: string) => pattern.test(text);
                const look = () => {
                    if (!matches(out) && child.exitCode === null && child.signalCode === null) return;
                    waiting.delete(look);
                    resolve();
                };
                waiting.add(look);
                look();
            });
        return { child, ended, said };
    }

    run = (...args: readonly string[]): Promise<Ended> => this.start(args).ended;

    path = (...parts: readonly string[]): string => join(this.folder, ".tenantry", ...parts);

    private names(folder: string): readonly string[] {
        if (!existsSync(folder)) return [];
        const found = readdirSync(folder, { recursive: true, withFileTypes: true });
        return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    }

    /** Lock files that anybody left: of the engine, of stacks, of runs. */
    locks(): readonly string[] {
        const engine = this.names(this.path("state/.pulumi/locks"));
        const own = [...this.names(this.path("locks")), ...this.names(this.path("runs"))];
        return [...engine, ...own.filter((file) => /\.(claim|held)$/.test(file))];
    }

    /** Files that somebody left in the system's temporary folder. */
    temporary = (): readonly string[] => this.names(this.env.TMPDIR!);

    /** What the backend knows of a stack. */
    state(stack: string): { readonly urns: readonly string[]; readonly pending: number } {
        const file = this.path("state/.pulumi/stacks/tenantry", `${stack}.json`);
        const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
            checkpoint: { latest?: { resources?: { urn: string }[]; pending_operations?: unknown[] } };
        };
        const { resources = [], pending_operations = [] } = checkpoint.latest ?? {};
        return { urns: resources.map(({ urn }) => urn), pending: pending_operations.length };
    }

    /** Names of a stack's resources in the clouds, with how often each was created, updated and deleted. */
    async counts(stack: string): Promise<Readonly<Record<string, readonly number[]>>> {
        const { counts } = await this.cloud.summary();
        const own = Object.entries(counts).filter(([urn]) => urn.startsWith(`urn:pulumi:${stack}::`));
        return Object.fromEntries(
            own.map(([urn, { created, updated, deleted }]) => [urn.split("::").at(-1), [created, updated, deleted]]),
        );
    }

    /** What an operator who looks in the clouds answers to a run that does not know whether something was made. */
    async answers({ results }: Ended): Promise<readonly string[]> {
        const existing = await this.cloud.resources();
        const asked = results
            .filter(({ reason }) => reason === "pending")
            .flatMap(({ message }) => [...(message ?? "").matchAll(/urn:pulumi:[^\s,]+/g)].map(([urn]) => urn));
        return asked.flatMap((urn) => {
            const found = existing.find((one) => one.urn === urn);
            return found ? ["--adopt", `${urn}=${found.id}`] : ["--forget", urn];
        });
    }

    async close(): Promise<void> {
        await this.cloud.stop();
        rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
}
