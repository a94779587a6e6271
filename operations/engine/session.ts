import { execFile } from "node:child_process";
import { existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import {
    CommandError,
    ConcurrentUpdateError,
    LocalWorkspace,
    PulumiCommand,
    Stack,
    StackNotFoundError,
} from "@pulumi/pulumi/automation";
import { EventRecorder, failureText } from "./events";
import type { Deployment, EngineFailure, EnginePacks, EngineReport, EngineSettings, StackTask } from "./protocol";
import { removeTornAttributes } from "./torn-attributes";

const execute = promisify(execFile);

/** Declares the resources of a packed `StackSpec`. */
export type StackProgram = (spec: unknown) => unknown;

/** A failure of the engine, ready to be sent. */
export class EngineError extends Error {
    constructor(readonly failure: EngineFailure) {
        super(failure.message);
    }
}

/** What a command said that failed, by the SDK or by ourselves; nothing for any other error. */
function saidBy(error: unknown): string | undefined {
    if (error instanceof CommandError) return error.message.replace(/^.*?stderr:/s, "").replace(/\n\s*err\?:.*$/s, "");
    const { stderr } = (error ?? {}) as { readonly stderr?: unknown };
    return typeof stderr === "string" ? stderr : undefined;
}

/** The last words of a command that failed without an event. */
function lastWords(text: string): string {
    const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^\s*Command failed with/.test(line));
    const words = lines.slice(-12).map((line) => line.trim().replace(/^error: /, ""));
    return words.join("\n");
}

/** How Pulumi says that another update is at the stack; the SDK knows its own commands by the same words. */
const lockedWords = /the stack is currently locked by|\[409\] Conflict: Another update is currently in progress/;

/** How the SDK tells that somebody else ended its command. */
const killedWords = /Command was killed with (SIG\w+)/;

function failureOf(error: unknown, report: EngineReport | undefined): EngineError {
    const said = saidBy(error);
    const [, signal] = killedWords.exec(said ?? "") ?? [];
    if (signal !== undefined) {
        const message = `Pulumi's own process was killed (${signal}); this machine may be short of memory`;
        return new EngineError({ message, locked: undefined, killed: true, report });
    }
    const told = report && failureText(report);
    const words = lastWords(said ?? "") || (error instanceof Error ? error.message : String(error));
    const isLocked = error instanceof ConcurrentUpdateError || (said !== undefined && lockedWords.test(said));
    const locked = isLocked ? (said ?? words) : undefined;
    return new EngineError({ message: told ?? words, locked, report });
}

const stopped = (report: EngineReport): EngineError =>
    new EngineError({ message: "it was told to stop before its end", locked: undefined, report });

/** The SDK listens for an end only once Pulumi's process runs, and never looks whether it has come: it is told at once. */
function heard(signal: AbortSignal): AbortSignal {
    const addEventListener: AbortSignal["addEventListener"] = (_: string, listener: unknown) => {
        const tell = listener as () => void;
        if (signal.aborted) tell();
        else signal.addEventListener("abort", tell, { once: true });
    };
    return Object.create(signal, { addEventListener: { value: addEventListener } }) as AbortSignal;
}

const isEmpty = ({ deployment: { resources } }: Deployment): boolean =>
    !Array.isArray(resources) || resources.length === 0;

interface SecretsProvider {
    readonly type?: string;
    readonly state?: { readonly salt?: unknown };
}

/** Runs what has no events. */
async function plainly<T>(run: () => Promise<T>): Promise<T> {
    try {
        return await run();
    } catch (error) {
        throw failureOf(error, undefined);
    }
}

/** A stack's own working folder: the engine notes the chosen stack in it, and runs of several stacks must not meet there. */
function prepareFolder({ project, workFolder, configFolder }: EngineSettings, stack: string): string {
    const folder = join(workFolder, stack);
    mkdirSync(folder, { recursive: true });
    mkdirSync(configFolder, { recursive: true });
    // Pulumi takes this for relative even where it begins with a slash.
    const stackConfigDir = relative(realpathSync(folder), realpathSync(configFolder));
    // JSON is YAML
    const manifest = { name: project, runtime: "nodejs", stackConfigDir };
    writeFileSync(join(folder, "Pulumi.yaml"), `${JSON.stringify(manifest)}\n`);
    return folder;
}

/** Folder of the catalogue's packs; the compiled code lies a folder deeper than the sources. */
const packsFolder = resolve(__dirname, __filename.endsWith(".ts") ? "../.." : "../../..", "policies/packs");

/** How an operation asks the packs; nothing where it asks none. */
function packOptions(packs: EnginePacks | undefined, folder: string) {
    if (!packs) return {};
    const given = Object.entries(packs.settings).map(([name, settings]) => {
        const file = join(folder, `${name}.json`);
        writeFileSync(file, JSON.stringify(settings));
        return { pack: join(packsFolder, name), file };
    });
    return { policyPacks: given.map(({ pack }) => pack), policyPackConfigs: given.map(({ file }) => file) };
}

/**
 * After each operation the SDK starts the engine twice more, for the stack's outputs with secrets in clear and for the last
 * update: nobody here reads either, and both take longer than many an operation.
 */
function withoutAfterthoughts(stack: Stack): Stack {
    return Object.assign(stack, { outputs: async () => ({}), info: async () => undefined });
}

