import { setTimeout as pause } from "node:timers/promises";
import type { Fleet } from "../../model/fleet";
import { deploy } from "../../operations/deploying/deploy";
import type { RunSummary } from "../../operations/deploying/events";
import { type DeployPorts, type DeployRequest, ResumeError } from "../../operations/deploying/request";
import { BackendError } from "../../operations/engine/backend";
import { RolloutError } from "../../operations/rollout/budget";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { usage } from "../planning/request";
import { withRecords } from "../records";
import { commitOf, runFolders, whoRuns } from "./place";
import { type RunView, runView } from "./view";

/** Deploying needs Pulumi's own command. */
export async function requirePulumi({ host }: Context): Promise<void> {
    if ((await host.execute("pulumi", ["version"])) !== undefined) return;
    throw new CliError(exitCode.error, "no-pulumi", "the Pulumi CLI is not on the PATH, and deploying needs it", {
        fix: "install it: https://www.pulumi.com/docs/iac/download-install/",
    });
}

/** What a run needs of this process and its host. */
export async function deployPorts(context: Context, fleet: Fleet, view: Pick<RunView, "event">): Promise<DeployPorts> {
    const { host } = context;
    return {
        ...runFolders(context),
        env: host.env as NodeJS.ProcessEnv,
        who: whoRuns(host),
        commit: await commitOf(host, fleet.directory),
        now: Date.now,
        pause: (ms) => pause(ms),
        onEvent: (event) => view.event(event),
        signal: host.signal,
        worker: host.engineWorker,
    };
}

/** What some runs need besides. */
export interface MorePorts {
    /** Commit of the inputs, where it is not the present one. */
    readonly commit?: string;
    /** Told of a stack that is deployed; may note something about it. */
    readonly deployed?: (stack: string, note: (message: string) => void) => Promise<void>;
    /** Shows what else a look has found, before the summary. */
    readonly found?: (summary: RunSummary) => Promise<void>;
}

/** Runs a deployment under its view; what the user can mend becomes an error with its fix. */
export async function performed(context: Context, request: DeployRequest, more: MorePorts = {}): Promise<RunSummary> {
    const view = runView(context.host, context.json);
    try {
        const note = (stack: string, message: string) => view.event({ kind: "note", stack, message });
        const deployed = more.deployed && ((stack: string) => more.deployed!(stack, (message) => note(stack, message)));
        const commit = more.commit === undefined ? {} : { commit: more.commit };
        const ports = { ...(await deployPorts(context, request.fleet, view)), ...commit, deployed };
        const summary = await withRecords(() => deploy(request, ports));
        if (request.operation !== "update") {
            await view.abandon();
            await more.found?.(summary);
        }
        // On a terminal a digest follows; for a program the summary is the last line.
        if (request.operation !== "preview" || context.json || !context.host.stdout.isTTY) await view.end(summary);
        return summary;
    } catch (error) {
        await view.abandon();
        if (error instanceof BackendError)
            throw new CliError(exitCode.configuration, "backend", error.message, { fix: error.fix });
        if (error instanceof RolloutError) throw usage(error.message, error.fix);
        if (error instanceof ResumeError)
            throw new CliError(exitCode.configuration, "resume", error.message, { fix: error.fix });
        throw error;
    }
}
