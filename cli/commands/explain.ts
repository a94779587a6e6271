import { join } from "node:path";
import type { Explained } from "../../model/explain";
import { holdsSecret } from "../../model/secrets";
import { nearest } from "../../model/suggest";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { notFound, openFleet, problemsOf } from "../fleet";
import { shownPath } from "../locations";
import { jsonDocument } from "../output";
import { showProblems } from "../planning/show-problems";
import { printable, styleFor } from "../render/style";
import { table } from "../render/table";

/** The paths, and the sections that hold them. */
function sections(values: readonly Explained[]): Set<string> {
    return new Set(values.flatMap(({ path }) => path.split(".").map((_, at, keys) => keys.slice(0, at + 1).join("."))));
}

function noPath(path: string, all: readonly Explained[]): CliError {
    const guess = nearest(path, sections(all));
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

/** `tenantry explain`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, json } = context;
    const [id = "", path = ""] = operands;
    const [fleet, { explain }] = await Promise.all([openFleet(context), import("../../model/explain.js")]);
    const values = explain(fleet, id, path)?.map(withoutSecret);
    if (!values && fleet.broken.includes(id)) {
        const problems = problemsOf(fleet.problems, [id], [id]);
        if (!json) await showProblems(host, fleet, problems, false);
        const fix = "mend the problems of its files first";
        throw new CliError(exitCode.configuration, "broken-files", `${id} cannot be resolved`, { fix, problems });
    }
    if (!values)
        throw notFound(
            [id],
            fleet.tenants.map(({ tenant }) => tenant.tenant_id),
            fleet,
        );
    if (values.length === 0) throw noPath(path, explain(fleet, id) ?? []);
    if (json) {
        await host.stdout.write(jsonDocument({ version: 1, tenant: id, path, values }));
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
            { text: origin.layer, paint: origin.layer === "tenant" ? style.bold : style.note },
            { text: place(origin), paint: style.dim },
        ]),
    );
    await host.stdout.write(`${[style.bold(head!), ...rows].join("\n")}\n`);
    return exitCode.ok;
}
