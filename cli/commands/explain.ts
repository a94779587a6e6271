import { join } from "node:path";
import type { Explained } from "../../model/explain";
import type { Fleet } from "../../model/fleet";
import { holdsSecret } from "../../model/secrets";
import { nearest } from "../../model/suggest";
import { cellStackName } from "../../stacks/spec";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { notFound, openFleet, problemsOf } from "../fleet";
import { shownPath } from "../locations";
import { jsonDocument } from "../output";
import { showProblems } from "../planning/show-problems";
import { printable, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";

/** The paths, and the sections that hold them. */
function sections(values: readonly Explained[]): Set<string> {
    return new Set(values.flatMap(({ path }) => path.split(".").map((_, at, keys) => keys.slice(0, at + 1).join("."))));
}

function noPath(path: string, all: readonly Explained[]): CliError {
    const known = sections(all);
    const indexed = path.replace(/\.(\d+)(?=\.|\[|$)/g, "[$1]");
    const guess = known.has(indexed) ? indexed : nearest(path, known);
    return new CliError(exitCode.configuration, "no-path", `there is no value at ${printable(path)}`, {
        fix: guess === undefined ? "without a path every value is shown" : `did you mean ${guess}?`,
    });
}

/** A value that is a credential by its own form, or by its name, is not repeated. */
function withoutSecret(one: Explained): Explained {
    const name = one.path.split(".").at(-1) ?? "";
    return typeof one.value === "string" && holdsSecret(name, one.value) ? { ...one, value: "[secret]" } : one;
}

function text(value: Explained["value"]): string {
    return printable(typeof value === "object" ? JSON.stringify(value) : String(value));
}

/** What a stack's name means: a cell where there is such a cell, else a tenant. */
function subjectOf(id: string, { cells }: Fleet): { readonly tenant: string } | { readonly cell: string } {
    const found = cells.find(({ cell }) => cellStackName(cell.cell) === id);
    return found ? { cell: found.cell.cell } : { tenant: id };
}

/** The error for what has no values: its files are broken, or nobody has the name. */
async function unresolved({ host, json }: Context, fleet: Fleet, id: string): Promise<CliError> {
    const problems = problemsOf(fleet.problems, [id]);
    const broken = fleet.broken.includes(id) || problems.some(({ severity }) => severity === "error");
    if (!broken) {
        const cells = fleet.cells.map(({ cell }) => cellStackName(cell.cell));
        return notFound([id], [...fleet.tenants.map(({ tenant }) => tenant.tenant_id), ...cells], fleet);
    }
    if (!json) await showProblems(host, fleet, problems, false);
    const fix = "mend the problems of its files first";
    return new CliError(exitCode.configuration, "broken-files", `${id} cannot be resolved`, { fix, problems });
}

/** `tenantry explain`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, json } = context;
    const [id = "", path = ""] = operands;
    const [fleet, { explain, explainCell }] = await Promise.all([openFleet(context), import("../../model/explain.js")]);
    const subject = subjectOf(id, fleet);
    const told = (section: string) =>
        "cell" in subject ? explainCell(fleet, subject.cell, section) : explain(fleet, subject.tenant, section);
    const values = told(path)?.map(withoutSecret);
    if (!values) throw await unresolved(context, fleet, id);
    if (values.length === 0) throw noPath(path, told("") ?? []);
    if (json) {
        await host.stdout.write(jsonDocument({ version: 1, ...subject, path, values }));
        return exitCode.ok;
    }
    const style = styleFor(host.stdout, host.env);
    const place = ({ file, line, column }: Explained["origin"]): string =>
        `${printable(shownPath(host, join(fleet.directory, file)))}:${line}:${column}`;
    const [head, ...rows] = table(
        ["Value", "", "From", ""].map((heading) => ({ heading })),
        values.map(({ path: at, value, origin }) => [
            printable(at),
            { text: text(value), paint: style.good },
            {
                text: origin.layer,
                paint: origin.layer === ("cell" in subject ? "cell" : "tenant") ? style.bold : style.note,
            },
            { text: place(origin), paint: style.dim },
        ]),
        roomOf(host.stdout),
    );
    await host.stdout.write(`${[style.bold(head!), ...rows].join("\n")}\n`);
    return exitCode.ok;
}
