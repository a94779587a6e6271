import * as prompts from "@clack/prompts";
import type { RunSummary } from "../../operations/deploying/events";
import type { DeployRequest } from "../../operations/deploying/request";
import { candidateOf } from "../../operations/rollout/candidate";
import { requireFitting } from "../../operations/rollout/waves";
import { specsOf } from "../../planner/specs";
import type { Context } from "../command";
import { Cancelled, type ExitCode, leadingCode } from "../exit";
import { usage } from "../planning/request";
import { printable } from "../render/style";
import { type MorePorts, performed } from "./engine";
import { lookingWaves, parsed } from "./request";
import { digestText, exitCodeOf, hasWork } from "./summary";

/** What is shown besides the digest, and what the run needs besides. */
export interface Showing extends MorePorts {
    readonly question: string;
    /** Consent was given to a command that this one goes on with. */
    readonly consented?: boolean;
}

async function looked(context: Context, request: DeployRequest, showing: Showing): Promise<RunSummary> {
    const { host, json } = context;
    const looking = { ...request, ...lookingWaves, inWindow: request.inWindow, operation: "preview" } as const;
    const summary = await performed(context, looking, showing);
    if (host.stdout.isTTY && !json) await host.stdout.write(digestText(summary, host));
    return summary;
}

/** Shows what would happen, asks once, and does what was shown and nothing else. What could not be shown stays as it is. */
async function reviewedByEye(context: Context, request: DeployRequest, showing: Showing): Promise<ExitCode> {
    const summary = await looked(context, request, showing);
    const code = exitCodeOf(summary);
    if (!hasWork(summary) || summary.outcome === "cancelled") return code;
    const seen = new Map([...summary.reports].map(([stack, { steps }]) => [stack, { steps }]));
    const left = request.stacks.filter((stack) => !seen.has(stack));
    const others =
        left.length === 0 ? "" : ` What failed, was refused or is skipped is left alone: ${left.join(", ")}.`;
    const answer = await prompts.confirm({ message: printable(`${showing.question}${others}`), initialValue: false });
    if (prompts.isCancel(answer) || answer !== true) throw new Cancelled();
    const stacks = request.stacks.filter((stack) => seen.has(stack));
    const all = { ...request, stacks, reviewed: request.reviewed ?? seen };
    return leadingCode(exitCodeOf(await performed(context, all, showing)), code);
}

/** Does what was asked for: only looks, or asks where a person sits, or goes ahead where consent was given. */
export async function confirmed(context: Context, request: DeployRequest, showing: Showing): Promise<ExitCode> {
    const { host, options } = context;
    const everybody = specsOf(request.fleet).map(candidateOf);
    if (!request.resume) parsed("--wave", () => requireFitting(request.waves ?? [], everybody));
    if (options.flag("dry-run")) return exitCodeOf(await looked(context, request, showing));
    const consented = options.flag("yes") || request.resume !== undefined || showing.consented === true;
    if (consented) return exitCodeOf(await performed(context, request, showing));
    if (!host.interactive) throw usage("nobody is there to be asked", "give --yes to go ahead, or --dry-run to look");
    return await reviewedByEye(context, request, showing);
}
