import type { Fleet, ResolvedTenant } from "../../model/fleet";
import type { PackName } from "../../model/packs";
import { cellStackName } from "../../stacks/spec";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { judgedOf, notFound, openFleet, problemsOf } from "../fleet";
import { dayOf } from "../judging";
import { jsonDocument, targetFor } from "../output";
import { showProblems } from "../planning/show-problems";

/** The tenant of a stack; undefined for a cell, which nobody sets levels for. */
export function tenantOf(fleet: Fleet, name: string): ResolvedTenant | undefined {
    const tenant = fleet.tenants.find((one) => one.tenant.tenant_id === name);
    const cells = fleet.cells.flatMap(({ cell }) => [cell.cell, cellStackName(cell.cell)]);
    if (tenant || cells.includes(name)) return tenant;
    if (fleet.broken.includes(name)) {
        const problems = problemsOf(fleet.problems, [name]);
        const fix = "`tenantry validate` tells what is wrong with its files";
        throw new CliError(exitCode.configuration, "broken-files", `${name} cannot be resolved`, { fix, problems });
    }
    throw notFound([name], [...fleet.tenants.map((one) => one.tenant.tenant_id), ...cells], fleet);
}

/** `tenantry policy config`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options, json } = context;
    const name = operands[0]!;
    const out = options.text("out");
    const target = targetFor(host, out);
    const fleet = await openFleet(context);
    const resolved = tenantOf(fleet, name);
    const [{ policyConfigFor }, { packs }, { askedOn }] = await Promise.all([
        import("../../policies/pack-config.js"),
        import("../../policies/packs/index.js"),
        import("../../policies/asked.js"),
    ]);
    const pack = packs[(options.text("pack") as PackName | undefined) ?? "baseline"];
    const errors = problemsOf(fleet.problems, [name]).filter(({ severity }) => severity === "error");
    await showProblems(host, fleet, errors, json);
    await target.write([
        jsonDocument(policyConfigFor({ pack, ...askedOn(judgedOf(fleet, resolved), dayOf(context)) })),
    ]);
    if (out !== undefined) await host.stderr.write(`wrote ${out}\n`);
    return errors.length > 0 ? exitCode.configuration : exitCode.ok;
}
