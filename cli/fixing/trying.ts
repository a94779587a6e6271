import { readFileSync } from "node:fs";
import type { Fleet, ResolvedTenant } from "../../model/fleet";
import { cellStackName } from "../../stacks/spec";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { notFound, openFleet, problemsOf } from "../fleet";
import { openJudging } from "../judging";
import { usage } from "../planning/request";
import { watched } from "../planning/run";
import { showProblems } from "../planning/show-problems";
import type { Proposal, Try } from "./propose";

/** A file as it is, and as it would be. */
type Change = Pick<Proposal, "before" | "after">;

/** The tenant, which has to be sound: what a broken file means nobody knows. */
export async function soundTenant({ host, json }: Context, fleet: Fleet, id: string): Promise<ResolvedTenant> {
    const found = fleet.tenants.find(({ tenant }) => tenant.tenant_id === id);
    if (found && !fleet.broken.includes(id)) return found;
    if (fleet.cells.some(({ cell }) => cellStackName(cell.cell) === id))
        throw usage(`${id} is a cell`, "name a tenant; the files of cells are in the fleet's folder cells/");
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
export async function trying(
    context: Context,
    { tenant: { tenant_id: id } }: ResolvedTenant,
    path: string,
): Promise<Try> {
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

/** Writes the file, comments and all, unless somebody changed it meanwhile. */
export async function written(path: string, { before, after }: Change, write: boolean): Promise<boolean> {
    if (!write || before === after) return false;
    if (readFileSync(path, "utf8") !== before)
        throw new CliError(exitCode.error, "file-changed", `${path} was changed meanwhile`, { fix: "run it again" });
    const { default: writeFileAtomic } = await import("write-file-atomic");
    try {
        await writeFileAtomic(path, after);
    } catch (error) {
        const why = (error as NodeJS.ErrnoException).code ?? String(error);
        throw new CliError(exitCode.configuration, "cannot-write", `${path} cannot be written (${why})`, {
            fix: "check the rights of its folder, and that its disk has room; the file is as it was",
        });
    }
    return true;
}
