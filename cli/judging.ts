import type { Fleet, Origin } from "../model/fleet";
import type { Problem } from "../model/problem";
import { problem } from "../model/report";
import { exemptionsFolder, hasExemptions } from "../planner/exemptions-folder";
import type { PlanRequest } from "../planner/request";
import { dependsOnDay } from "../policies/asked";
import type { Exemption } from "../policies/exempting/exemption";
import { cellStackName } from "../stacks/spec";
import type { Context, OptionSpec } from "./command";
import { CliError, exitCode } from "./exit";
import { count } from "./render/style";

/** The day that policies are judged at. */
export const asOfOption: OptionSpec = {
    flags: "--as-of <day>",
    description: "judge policies as of this day (UTC), such as 2026-12-31; by default today",
};

/** What the planner needs to judge, beside the fleet. */
export interface Judging extends Required<Pick<PlanRequest, "asOf" | "exemptions">> {
    /** What is wrong with exemptions, what becomes mandatory or stricter soon, and what tenants' files set in vain. */
    readonly problems: readonly Problem[];
}

/** The day that was asked for, else today. */
export function dayOf({ host, options }: Context): string {
    const named = options.text("as-of");
    if (named === undefined) return host.today();
    const day = /^\d{4}-\d{2}-\d{2}$/.test(named) ? new Date(`${named}T00:00:00Z`) : undefined;
    if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(named)) return named;
    throw new CliError(exitCode.configuration, "usage", `--as-of ${named} is no day`, {
        fix: "write a day such as 2026-12-31",
    });
}

/** Exemptions about what is not in the fleet: a renamed tenant takes none with it. */
function strays(fleet: Fleet, exemptions: readonly Exemption[], stackOf: (one: Exemption) => string): Problem[] {
    const stacks = new Set([
        ...fleet.tenants.map(({ tenant }) => tenant.tenant_id),
        ...fleet.broken,
        ...fleet.cells.map(({ cell }) => cellStackName(cell.cell)),
    ]);
    return exemptions
        .filter((one) => !stacks.has(stackOf(one)))
        .map((one) =>
            problem("TN447", {
                at: one.at,
                message: `the exemption ${one.id} is about ${stackOf(one)}, which is no tenant or cell`,
                fix: "Remove it, or name what is there.",
            }),
        );
}

/** Exemptions whose last day is over, or near. */
function ending(exemptions: readonly Exemption[], asOf: string, { daysBetween, soonDays }: Days): Problem[] {
    return exemptions.flatMap(({ id, expires, at }) => {
        const days = daysBetween(asOf, expires);
        if (days > soonDays) return [];
        const when = days < 0 ? `ended on ${expires}` : days === 0 ? "ends today" : `ends in ${count(days, "day")}`;
        const fix = "Mend what it lets be, or have it approved anew; then remove the entry.";
        return problem("TN448", { at, message: `the exemption ${id} ${when}`, fix });
    });
}

/** What will be asked of somebody and is not yet, told once for each line that says so. */
async function soonAsked(fleet: Fleet, asOf: string): Promise<Problem[]> {
    const statements = fleet.statements?.list;
    const dated = fleet.tenants.map((one) => ({ ...one, statements })).filter(dependsOnDay);
    if (dated.length === 0) return [];
    const [{ upcoming }, { tightenings }] = await Promise.all([
        import("../policies/upcoming.js"),
        import("../policies/tightening.js"),
    ]);
    const found = dated.flatMap((one) => [
        ...upcoming(one, asOf).map((each) => ({
            ...each,
            code: "TN449" as const,
            path: `policies.${each.rule}`,
            says: (whom: string) => `${each.rule} becomes mandatory on ${each.day} for ${whom}`,
        })),
        ...tightenings(one, asOf).map(({ parameter, from, to, ...each }) => ({
            ...each,
            code: "TN485" as const,
            path: `policies.${each.rule}.parameters.${parameter}`,
            says: (whom: string) =>
                `${parameter} of ${each.rule} is ${to} from ${each.day} on, not ${from}, for ${whom}`,
        })),
    ]);
    const alike = new Map<string, { one: (typeof found)[number]; at: Origin; tenants: number }>();
    for (const one of found) {
        const { by: at } = one;
        if (!at) continue;
        const key = [one.code, one.says(""), at.file, at.line].join(" ");
        alike.set(key, { one, at, tenants: (alike.get(key)?.tenants ?? 0) + 1 });
    }
    return [...alike.values()].map(({ one: { code, path, rule, day, says }, at, tenants }) =>
        problem(code, {
            at,
            path,
            message: says(count(tenants, "tenant")),
            fix: `See who would be stopped then: tenantry policy test ${rule} --as-of ${day}`,
        }),
    );
}

/** What tenants' own files set that others' word keeps from holding, today or soon; what can never hold is an error of its own. */
async function lapsing(fleet: Fleet, asOf: string): Promise<Problem[]> {
    const statements = fleet.statements?.list;
    const own = fleet.tenants.filter(({ said = [] }) => said.some(({ layer }) => layer === "tenant"));
    if (own.length === 0) return [];
    const [{ lapses }, { soonDays }] = await Promise.all([
        import("../policies/leave.js"),
        import("../policies/exempting/exemption.js"),
    ]);
    const never = new Set(
        fleet.problems.flatMap(({ code, file, path }) => (code === "TN482" ? [`${file} ${path}`] : [])),
    );
    return own.flatMap((one) =>
        lapses({ ...one, statements }, asOf, soonDays).flatMap(({ rule, parameter, value, at, day, instead }) => {
            const path = `policies.${rule}.parameters.${parameter}`;
            if (never.has(`${at.file} ${path}`)) return [];
            const by = instead.by ? ` (${instead.by.file}:${instead.by.line})` : "";
            const when = day === asOf ? "does not hold today" : `does not hold from ${day} on`;
            return problem("TN484", {
                at,
                path,
                message: `${value} as ${parameter} of ${rule} ${when}: it asks for less than ${instead.value}${by}, which holds`,
                value,
                fix: "Meet the rule and remove the line, or have the layers above give leave anew (`may_loosen` and its days).",
            });
        }),
    );
}

type Days = Pick<typeof import("../policies/exempting/exemption"), "daysBetween" | "soonDays">;

/**
 * Settles at which day to judge, and reads the exemptions of a fleet. What is wrong with them is told, and none of those holds; so is what will be asked
 * of tenants soon, and what of their own files will not hold.
 */
export async function openJudging(context: Context, fleet: Fleet): Promise<Judging> {
    const asOf = dayOf(context);
    const folder = exemptionsFolder(fleet.directory);
    const soon = [...(await soonAsked(fleet, asOf)), ...(await lapsing(fleet, asOf))];
    if (!hasExemptions(folder)) return { asOf, exemptions: [], problems: soon };
    const [{ loadExemptions }, { stackOf }, days] = await Promise.all([
        import("../planner/exemptions.js"),
        import("../policies/exempting/match.js"),
        import("../policies/exempting/exemption.js"),
    ]);
    const { exemptions, problems } = loadExemptions(folder, asOf, fleet.directory);
    return {
        asOf,
        exemptions,
        problems: [...problems, ...strays(fleet, exemptions, stackOf), ...ending(exemptions, asOf, days), ...soon],
    };
}