/** One stack in Pulumi's hands, through the Automation API, with the program running in this process. */
export class StackSession {
    private constructor(
        private readonly stack: Stack,
        private readonly settings: EngineSettings,
        private readonly policies: ReturnType<typeof packOptions>,
        private readonly signal: AbortSignal,
        private readonly progress: (done: number, urn: string) => void,
    ) {}

    /** Opens a stack; `undefined` where it is missing and is not to be made. */
    static async open(
        settings: EngineSettings,
        { stack, spec, create, packs }: StackTask,
        declare: StackProgram,
        signal: AbortSignal,
        progress: (done: number, urn: string) => void,
    ): Promise<StackSession | undefined> {
        const { pulumiRoot: root, stateFolder, project } = settings;
        if (stateFolder !== undefined) removeTornAttributes(stateFolder, project, stack);
        const workDir = prepareFolder(settings, stack);
        const workspace = await LocalWorkspace.create({
            workDir,
            pulumiCommand: await PulumiCommand.get(root === undefined ? {} : { root }),
            secretsProvider: settings.secretsProvider,
            envVars: {
                ...(settings.backend === undefined ? {} : { PULUMI_BACKEND_URL: settings.backend }),
                ...(packs && { TENANTRY_EXEMPTIONS: packs.exemptions }),
            },
            program: async () => (spec === undefined ? {} : (declare(spec) as Record<string, unknown>)),
        });
        try {
            const opened = create ? Stack.createOrSelect(stack, workspace) : Stack.select(stack, workspace);
            const policies = packOptions(packs, workDir);
            const session = new StackSession(withoutAfterthoughts(await opened), settings, policies, signal, progress);
            await session.restoreSalt();
            return session;
        } catch (error) {
            if (error instanceof StackNotFoundError && !create) return undefined;
            throw failureOf(error, undefined);
        }
    }

    /** Runs an operation of the engine and tells what it did, also when it failed. */
    private async observed(
        run: (options: ReturnType<StackSession["options"]>) => Promise<unknown>,
    ): Promise<EngineReport> {
        const recorder = new EventRecorder(this.progress);
        if (this.signal.aborted) throw stopped(recorder.report());
        try {
            await run(this.options(recorder));
        } catch (error) {
            throw failureOf(error, recorder.report());
        }
        return recorder.report();
    }

    private options(recorder: EventRecorder) {
        const { parallel } = this.settings;
        return {
            onEvent: recorder.take,
            signal: heard(this.signal),
            color: "never" as const,
            ...(parallel === undefined ? {} : { parallel }),
        };
    }

    preview = () => this.observed((options) => this.stack.preview({ ...options, ...this.policies }));
    drift = () => this.observed((options) => this.stack.previewRefresh(options));
    refresh = (urns: readonly string[]) =>
        this.observed((options) => this.stack.refresh({ ...options, target: [...urns] }));

    // Told to stop among its deletions, Pulumi leaves the rest of them and calls that a success: it is a failure here.

    /** Updates the stack. Once it was told to stop, it is not done: repeating what was done changes nothing. */
    async up(message: string): Promise<EngineReport> {
        const report = await this.observed((options) => this.stack.up({ ...options, ...this.policies, message }));
        if (this.signal.aborted) throw stopped(report);
        return report;
    }

    /** Destroys the stack. Once it was told to stop, it is done where nothing is left. */
    async destroy(message: string): Promise<EngineReport> {
        const report = await this.observed((options) => this.stack.destroy({ ...options, message }));
        if (this.signal.aborted && !isEmpty(await this.exportState())) throw stopped(report);
        return report;
    }

    /**
     * The salt beside a stack's configuration is what a passphrase is checked by; without it Pulumi takes any. Where the stack
     * was made elsewhere, its state has the salt.
     */
    private async restoreSalt(): Promise<void> {
        const file = join(this.settings.configFolder, `Pulumi.${this.stack.name}.yaml`);
        if (existsSync(file)) return;
        const { deployment } = await this.exportState();
        const { type, state } = (deployment.secrets_providers ?? {}) as SecretsProvider;
        if (type !== "passphrase" || typeof state?.salt !== "string") return;
        // JSON is YAML
        writeFileSync(file, `${JSON.stringify({ encryptionsalt: state.salt })}\n`, { flag: "wx" });
    }

    /** Runs a command of Pulumi on the stack; `input` is what it reads. */
    private async command(args: readonly string[], input = ""): Promise<string> {
        const { workspace, name } = this.stack;
        const { command } = (workspace as LocalWorkspace).pulumiCommand;
        const { workDir: cwd, envVars } = workspace;
        const options = { cwd, env: { ...process.env, ...envVars }, maxBuffer: 2 ** 30 };
        const running = execute(command, [...args, "--stack", name, "--non-interactive"], options);
        // One that ends early says why; that it did not read on is no news.
        running.child.stdin?.on("error", () => undefined).end(input);
        return (await running).stdout;
    }

    // The SDK's own ask for the secrets in clear, and lay the whole state open in the system's temporary folder.
    exportState = () => plainly(async () => JSON.parse(await this.command(["stack", "export"])) as Deployment);
    importState = (state: Deployment) =>
        plainly(async () => void (await this.command(["stack", "import"], JSON.stringify(state))));
    cancel = () => plainly(() => this.stack.cancel());
    remove = () => plainly(() => this.stack.workspace.removeStack(this.stack.name));
}
