import type { DeployRequest } from "../../operations/deploying/request";
import { type RunRecord, readRun } from "../../operations/records/journal";
import { notReturned } from "../../operations/rolling-back/last-good";
import { planRollBack, type Return, type RollBack } from "../../operations/rolling-back/plan";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode, leadingCode } from "../exit";
import { openFleet } from "../fleet";
import { usage } from "../planning/request";
import { withRecords } from "../records";
import { count, printable } from "../render/style";
import { runFolders } from "./place";
import { runOptions } from "./request";
import { recordedOptions } from "./resume";
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

function requestOf(
    context: Context,
    { consents }: RollBack,
    { fleet, stacks, good }: Return,
    { resume, recorded }: Asked,
): DeployRequest {
    const base = { ...runOptions(context), ...recorded, fleet, consents, kind: "roll-back", edition: good.edition };
    return resume ? { ...base, stacks: [], resume } : { ...base, stacks };
}

/** How a roll-back comes about. */
interface Asked {
    /** A roll-back that is gone on with. */
    readonly resume?: DeployRequest["resume"];
    /** How that one was to go. */
    readonly recorded?: Partial<DeployRequest>;
    /** Of its stacks, those that are to go back; without them all that failed. */
    readonly stacks?: readonly string[];
    readonly consented?: boolean;
}

async function performRollBack(context: Context, record: RunRecord, plan: RollBack, asked: Asked): Promise<ExitCode> {
    await show(context, record.runId, plan);
    const { resume, consented } = asked;
    const codes: ExitCode[] = [];
    for (const one of plan.returns) {
        const request = requestOf(context, plan, one, asked);
        const after = resume ? {} : { after: record.runId };
        const question = `Deploy the inputs of ${one.commit.slice(0, 12)} again?`;
        codes.push(await confirmed(context, { ...request, ...after }, { question, commit: one.commit, consented }));
        if (context.host.signal.aborted) break;
    }
    if (plan.left.size > 0) codes.push(exitCode.configuration);
    return leadingCode(...codes);
}

async function returned(context: Context, record: RunRecord, asked: Asked): Promise<ExitCode> {
    const fleet = await openFleet(context);
    const stacks = asked.resume ? [...record.state.stacks.keys()] : asked.stacks;
    const plan = await withRecords(() => planRollBack(runFolders(context).root, fleet, record, stacks));
    try {
        if (plan.returns.length === 0 && plan.left.size === 0)
            throw usage(`nothing failed in run ${record.runId}`, "tenantry runs lists runs; name another");
        return await performRollBack(context, record, plan, asked);
    } finally {
        plan.remove();
    }
}

/** Deploys what failed in a run from what each stack was last deployed from with success. */
export async function rollBack(context: Context, runId: string): Promise<ExitCode> {
    const { root } = runFolders(context);
    const record = await withRecords(() => readRun(root, runId));
    if (record.running)
        throw new CliError(exitCode.error, "busy", `run ${runId} is under way`, {
            fix: "wait for its end, or stop it",
        });
    return await returned(context, record, {});
}

/** Goes on with a roll-back: with its own run, then with what failed in the same run and had not begun to go back. */
export async function resumeRollBack(
    context: Context,
    resume: NonNullable<DeployRequest["resume"]>,
): Promise<ExitCode> {
    const { root } = runFolders(context);
    const record = await withRecords(() => readRun(root, resume.runId));
    const recorded = await recordedOptions(context, resume);
    const own = await returned(context, record, { resume, recorded });
    const { after, args } = record.state.started;
    if (after === undefined || context.host.signal.aborted) return own;
    const original = await withRecords(() => readRun(root, after));
    const stacks = await withRecords(() => notReturned(root, original.state));
    if (stacks.length === 0) return own;
    // Who was asked, and said no to one of its commits, is asked again.
    const consented = args.includes("--yes");
    return leadingCode(own, await returned(context, original, { stacks, consented, recorded }));
}
