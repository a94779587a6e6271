import * as prompts from "@clack/prompts";
import type { RunSummary } from "../../operations/deploying/events";
import type { DeployRequest } from "../../operations/deploying/request";
import type { Context } from "../command";
import { Cancelled, type ExitCode, exitCode } from "../exit";
import { usage } from "../planning/request";
import { type MorePorts, performed } from "./engine";
import { lookingWaves } from "./request";
import { digestText, exitCodeOf, hasWork } from "./summary";

/** What is shown besides the digest, and what the run needs besides. */
export interface Showing extends MorePorts {
    readonly question: string;
    /** Consent was given to a command that this one goes on with. */
    readonly consented?: boolean;
}

async function looked(context: Context, request: DeployRequest, showing: Showing): Promise<RunSummary> {
    const { host, json } = context;
    const looking = { ...request, ...lookingWaves, operation: "preview" } as const;
    const summary = await performed(context, looking, showing);
    if (host.stdout.isTTY && !json) await host.stdout.write(digestText(summary, host));
    return summary;
}

/** Shows what would happen, and asks once. Gives what was shown: nothing else may happen then. */
async function reviewedByEye(
    context: Context,
    request: DeployRequest,
    showing: Showing,
): Promise<DeployRequest["reviewed"]> {
    const summary = await looked(context, request, showing);
    if (!hasWork(summary)) return undefined;
    const answer = await prompts.confirm({ message: showing.question, initialValue: false });
    if (prompts.isCancel(answer) || answer !== true) throw new Cancelled();
    return new Map([...summary.reports].map(([stack, { steps }]) => [stack, { steps }]));
}

/** Does what was asked for: only looks, or asks where a person sits, or goes ahead where consent was given. */
export async function confirmed(context: Context, request: DeployRequest, showing: Showing): Promise<ExitCode> {
    const { host, options } = context;
    if (options.flag("dry-run")) return exitCodeOf(await looked(context, request, showing));
    const consented = options.flag("yes") || request.resume !== undefined || showing.consented === true;
    if (!consented && !host.interactive)
        throw usage("nobody is there to be asked", "give --yes to go ahead, or --dry-run to look");
    const seen = consented ? undefined : await reviewedByEye(context, request, showing);
    if (!consented && !seen) return exitCode.ok;
    const all = seen && !request.reviewed ? { ...request, reviewed: seen } : request;
    return exitCodeOf(await performed(context, all, showing));
}
