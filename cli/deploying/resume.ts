import type { DeployRequest } from "../../operations/deploying/request";
import { readRun, runIds } from "../../operations/records/journal";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { usage } from "../planning/request";
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
