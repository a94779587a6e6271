import { extname } from "node:path";
import { Duration, UnitError } from "../../model/units";
import type { Context, Format } from "../command";
import { CliError, exitCode } from "../exit";
import { existingDirectory, existingPath } from "../locations";

/** What `plan` was asked, checked. */
export interface PlanOptions {
    readonly format: Format;
    readonly out: string | undefined;
    readonly state: string | undefined;
    readonly policyPacks: readonly string[];
    readonly policyPackConfigs: readonly string[];
    readonly jobs: number | undefined;
    readonly timeout: Duration | undefined;
}

const endings: Readonly<Record<string, Format>> = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
};

/** The error for options that make no sense. */
export function usage(message: string, fix: string): CliError {
    return new CliError(exitCode.configuration, "usage", message, { fix });
}

/** The format asked for; without one, what the ending of --out says. */
function formatOf({ options, json }: Context): Format {
    const named = options.text("format") as Format | undefined;
    if (options.flag("json") && named !== undefined && named !== "json")
        throw usage(`--json and --format ${named} contradict each other`, "leave one of them out");
    if (json) return "json";
    const out = options.text("out");
    return named ?? (out === undefined ? undefined : endings[extname(out).toLowerCase()]) ?? "text";
}

function jobsOf(text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    if (/^\d{1,3}$/.test(text)) return Number(text);
    throw usage(`--jobs ${text} is no number of processes`, "name a whole number; 0 plans in this process");
}

function timeoutOf(text: string | undefined): Duration | undefined {
    if (text === undefined) return undefined;
    try {
        return Duration.parse(text);
    } catch (error) {
        if (error instanceof UnitError) throw usage(`--timeout: ${error.message}`, "name a time, such as 90s or 5m");
        throw error;
    }
}

/** Reads and checks the options of `plan` before anything is planned. */
export function planOptions(context: Context): PlanOptions {
    const { host, options } = context;
    const state = options.text("state");
    const policyPackConfigs = options
        .list("policy-pack-config")
        .map((file) => existingPath(host, file, "--policy-pack-config"));
    if (policyPackConfigs.length > options.list("policy-pack").length)
        throw usage(
            "more --policy-pack-config than --policy-pack",
            "name a pack for each file of settings, in the same order",
        );
    return {
        format: formatOf(context),
        out: options.text("out"),
        state: state === undefined ? undefined : existingPath(host, state, "--state"),
        policyPacks: options.list("policy-pack").map((pack) => existingDirectory(host, pack, "--policy-pack")),
        policyPackConfigs,
        jobs: jobsOf(options.text("jobs")),
        timeout: timeoutOf(options.text("timeout")),
    };
}
