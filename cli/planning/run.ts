import type { FleetPlan } from "../../planner/document";
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
export async function watched(
    host: Host,
    timeout: PlanOptions["timeout"],
    plan: (watch: Watch) => Promise<FleetPlan>,
): Promise<FleetPlan> {
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
        throw stopped() ?? error;
    }
}
