import { basename } from "node:path";
import { type PackName, packNames } from "../../model/packs";
import { nearest } from "../../model/suggest";
import type { FleetPlan } from "../../planner/document";
import type { Rule } from "../../policies/rule";
import { stops } from "../../policies/verdict";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode, leadingCode } from "../exit";
import { openFleet } from "../fleet";
import { openJudging } from "../judging";
import { jsonDocument } from "../output";
import { watched } from "../planning/run";
import { showProblems } from "../planning/show-problems";
import { count, printable, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";

const results = ["pass", "fail", "exempted", "remediated", "undetermined"] as const;

/** How a rule fared over the fleet. */
type Counts = Record<(typeof results)[number], number> & { readonly rule: string; readonly packs: readonly string[] };

/** The rules that are meant: of a pack, by its name or folder, one rule, or all. */
async function chosen(name: string | undefined): Promise<readonly Rule[]> {
    const [{ catalogue }, { packs }] = await Promise.all([
        import("../../policies/catalogue.js"),
        import("../../policies/packs/index.js"),
    ]);
    if (name === undefined) return catalogue;
    const pack = packNames.find((one) => one === basename(name));
    if (pack) return packs[pack].rules;
    const rule = catalogue.find(({ id }) => id === name);
    if (rule) return [rule];
    const known = [...packNames, ...catalogue.map(({ id }) => id)];
    const guess = nearest(name, known);
    throw new CliError(exitCode.configuration, "no-rule", `there is no rule or pack ${printable(name)}`, {
        fix: guess === undefined ? `packs are ${packNames.join(", ")}` : `did you mean ${guess}?`,
    });
}

function counted(rules: readonly Rule[], plan: FleetPlan, packsOf: (rule: Rule) => readonly PackName[]): Counts[] {
    const counts = new Map(
        rules.map((rule) => [
            rule.id,
            { rule: rule.id, packs: packsOf(rule), pass: 0, fail: 0, exempted: 0, remediated: 0, undetermined: 0 },
        ]),
    );
    for (const { tenantry } of plan.stacks) {
        for (const { rule, result } of tenantry.policies) {
            const of = counts.get(rule);
            if (of && result !== "notApplicable") of[result]++;
        }
    }
    return [...counts.values()];
}

/** `tenantry policy test`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options, json } = context;
    const rules = await chosen(operands[0]);
    const fleet = await openFleet(context);
    const judging = await openJudging(context, fleet);
    const problems = [...fleet.problems, ...judging.problems].filter(({ severity }) => severity === "error");
    await showProblems(host, fleet, problems, json);
    const [{ planFleet }, { packsOf }] = await Promise.all([
        import("../../planner/plan.js"),
        import("../../policies/packs/index.js"),
    ]);
    const { asOf, exemptions } = judging;
    const plan = await watched(host, undefined, (watch) => planFleet({ fleet, asOf, exemptions, ...watch }));
    const counts = counted(rules, plan, packsOf);
    const ids = new Set(rules.map(({ id }) => id));
    const violated = plan.stacks.some(({ tenantry }) =>
        tenantry.policies.some((one) => ids.has(one.rule) && stops(one)),
    );
    const failed = plan.stacks.some(({ tenantry }) => tenantry.failed !== undefined);
    const idle = counts.filter((one) => results.every((result) => one[result] === 0));
    if (json) {
        const notApplicable = idle.map(({ rule }) => rule);
        await host.stdout.write(
            jsonDocument({ version: 1, asOf, stacks: plan.stacks.length, rules: counts, notApplicable }),
        );
    } else {
        const style = styleFor(host.stdout, host.env);
        const shown =
            options.flag("verbose") || counts.length === 1
                ? counts
                : counts.filter(
                      (one) => !idle.includes(one) && one.fail + one.exempted + one.remediated + one.undetermined > 0,
                  );
        const [head, ...rows] = table(
            ["Rule", "Pass", "Fail", "Exempted", "Remediated", "Undetermined"].map((heading, at) => ({
                heading,
                numeric: at > 0,
            })),
            shown.map((one) => [one.rule, ...results.map((result) => (one[result] === 0 ? "-" : String(one[result])))]),
            roomOf(host.stdout),
        );
        const total = (result: (typeof results)[number]) =>
            counts.reduce((sum, one) => sum + one[result], 0).toLocaleString("en-US");
        const sum = `${count(counts.length, "rule")} over ${count(plan.stacks.length, "stack")}: ${results.map((one) => `${total(one)} ${one}`).join(", ")}; ${count(idle.length, "rule")} not applicable to anything`;
        await host.stdout.write(`${[...(shown.length > 0 ? [style.bold(head!), ...rows, ""] : []), sum].join("\n")}\n`);
    }
    return leadingCode(
        problems.length > 0 ? exitCode.configuration : exitCode.ok,
        failed ? exitCode.resource : exitCode.ok,
        violated ? exitCode.policy : exitCode.ok,
    );
}
