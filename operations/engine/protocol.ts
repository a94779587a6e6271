import type { Diagnostic, Step } from "../../planner/document";

/** Where stacks live, and how their secrets are kept. */
export interface EngineSettings {
    readonly project: string;
    /** URL of the backend; absent for the one that Pulumi is logged in to. */
    readonly backend: string | undefined;
    /** Folder of its files, where it is one of files. */
    readonly stateFolder: string | undefined;
    /** As `pulumi stack init --secrets-provider` takes it; `default` is a passphrase, or Pulumi Cloud's own. */
    readonly secretsProvider: string;
    /** Folder in which each stack has a working folder of its own. */
    readonly workFolder: string;
    /** Folder of the stacks' configuration files, the same as of `pulumi up` by hand. */
    readonly configFolder: string;
    /** The `pulumi` to use, by its installation folder; absent for the one on the PATH. */
    readonly pulumiRoot: string | undefined;
    /** Resources at a time within a stack. */
    readonly parallel: number | undefined;
}

/** Packs of the catalogue in Pulumi's engine: they judge and mend what the planner could not to its end. */
export interface EnginePacks {
    /** Rules that the planner left to them. */
    readonly open: readonly string[];
    /** By the pack's name: its settings, as in a file of `--policy-pack-config`. */
    readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    /** Folder of the fleet's exemptions. */
    readonly exemptions: string;
}

/** A stack to work on. */
export interface StackTask {
    readonly stack: string;
    /** Packed `StackSpec`; absent where no program is run, as for exports. */
    readonly spec: unknown;
    /** Whether the stack is made where it is missing. */
    readonly create: boolean;
    /** Asked in previews and updates; absent where the planner's word is enough. */
    readonly packs?: EnginePacks | undefined;
}

/** An operation that was under way when an engine died. */
export interface PendingOperation {
    readonly type: string;
    readonly urn: string;
}

/** What a policy found in the engine. */
export interface PolicyFinding {
    readonly rule: string;
    readonly urn: string | undefined;
    readonly message: string;
    /** It fails the operation. */
    readonly mandatory: boolean;
}

/** What the engine says that it would do, or did. */
export interface EngineReport {
    readonly steps: readonly Step[];
    readonly diagnostics: readonly Diagnostic[];
    /** Of the packs that were asked. */
    readonly policies?: readonly PolicyFinding[];
    /** Numbers of resources by operation. */
    readonly changes: Readonly<Record<string, number>>;
}

/** A state as `pulumi stack export` gives it. */
export interface Deployment {
    readonly version: number;
    readonly deployment: Readonly<Record<string, unknown>>;
}

/** What a worker does; each call is answered once. */
export interface EngineCalls {
    open(settings: EngineSettings, task: StackTask): { readonly exists: boolean };
    preview(): EngineReport;
    up(message: string): EngineReport;
    /** Looks at the cloud without writing: what a refresh would change. */
    drift(): EngineReport;
    /** Takes what the cloud says of these resources into the state. */
    refresh(urns: readonly string[]): EngineReport;
    destroy(message: string): EngineReport;
    /** The state, its secrets encrypted: fit to be written down. */
    exportState(): Deployment;
    importState(state: Deployment): void;
    /** Removes every lock of the stack. */
    cancel(): void;
    /** Removes the empty stack with its history. */
    remove(): void;
}

export type CallName = keyof EngineCalls;

/** From the run to its worker. */
export interface Request {
    readonly id: number;
    readonly call: CallName;
    readonly args: readonly unknown[];
}

/** How an engine failed, in words that came from the cloud where it said any. */
export interface EngineFailure {
    readonly message: string;
    /** The engine's own output where another engine holds the stack's lock. */
    readonly locked: string | undefined;
    /** Pulumi's own process was killed: what it had begun may be unfinished. */
    readonly killed?: boolean;
    /** What had happened until then. */
    readonly report: EngineReport | undefined;
}

/** From a worker to its run. */
export type Message =
    | { readonly type: "answer"; readonly id: number; readonly value?: unknown; readonly failure?: EngineFailure }
    | { readonly type: "progress"; readonly done: number; readonly urn: string };
