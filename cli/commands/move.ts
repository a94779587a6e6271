import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { EditError } from "../../model/edit";
import type { Fleet, ResolvedTenant } from "../../model/fleet";
import { digestOf } from "../../operations/moving/digest";
import { type Stage, stageAfter, stageBefore, stageOf, stages, textAt } from "../../operations/moving/phases";
import type { StackPlan } from "../../planner/document";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { cellOf, notFound, openFleet, problemsOf } from "../fleet";
import { moveText, type ShownMove } from "../moving/text";
import { jsonDocument } from "../output";
import { usage } from "../planning/request";
import { watched } from "../planning/run";
import { showProblems } from "../planning/show-problems";

const refused = (message: string, fix: string) => new CliError(exitCode.configuration, "cannot-move", message, { fix });

/** Where the file is to go: on, back, or nowhere. */
function destination(now: Stage, tenant: ResolvedTenant, { options }: Context): Stage | undefined {
    const { tenant_id: id, placement } = tenant.tenant;
    const to = options.text("to");
    const asked = [to !== undefined, options.flag("next"), options.flag("back")].filter(Boolean);
    if (asked.length > 1) throw usage("--to, --next and --back exclude each other", "say one of them");
    if (to !== undefined) {
        if (to !== "bridge")
            throw refused(
                `a move to ${to} is not there yet: only pool tenants move, to a bridge on their cell`,
                "docs/moving.md says which moves there are, and why not the others",
            );
        if (now !== "start") throw refused(`${id} is on its way already, at ${now}`, "--next goes on with it");
        if (placement.isolation !== "pool")
            throw refused(
                `${id} is a ${placement.isolation} tenant: only pool tenants move to a bridge`,
                "leave it there",
            );
        return "prepare";
    }
    if (asked.length === 0) return undefined;
    if (now === "start") throw refused(`${id} does not move`, "begin with --to bridge");
    const goes = options.flag("next") ? stageAfter(now) : stageBefore(now);
    if (goes === undefined)
        throw refused(
            `${id} has moved: ${options.flag("next") ? "nothing is left to do" : "its old database is erased, and nothing leads back"}`,
            "leave moved_from in its file: its objects are under the key that it had before",
        );
    return goes;
}

function edited(file: string, text: string, stage: Stage): string {
    try {
        return textAt(text, stage);
    } catch (error) {
        if (!(error instanceof EditError)) throw error;
        throw refused(
            `${file}: ${error.message}`,
            "write move by hand, on a line of its own; docs/moving.md has the words",
        );
    }
}

/** The plan of a tenant whose file says something else. */
async function planned(context: Context, id: string, path: string, text: string): Promise<StackPlan> {
    const { planFleet } = await import("../../planner/plan.js");
    const fleet = await openFleet(context, { instead: new Map([[path, text]]) });
    if (fleet.broken.includes(id))
        throw await broken(context, fleet, id, "cannot move", "mend the problems, or leave it where it is");
    const { stacks } = await watched(context.host, undefined, (watch) =>
        planFleet({ fleet, stacks: [id], jobs: 0, ...watch }),
    );
    const { failed } = stacks[0]!.tenantry;
    if (failed !== undefined) throw refused(`${id} cannot be planned: ${failed}`, "`tenantry plan` shows more");
    return stacks[0]!;
}

/** The steps from the pool on, each beside the one before. What an end has left behind is no step of a way any more. */
async function digests(context: Context, tenant: ResolvedTenant, path: string, text: string) {
    const { tenant_id: id } = tenant.tenant;
    const plans: StackPlan[] = [];
    for (const stage of stages) plans.push(await planned(context, id, path, edited(tenant.file, text, stage)));
    return stages.slice(1).map((stage, index) => digestOf(stage, plans[index]!, plans[index + 1]!));
}

/** Tells what is wrong with a tenant's file. */
async function broken({ host, json }: Context, fleet: Fleet, id: string, words: string, fix: string) {
    const problems = problemsOf(fleet.problems, [id], [id]).filter(({ severity }) => severity === "error");
    await showProblems(host, fleet, problems, json);
    return new CliError(exitCode.configuration, "broken-files", `${id} ${words}`, { fix, problems });
}

async function named(context: Context, id: string | undefined, fleet: Fleet): Promise<ResolvedTenant> {
    if (id === undefined) throw usage("no tenant is named", "name the one that moves");
    const found = fleet.tenants.find(({ tenant }) => tenant.tenant_id === id);
    if (found) return found;
    if (fleet.broken.includes(id)) throw await broken(context, fleet, id, "cannot be read", "mend the problems");
    throw notFound([id], [...fleet.tenants.map((one) => one.tenant.tenant_id)], fleet);
}

/** `tenantry move`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options, json } = context;
    const fleet = await openFleet(context);
    const tenant = await named(context, operands[0], fleet);
    const now = stageOf(tenant.tenant);
    const goes = destination(now, tenant, context);
    if (options.flag("write") && goes === undefined) throw usage("--write of what?", "say --to, --next or --back");
    const path = resolve(fleet.directory, tenant.file);
    const text = readFileSync(path, "utf8");
    const steps = now === "finish" ? [] : await digests(context, tenant, path, text);
    const write = options.flag("write") && goes !== undefined;
    if (write) {
        const { default: writeFileAtomic } = await import("write-file-atomic");
        await writeFileAtomic(path, edited(tenant.file, text, goes));
    }
    const shown: ShownMove = {
        tenant: tenant.tenant.tenant_id,
        cell: cellOf(tenant, fleet),
        now,
        steps,
        ...(goes ? { goes } : {}),
        ...(write ? { written: tenant.file } : {}),
    };
    await host.stdout.write(
        json ? jsonDocument({ version: 1, from: "pool", to: "bridge", ...shown }) : moveText(shown, host),
    );
    return exitCode.ok;
}
