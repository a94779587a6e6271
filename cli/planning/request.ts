import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Duration, UnitError } from "../../model/units";
import type { BuiltinPack } from "../../planner/packs/builtin";
import type { Context, Format } from "../command";
import { CliError, exitCode } from "../exit";
import { formatFor, usualEndings } from "../format";
import { existingDirectory, existingPath } from "../locations";

/** What `plan` was asked, checked. */
export interface PlanOptions {
    readonly format: Format;
    readonly out: string | undefined;
    readonly state: string | undefined;
    /** Our own rules, named for a program of someone's. */
    readonly baseline: BuiltinPack | undefined;
    readonly policyPacks: readonly string[];
    readonly policyPackConfigs: readonly string[];
    readonly invokes: Readonly<Record<string, unknown>> | undefined;
    readonly jobs: number | undefined;
    readonly timeout: Duration | undefined;
    /** A program of someone's to plan instead of the fleet. */
    readonly program: ProgramOptions | undefined;
}

export interface ProgramOptions {
    readonly directory: string;
    readonly stack: string | undefined;
    readonly config: Readonly<Record<string, string>>;
}

/** The error for options that make no sense. */
export function usage(message: string, fix: string): CliError {
    return new CliError(exitCode.configuration, "usage", message, { fix });
}

/** Reads `--jobs`. */
export function jobsOf(text: string | undefined): number | undefined {
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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === "object" && value !== null && !Array.isArray(value);

function invokesOf({ host, options }: Context): Readonly<Record<string, unknown>> | undefined {
    const named = options.text("invokes");
    if (named === undefined) return undefined;
    const fix = 'write a JSON object of results by token, such as {"aws:ec2/getAmi:getAmi": {"id": "ami-1"}}';
    let answers: unknown;
    try {
        answers = JSON.parse(readFileSync(existingPath(host, named, "--invokes"), "utf8").replace(/^\uFEFF/, ""));
    } catch (error) {
        if (error instanceof CliError) throw error;
        throw usage(`--invokes ${named} cannot be read as JSON: ${(error as Error).message}`, fix);
    }
    if (!isObject(answers)) throw usage(`--invokes ${named} holds no JSON object`, fix);
    const wrong = Object.keys(answers).find((token) => !isObject(answers[token]));
    if (wrong !== undefined) throw usage(`--invokes ${named}: the answer of ${wrong} is no object`, fix);
    return answers;
}

/** What contradicts a program is refused, not ignored. */
const ofFleets = ["all", "with-cells"] as const;

function programOf({ host, operands, options }: Context): ProgramOptions | undefined {
    const named = options.text("program");
    const config = options.list("config");
    if (named === undefined) {
        if (config.length > 0) throw usage("--config needs --program", "tenants are configured by their files");
        return undefined;
    }
    const wrong = [
        ...ofFleets.filter((name) => options.flag(name)),
        ...(options.list("cell").length > 0 ? ["cell"] : []),
        ...(["tenants", "jobs", "as-of"] as const).filter((name) => options.text(name) !== undefined),
    ];
    if (wrong.length > 0) throw usage(`--program and --${wrong[0]} contradict each other`, "leave one of them out");
    if (operands.length > 1) throw usage("--program plans one stack", "name one stack, or none");
    const pairs = config.map((pair) => {
        const at = pair.indexOf("=");
        if (at <= 0) throw usage(`--config ${pair} is no key=value`, "write for example --config aws:region=eu-west-1");
        return [pair.slice(0, at), pair.slice(at + 1)] as const;
    });
    const directory = existingDirectory(host, named, "--program");
    return { directory, stack: operands[0], config: Object.fromEntries(pairs) };
}

/** Name of the built-in pack; a folder of that name here goes before it. */
const builtin = "baseline";

function packsOf({ host, options }: Context, ofProgram: boolean) {
    const configs = options.list("policy-pack-config").map((file) => existingPath(host, file, "--policy-pack-config"));
    const named = options.list("policy-pack").map((name, at) => ({ name, config: configs[at] }));
    if (configs.length > named.length)
        throw usage(
            "more --policy-pack-config than --policy-pack",
            "name a pack for each file of settings, in the same order",
        );
    const isBuiltin = ({ name }: { name: string }) => name === builtin && !existsSync(resolve(host.cwd, name));
    const own = named.find(isBuiltin);
    if (own && !ofProgram)
        throw usage(
            `--policy-pack ${builtin} is for --program`,
            "leave it out: a fleet is always judged by these rules",
        );
    const others = named.filter((one) => !isBuiltin(one));
    return {
        baseline: own && { config: own.config },
        policyPacks: others.map(({ name }) => existingDirectory(host, name, "--policy-pack")),
        policyPackConfigs: others.map(({ config }) => config ?? ""),
    };
}

/** Reads and checks the options of `plan` before anything is planned. */
export function planOptions(context: Context): PlanOptions {
    const { host, options } = context;
    const state = options.text("state");
    return {
        format: formatFor<Format>(context, usualEndings, "text"),
        out: options.text("out"),
        state: state === undefined ? undefined : existingPath(host, state, "--state"),
        ...packsOf(context, options.text("program") !== undefined),
        invokes: invokesOf(context),
        jobs: jobsOf(options.text("jobs")),
        timeout: timeoutOf(options.text("timeout")),
        program: programOf(context),
    };
}
