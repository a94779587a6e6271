import type { PlanEvent } from "../../planner/request";
import { Cancelled, CliError, exitCode } from "../exit";
import type { Host } from "../host";
import { progressFor } from "../progress";
import type { PlanOptions } from "./request";

/** What the planner needs of whoever watches it. */
export interface Watch {
    readonly onEvent: (event: PlanEvent) => void;
    readonly signal: AbortSignal;
}

/** Runs a planner under a progress line, until it ends, time is up or the user stops it. */
export async function watched<Plan>(
    host: Host,
    timeout: PlanOptions["timeout"],
    plan: (watch: Watch) => Promise<Plan>,
): Promise<Plan> {
    const progress = progressFor(host);
    const limit = timeout && AbortSignal.timeout(timeout.milliseconds);
    const signal = limit ? AbortSignal.any([host.signal, limit]) : host.signal;
    const stopped = (): CliError | undefined => {
        if (host.signal.aborted) return new Cancelled();
        if (limit?.aborted)
            return new CliError(exitCode.timeout, "timeout", `not planned within ${timeout}`, {
                fix: "raise --timeout, or plan fewer stacks at once",
            });
        return undefined;
    };
    try {
        const result = await plan({ onEvent: progress.event, signal });
        await progress.end();
        const stop = stopped();
        if (stop) throw stop;
        return result;
    } catch (error) {
        await progress.end();
        throw stopped() ?? (await understood(error));
    }
}

/** Errors of the planner that the user can do something about. */
async function understood(error: unknown): Promise<unknown> {
    const [{ StateError }, { PackError }, { SettingsError }, { ProjectError }] = await Promise.all([
        import("../../planner/snapshot.js"),
        import("../../planner/packs/process.js"),
        import("../../planner/packs/config.js"),
        import("../../planner/project.js"),
    ]);
    const fail = (code: string, fix: string) =>
        new CliError(exitCode.configuration, code, (error as Error).message, { fix });
    if (error instanceof StateError)
        return fail(
            "bad-state",
            "--state takes a file:// backend folder, a `pulumi stack export` file, or a folder of them",
        );
    if (error instanceof SettingsError) return fail("bad-settings", "mend the file that --policy-pack-config names");
    if (error instanceof PackError)
        return fail("bad-pack", "try it with `pulumi preview --policy-pack`, or leave it out");
    if (error instanceof ProjectError)
        return fail("bad-program", error.fix ?? "--program takes a folder with a Pulumi.yaml of a Node program");
    // What processes of the planner report arrives without its class: only the message is left of it.
    const meant = error instanceof Error && error.constructor === Error;
    return meant ? fail("cannot-plan", "nothing was planned: mend what the message names, and run again") : error;
}
