import type { DeployRequest } from "../../operations/deploying/request";
import { readRun, runIds } from "../../operations/records/journal";
import { parseBudget } from "../../operations/rollout/budget";
import { parseWave } from "../../operations/rollout/waves";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { usage } from "../planning/request";
import { withRecords } from "../records";
import { runFolders } from "./place";

/** The run that an option names; without a name the last one. */
export function runOf(context: Context, option: string): string | undefined {
    const named = context.options.text(option);
    if (named !== undefined) return named;
    if (!context.options.flag(option)) return undefined;
    // A tenant's end goes on by its own command.
    const last = runIds(runFolders(context).root).find((run) => kindOf(context, run) !== "offboard");
    if (last !== undefined) return last;
    throw new CliError(exitCode.configuration, "no-run", `--${option}: there is no run yet`, {
        fix: "tenantry runs lists runs; --records names their folder",
    });
}

/** The run to go on with, where one is named. */
export function resumeOf(context: Context): DeployRequest["resume"] {
    const [resume, retry] = ["resume", "retry-failed"].map((option) => runOf(context, option));
    if (resume !== undefined && retry !== undefined)
        throw usage("--resume and --retry-failed contradict each other", "leave one of them out");
    if (resume !== undefined) return { runId: resume, mode: "resume" };
    return retry === undefined ? undefined : { runId: retry, mode: "retry" };
}

/** What a run does; the run itself tells what is wrong with it. */
export function kindOf(context: Context, runId: string): string | undefined {
    try {
        return readRun(runFolders(context).root, runId).state.started.kind;
    } catch {
        return undefined;
    }
}

/** How the run that is gone on with was to stop, where the command says nothing else. */
export async function recordedOptions(context: Context, { runId }: NonNullable<DeployRequest["resume"]>) {
    const { options } = context;
    const { args } = (await withRecords(() => readRun(runFolders(context).root, runId))).state.started;
    const after = (flag: string) => args.flatMap((one, at) => (one === flag && args[at + 1] ? [args[at + 1]!] : []));
    const gates = after("--gate");
    // Their addresses and commands may hold credentials, which records do not keep.
    if (gates.length > 0 && options.list("gate").length === 0)
        throw usage(
            `run ${runId} has gates: ${gates.join(", ")}`,
            "name them again with --gate; --gate command:true goes on without",
        );
    const [budget] = options.text("failure-budget") === undefined ? after("--failure-budget") : [];
    const waves = options.list("wave").length === 0 ? after("--wave") : [];
    return {
        ...(waves.length === 0 ? {} : { waves: waves.map(parseWave) }),
        ...(budget === undefined ? {} : { budget: parseBudget(budget) }),
        ...(args.includes("--in-window") ? { inWindow: true } : {}),
    };
}
