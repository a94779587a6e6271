import type { Fleet } from "../../model/fleet";
import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { notFound, openFleet, problemsOf } from "../fleet";
import { openJudging } from "../judging";
import { jsonDocument } from "../output";
import { placesOf } from "../places";
import { countProblems, renderProblems } from "../render/problem";
import { count, styleFor } from "../render/style";

function checkNames(fleet: Fleet, names: readonly string[]): void {
    const known = [...fleet.tenants.map(({ tenant }) => tenant.tenant_id), ...fleet.broken];
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length > 0) throw notFound(unknown, known, fleet);
}

/** `tenantry validate`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, json } = context;
    const fleet = await openFleet(context);
    checkNames(fleet, operands);
    const broken = fleet.broken.filter((id) => operands.length === 0 || operands.includes(id));
    const judging = await openJudging(context, fleet);
    const own = operands.length > 0 ? problemsOf(fleet.problems, operands) : fleet.problems;
    const problems = [...own, ...judging.problems];
    const errors = problems.filter(({ severity }) => severity === "error").length;
    const tenants = operands.length > 0 ? new Set(operands).size : fleet.tenants.length + fleet.broken.length;
    if (json) {
        const warnings = problems.length - errors;
        const counts = { tenants, cells: fleet.cells.length, broken: broken.length, errors, warnings };
        await host.stdout.write(jsonDocument({ version: 1, valid: errors === 0, counts, problems }));
    } else {
        const style = styleFor(host.stdout, host.env);
        const view = { style, places: placesOf(host, fleet.directory), excerpts: host.stdout.isTTY };
        const mark = errors === 0 ? style.good("valid") : style.bad("not valid");
        const sizes = `${count(tenants, "tenant")}, ${count(fleet.cells.length, "cell")}`;
        const shown = problems.length > 0 ? `${renderProblems(problems, view)}\n` : "";
        await host.stdout.write(`${shown}${mark}: ${sizes}, ${countProblems(problems)}\n`);
    }
    return errors > 0 ? exitCode.configuration : exitCode.ok;
}
