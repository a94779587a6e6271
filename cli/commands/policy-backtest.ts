import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Fleet } from "../../model/fleet";
import { type PackName, packNames } from "../../model/packs";
import type { Backtest, ChangedVerdict, StackVerdicts } from "../../policies/backtest";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { judgedOf, openFleet } from "../fleet";
import { openJudging } from "../judging";
import { packageRoot } from "../locations";
import { jsonDocument } from "../output";
import { watched } from "../planning/run";
import { showProblems } from "../planning/show-problems";
import { footerFor } from "../progress";
import { count, printable, type Style, styleFor } from "../render/style";
import { shortType, urnName, urnType } from "../render/view";
import { commitOf, inWorktree, isClone, isDirty } from "../worktree";

/** A pack to try: its folder, and which of today's it takes the place of. */
interface Tried {
    readonly folder: string;
    readonly pack: PackName | undefined;
}

/** Plans the fleet, judged by today's rules and by those of a pack's folder. */
async function verdicts(context: Context, fleet: Fleet, { folder, pack }: Tried): Promise<StackVerdicts[]> {
    const judging = await openJudging(context, fleet);
    const { asOf, exemptions } = judging;
    const [{ planFleet }, { splitVerdicts }, { askedOn }] = await Promise.all([
        import("../../planner/plan.js"),
        import("../../policies/backtest-verdicts.js"),
        import("../../policies/asked.js"),
    ]);
    const plan = await watched(context.host, undefined, (watch) =>
        planFleet({ fleet, policyPacks: [folder], asOf, exemptions, jobs: 0, ...watch }),
    );
    const failed = plan.stacks.find(({ tenantry }) => tenantry.failed !== undefined);
    if (failed)
        throw new CliError(exitCode.resource, "cannot-plan", `${failed.tenantry.stack}: ${failed.tenantry.failed}`, {
            fix: "`tenantry plan --policy-pack` shows more; mend it first",
        });
    const tenants = new Map(fleet.tenants.map((one) => [one.tenant.tenant_id, one]));
    return plan.stacks.map(({ tenantry: { stack, policies } }) => {
        const asked = askedOn(judgedOf(fleet, tenants.get(stack)), asOf);
        return { stack, ...splitVerdicts(policies, { ...asked, pack, exemptions, asOf }) };
    });
}

/** Name of one of our packs by its folder. */
const packOf = (folder: string): PackName | undefined =>
    existsSync(join(folder, "pack.ts")) ? packNames.find((name) => name === basename(folder)) : undefined;

const noPack = (message: string, fix: string) => new CliError(exitCode.configuration, "no-pack", message, { fix });

/** The commit that was named; throws where it is none, or where there is no repository to know it. */
function knownCommit(root: string, named: string): string {
    const clone = isClone(root);
    const commit = clone ? commitOf(root, named) : undefined;
    if (commit !== undefined) return commit;
    const fix = clone
        ? "name a folder with a PulumiPolicy.yaml, or a branch, tag or commit of Tenantry's repository"
        : "name a folder with a PulumiPolicy.yaml: the Tenantry that runs is no clone of its repository, so that it knows no commits";
    throw noPack(`${printable(named) || "an empty name"} is neither a pack's folder nor a commit`, fix);
}

async function tried(context: Context, fleet: Fleet): Promise<StackVerdicts[]> {
    const { host, operands, options } = context;
    const named = operands[0]!;
    const folder = resolve(host.cwd, named);
    const asked = options.text("pack") as PackName | undefined;
    if (existsSync(join(folder, "PulumiPolicy.yaml")))
        return verdicts(context, fleet, { folder, pack: packOf(folder) });
    const root = packageRoot();
    const commit = knownCommit(root, named);
    const pack = asked ?? "baseline";
    if (isDirty(root, "policies"))
        await host.stderr.write(
            "note: today's rules are those of the working tree, with what is not committed in policies/\n",
        );
    const footer = footerFor(host);
    footer?.show(`taking out ${printable(named)}…`);
    try {
        return await inWorktree(root, commit, async (tree) => {
            const taken = join(tree, "policies/packs", pack);
            if (!existsSync(join(taken, "PulumiPolicy.yaml")))
                throw noPack(`${printable(named)} has no pack ${pack}`, "name a later commit, or another --pack");
            const found = await verdicts(context, fleet, { folder: taken, pack });
            footer?.show("putting away what was taken out…");
            return found;
        });
    } finally {
        await footer?.end();
    }
}

function lines({ newlyFailing, newlyPassing }: Backtest, stacks: number, style: Style): string[] {
    const about = (title: string, changed: readonly ChangedVerdict[], paint: (text: string) => string) => {
        if (changed.length === 0) return [];
        const told = changed.map(({ stack, rule, urn, message }) => {
            const detail = printable(message.split("\n").at(-1) ?? "");
            return `  ${printable(stack)}  ${rule}  ${printable(shortType(urnType(urn)))} ${printable(urnName(urn))}: ${detail}`;
        });
        return [paint(title), ...told, ""];
    };
    const failing = new Set(newlyFailing.map(({ stack }) => stack)).size;
    const passing = new Set(newlyPassing.map(({ stack }) => stack)).size;
    return [
        ...about("Would newly violate a mandatory rule", newlyFailing, style.bad),
        ...about("Would no longer violate one", newlyPassing, style.good),
        `${count(failing, "stack")} of ${stacks} would newly fail, ${count(passing, "stack")} would pass that fail today`,
    ];
}

/** `tenantry policy backtest`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, json } = context;
    const fleet = await openFleet(context);
    const errors = fleet.problems.filter(({ severity }) => severity === "error");
    await showProblems(host, fleet, errors, json);
    const stacks = await tried(context, fleet);
    const { backtest } = await import("../../policies/backtest.js");
    const result = backtest(stacks);
    if (json) await host.stdout.write(jsonDocument({ version: 1, stacks: stacks.length, ...result }));
    else {
        const style = styleFor(host.stdout, host.env);
        await host.stdout.write(`${lines(result, stacks.length, style).join("\n")}\n`);
    }
    if (errors.length > 0) return exitCode.configuration;
    return result.newlyFailing.length > 0 ? exitCode.policy : exitCode.ok;
}
