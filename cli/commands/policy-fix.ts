import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Fleet, ResolvedTenant } from "../../model/fleet";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { type Proposal, propose, type Try } from "../fixing/propose";
import { proposalText } from "../fixing/text";
import { cellOf, notFound, openFleet, problemsOf } from "../fleet";
import { openJudging } from "../judging";
import { jsonDocument } from "../output";
import { watched } from "../planning/run";
import { showProblems } from "../planning/show-problems";
import { ruleIndex } from "../render/rules";
import { printable } from "../render/style";
import { unifiedDiff } from "../render/unified-diff";

/** The tenant, which has to be sound: what a broken file means nobody knows. */
async function tenantOf({ host, json }: Context, fleet: Fleet, id: string): Promise<ResolvedTenant> {
    const found = fleet.tenants.find(({ tenant }) => tenant.tenant_id === id);
    if (found && !fleet.broken.includes(id)) return found;
    if (!fleet.broken.includes(id))
        throw notFound(
            [id],
            fleet.tenants.map(({ tenant }) => tenant.tenant_id),
            fleet,
        );
    const problems = problemsOf(fleet.problems, [id]).filter(({ severity }) => severity === "error");
    await showProblems(host, fleet, problems, json);
    const fix = "mend the problems first";
    throw new CliError(exitCode.configuration, "broken-files", `${id} cannot be read`, { fix, problems });
}

/** Plans the tenant with its file in other words. */
async function trying(context: Context, { tenant: { tenant_id: id } }: ResolvedTenant, path: string): Promise<Try> {
    const { planFleet } = await import("../../planner/plan.js");
    return async (text) => {
        const fleet = await openFleet(context, { instead: new Map([[path, text]]) });
        const tenant = fleet.tenants.find((one) => one.tenant.tenant_id === id);
        const errors = problemsOf(fleet.problems, [id])
            .filter(({ severity }) => severity === "error")
            .map(({ code, message }) => `${code} ${message}`);
        if (!tenant || fleet.broken.includes(id)) return { fleet, tenant, errors };
        const { asOf, exemptions } = await openJudging(context, fleet);
        const { stacks } = await watched(context.host, undefined, (watch) =>
            planFleet({ fleet, stacks: [id], jobs: 0, asOf, exemptions, ...watch }),
        );
        return { fleet, tenant, errors, plan: stacks[0]! };
    };
}

/** Who may know more, where no setting of the tenant helps. */
function whomToAsk(fleet: Fleet, found: ResolvedTenant): string {
    const name = cellOf(found, fleet);
    const cell = fleet.cells.find(({ cell: one }) => one.cell === name)?.cell;
    const program = "whoever maintains the program and its tiers";
    return cell ? `${cell.owner.team} (${cell.owner.email}), who run the cell ${cell.cell}, or ${program}` : program;
}

async function checkRule(id: string | undefined): Promise<void> {
    if (id === undefined || (await ruleIndex()).has(id)) return;
    throw new CliError(exitCode.configuration, "no-rule", `there is no rule ${printable(id)}`, {
        fix: "`tenantry policy list` names the rules",
    });
}

async function written(path: string, { before, after }: Proposal, write: boolean): Promise<boolean> {
    if (!write || before === after) return false;
    if (readFileSync(path, "utf8") !== before)
        throw new CliError(exitCode.error, "file-changed", `${path} was changed meanwhile`, { fix: "run it again" });
    const { default: writeFileAtomic } = await import("write-file-atomic");
    await writeFileAtomic(path, after);
    return true;
}

/** `tenantry policy fix`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options, json } = context;
    const only = options.text("rule");
    await checkRule(only);
    const fleet = await openFleet(context);
    const found = await tenantOf(context, fleet, operands[0]!);
    const path = resolve(fleet.directory, found.file);
    const proposal = await propose(readFileSync(path, "utf8"), await trying(context, found, path), only);
    const patch = unifiedDiff(found.file, proposal.before, proposal.after);
    const done = await written(path, proposal, options.flag("write"));
    const ask = whomToAsk(fleet, found);
    const { rules } = proposal;
    const shown = { tenant: found.tenant.tenant_id, file: found.file, written: done, ask, rules, patch };
    await host.stdout.write(
        json ? jsonDocument({ version: 1, ...shown }) : proposalText(shown, await ruleIndex(), context),
    );
    return proposal.stopped ? exitCode.policy : exitCode.ok;
}
