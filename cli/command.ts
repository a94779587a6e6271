import type { ExitCode } from "./exit";
import type { Host } from "./host";

/** What a shell offers in a place. */
export type Completion = "tenant" | "stack" | "cell" | "rule" | "schema" | "run" | "file" | "directory";

export interface ArgumentSpec {
    /** As in a usage line: `<tenant>`, `[tenant...]`. */
    readonly name: string;
    readonly description: string;
    readonly choices?: readonly string[];
    readonly complete?: Completion;
}

export interface OptionSpec {
    /** As commander reads them: `--format <format>`, `--all`. */
    readonly flags: string;
    readonly description: string;
    readonly choices?: readonly string[];
    /** May be given several times. */
    readonly repeatable?: boolean;
    readonly complete?: Completion;
}

interface Example {
    readonly command: string;
    readonly about: string;
}

/** A command as data: parser, help, completion and reference are made from it. */
export interface CommandSpec {
    readonly name: string;
    readonly summary: string;
    /** More than the summary, for `--help` and the reference. */
    readonly description?: string;
    readonly arguments?: readonly ArgumentSpec[];
    readonly options?: readonly OptionSpec[];
    readonly examples?: readonly Example[];
    readonly commands?: readonly CommandSpec[];
    /** Not shown in help. */
    readonly hidden?: boolean;
    /** Loads the command's code; nothing of it is read before it runs. */
    readonly load?: () => Promise<{ readonly run: Run }>;
}

export type Format = "text" | "json" | "markdown" | "html";

/** What a command was asked. */
export interface Context {
    readonly host: Host;
    readonly operands: readonly string[];
    readonly options: Options;
    readonly json: boolean;
    /** Every command there is. */
    readonly tree: readonly CommandSpec[];
}

export type Run = (context: Context) => Promise<ExitCode>;

/** Typed reading of parsed options by their long names (`policy-pack`). */
export class Options {
    constructor(private readonly values: Readonly<Record<string, unknown>>) {}

    private value(name: string): unknown {
        return this.values[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
    }

    flag(name: string): boolean {
        return this.value(name) === true;
    }

    text(name: string): string | undefined {
        const value = this.value(name);
        return typeof value === "string" ? value : undefined;
    }

    list(name: string): readonly string[] {
        const value = this.value(name);
        return Array.isArray(value) ? value.map(String) : [];
    }
}
