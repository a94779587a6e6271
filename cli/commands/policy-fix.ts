import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Fleet, ResolvedTenant } from "../../model/fleet";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { propose } from "../fixing/propose";
import { proposalText } from "../fixing/text";
import { soundTenant, trying, written } from "../fixing/trying";
import { openFleet } from "../fleet";
import { jsonDocument } from "../output";
import { ruleIndex } from "../render/rules";
import { printable } from "../render/style";
import { unifiedDiff } from "../render/unified-diff";

/** Who may know more, where no setting of the tenant helps. */
function whomToAsk(fleet: Fleet, found: ResolvedTenant): string {
    const name = found.tenant.placement.cell;
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

/** `tenantry policy fix`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options, json } = context;
    const only = options.text("rule");
    await checkRule(only);
    const fleet = await openFleet(context);
    const found = await soundTenant(context, fleet, operands[0]!);
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
