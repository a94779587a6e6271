import type { DeployRequest } from "../../operations/deploying/request";
import { type RunRecord, readRun } from "../../operations/records/journal";
import { planRollBack, type Return, type RollBack } from "../../operations/rolling-back/plan";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { openFleet } from "../fleet";
import { usage } from "../planning/request";
import { withRecords } from "../records";
import { count, printable } from "../render/style";
import { runFolders } from "./place";
import { runOptions } from "./request";
import { confirmed } from "./review";

/** The roll-back as a program reads it. */
function rollBackEvent(runId: string, { returns, left }: RollBack) {
    const shown = returns.map(({ good, commit, stacks, reread }) => {
        const { runId: of, edition } = good;
        return { commit, edition, runId: of, stacks, reread };
    });
    return { event: "roll-back", runId, returns: shown, left: Object.fromEntries(left) };
}

function rollBackText({ returns, left }: RollBack): string {
    const lines = returns.flatMap(({ good, commit, stacks, reread }) => [
        `${count(stacks.length, "stack")} back to commit ${commit.slice(0, 12)}, of run ${good.runId}${good.edition === undefined ? "" : ` on the edition ${good.edition}`}: ${stacks.join(", ")}`,
        ...(reread.length > 0
            ? [
                  `  Tenantry reads these files otherwise than it did then: ${reread.join(", ")}; look at what would change`,
              ]
            : []),
    ]);
    const rest = [...left].map(([stack, why]) => `  cannot go back: ${stack}, ${why}`);
    return `${printable([...lines, ...rest].join("\n"))}\n`;
}

async function show({ host, json }: Context, runId: string, plan: RollBack): Promise<void> {
    const lines = json || !host.stdout.isTTY;
    await host.stdout.write(lines ? `${JSON.stringify(rollBackEvent(runId, plan))}\n` : rollBackText(plan));
}

function requestOf(context: Context, plan: RollBack, one: Return, resume: DeployRequest["resume"]): DeployRequest {
    const { fleet, stacks, good } = one;
    const { consents } = plan;
    const base = { ...runOptions(context), fleet, consents, kind: "roll-back", edition: good.edition };
    return resume ? { ...base, stacks: [], resume } : { ...base, stacks };
}

async function performRollBack(context: Context, record: RunRecord, plan: RollBack, resume: DeployRequest["resume"]) {
    await show(context, record.runId, plan);
    const codes: ExitCode[] = [];
    for (const one of plan.returns) {
        const request = requestOf(context, plan, one, resume);
        const after = resume ? {} : { after: record.runId };
        const showing = { question: `Deploy the inputs of ${one.commit.slice(0, 12)} again?`, commit: one.commit };
        codes.push(await confirmed(context, { ...request, ...after }, showing));
    }
    if (plan.left.size > 0) codes.push(exitCode.configuration);
    return codes.find((code) => code !== exitCode.ok) ?? exitCode.ok;
}

/** Deploys what failed in a run from what each stack was last deployed from with success. */
export async function rollBack(context: Context, runId: string): Promise<ExitCode> {
    const { root } = runFolders(context);
    const record = await withRecords(() => readRun(root, runId));
    if (record.running)
        throw new CliError(exitCode.error, "busy", `run ${runId} is under way`, {
            fix: "wait for its end, or stop it",
        });
    return await returned(context, record, undefined);
}

/** Goes on with a roll-back. */
export async function resumeRollBack(
    context: Context,
    resume: NonNullable<DeployRequest["resume"]>,
): Promise<ExitCode> {
    const record = await withRecords(() => readRun(runFolders(context).root, resume.runId));
    return await returned(context, record, resume);
}

async function returned(context: Context, record: RunRecord, resume: DeployRequest["resume"]): Promise<ExitCode> {
    const stacks = resume ? [...record.state.stacks.keys()] : undefined;
    const fleet = await openFleet(context);
    const plan = await withRecords(() => planRollBack(runFolders(context).root, fleet, record, stacks));
    try {
        if (plan.returns.length === 0 && plan.left.size === 0)
            throw usage(`nothing failed in run ${record.runId}`, "tenantry runs lists runs; name another");
        return await performRollBack(context, record, plan, resume);
    } finally {
        plan.remove();
    }
}
