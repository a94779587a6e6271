import type { Fleet, ResolvedTenant } from "../model/fleet";
import type { LoadOptions } from "../model/load";
import type { Problem } from "../model/problem";
import { concerning, sortedProblems } from "../model/report";
import { narrowed } from "../model/rules/grouped";
import { statementsName } from "../model/statements";
import { nearest } from "../model/suggest";
import type { Judged } from "../policies/judged";
import { cellStackName } from "../stacks/spec";
import type { Context } from "./command";
import { CliError, exitCode } from "./exit";
import { tenantsDirectory } from "./locations";

/**
 * Loads the fleet that the options name, with the problems of policy settings among its problems; `place` says what is read
 * in place of its files.
 */
export async function openFleet({ host, options }: Context, place: Partial<LoadOptions> = {}): Promise<Fleet> {
    const { loadFleet } = await import("../model/load.js");
    const fleet = loadFleet({ directory: tenantsDirectory(host, options.text("tenants")), ...place });
    if (fleet.policies.length === 0) return fleet;
    return { ...fleet, problems: sortedProblems([...fleet.problems, ...(await policySettings(fleet))]) };
}

async function policySettings(fleet: Fleet): Promise<Problem[]> {
    const [{ policyProblems }, { catalogue }, { heldPacks }] = await Promise.all([
        import("../policies/levels.js"),
        import("../policies/catalogue.js"),
        import("../policies/held.js"),
    ]);
    const tenants = new Map(fleet.tenants.map(({ file, tenant }) => [file, tenant]));
    const found = policyProblems(fleet.policies, catalogue, [], (file) => {
        const tenant = tenants.get(file);
        return tenant && heldPacks(tenant.packs);
    });
    return found.map((one) => concerning(one, inheriting(fleet, one)));
}

/** Files of the tenants that have from a layer what it says of a rule. */
function inheriting({ tenants }: Fleet, { file, path }: Problem): readonly string[] {
    const setting = /(?:^|\.)(policies\..+)$/.exec(path)?.[1];
    if (setting === undefined || !file.includes("/")) return [];
    const there = ({ provenance }: ResolvedTenant) =>
        [setting, `${setting}.level`].some((one) => provenance.get(one)?.file === file);
    return tenants.filter(there).map((one) => one.file);
}

/** A tenant, and all that says how it is judged; refused where the organisation's statements are broken. */
export function judgedOf(fleet: Fleet, resolved: ResolvedTenant | undefined): Judged {
    const { statements } = fleet;
    if (!resolved || !statements) return resolved ?? {};
    if (!statements.broken) return { ...resolved, statements: statements.list };
    const problems = fleet.problems.filter(({ file }) => file === statementsName);
    const fix = "mend the problems above: until then nobody knows what holds for whom";
    throw new CliError(exitCode.configuration, "broken-files", `${statementsName} has errors`, { fix, problems });
}

/** Which stacks to plan. */
export interface Selection {
    readonly stacks: readonly string[];
    /** Stacks of named tenants and cells whose files are broken. */
    readonly broken: readonly string[];
}

export interface SelectionRequest {
    readonly names: readonly string[];
    readonly cells: readonly string[];
    readonly all: boolean;
    readonly withCells: boolean;
}

/** Finds what was asked for; names that nobody has are an error that suggests the nearest. */
export function select(fleet: Fleet, { names, cells, all, withCells }: SelectionRequest): Selection {
    const tenants = new Map(fleet.tenants.map((one) => [one.tenant.tenant_id, one]));
    const cellStacks = fleet.cells.map(({ cell }) => cellStackName(cell.cell));
    const everything = [...cellStacks, ...tenants.keys()];
    if (all || names.length + cells.length === 0) return { stacks: everything, broken: fleet.broken };
    const brokenCells = fleet.brokenCells.map(cellStackName);
    const stacksOfCells = [...cellStacks, ...brokenCells];
    const asked = [...names, ...cells.map((name) => (stacksOfCells.includes(name) ? name : cellStackName(name)))];
    const unsound = [...fleet.broken, ...brokenCells];
    const broken = asked.filter((name) => unsound.includes(name));
    const known = new Set(everything);
    const unknown = asked.filter((name) => !known.has(name) && !broken.includes(name));
    if (unknown.length > 0) throw notFound(unknown, [...everything, ...unsound], fleet);
    const found = asked.filter((name) => known.has(name));
    const below = withCells ? found.map((name) => tenants.get(name)).filter((one) => one !== undefined) : [];
    const theirs = below.map((one) => one.tenant.placement.cell).filter((one) => one !== undefined);
    return { stacks: [...new Set([...found, ...theirs.map(cellStackName)])], broken };
}

/** The error for names that no stack has. */
export function notFound(names: readonly string[], known: readonly string[], fleet: Fleet): CliError {
    const guesses = names.map((name) => nearest(name, known)).filter((name) => name !== undefined);
    const message = `no tenant or cell is named ${names.join(", ")} in ${fleet.directory}`;
    const fix = guesses.length > 0 ? `did you mean ${guesses.join(", ")}?` : "`tenantry list` names what there is";
    return new CliError(exitCode.stackNotFound, "stack-not-found", message, { fix });
}

/** Names of the files of some tenants and cells, given by their stacks. */
function filesOf(ids: readonly string[]): ReadonlySet<string> {
    const names = ids.map((id) => id.replace(/^cell\./, "cells/"));
    return new Set(names.flatMap((name) => [`${name}.yaml`, `${name}.yml`]));
}

/**
 * Of the problems that stacks are told of, those which keep them from being deployed: errors of their own, of what they inherit, and of the
 * cells that they are on. What stands in another tenant's file, and is about that tenant, is for that one to mend.
 */
export function stopping(problems: readonly Problem[], ids: readonly string[]): readonly Problem[] {
    const own = filesOf(ids);
    const theirs = ({ file, about = [] }: Problem) =>
        !file.includes("/") && file !== statementsName && ![file, ...about].some((one) => own.has(one));
    return problems.filter((one) => one.severity === "error" && !theirs(one));
}

/** Files whose errors keep the files from being known, and theirs in turn. */
function causesOf(problems: readonly Problem[], files: ReadonlySet<string>): ReadonlySet<string> {
    const causes = new Set<string>();
    const follow = (known: ReadonlySet<string>) => {
        const found = problems.flatMap(({ file, cause }) => (cause !== undefined && known.has(file) ? cause : []));
        const fresh = new Set(found.filter((one) => !causes.has(one)));
        for (const one of fresh) causes.add(one);
        if (fresh.size > 0) follow(fresh);
    };
    follow(files);
    return causes;
}

/**
 * Problems of the files of some tenants and cells, of what they inherit, and the errors of layers that broken ones are made from. An error in such a
 * layer that is about somebody is told to them alone.
 */
export function problemsOf(problems: readonly Problem[], ids: readonly string[]): readonly Problem[] {
    const files = new Set([statementsName, ...filesOf(ids)]);
    const causes = causesOf(problems, files);
    return problems.flatMap((problem) => {
        const own = narrowed(problem, (one) => files.has(one));
        if (own) return own;
        const { file, severity, about = [file] } = problem;
        return severity === "error" && about.some((one) => causes.has(one)) ? problem : [];
    });
}
