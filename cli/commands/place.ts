import { join } from "node:path";
import type { Fleet } from "../../model/fleet";
import type { Problem } from "../../model/problem";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { openFleet, problemsOf } from "../fleet";
import { jsonDocument } from "../output";
import { type RecordChanges, recordChanges, recordTexts, writeRecords } from "../placing/records";
import { showProblems } from "../planning/show-problems";
import { count, printable, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";

function changesText(
    { added, kept, removed }: RecordChanges,
    files: readonly string[] | undefined,
    wrong: readonly Problem[],
    { host }: Context,
): string {
    const style = styleFor(host.stdout, host.env);
    const rows = [
        ...added.map((one) => ["+", one.tenant, one.cell, one.region, one.by]),
        ...kept.map((one) => ["", one.tenant, one.cell, one.region, `${one.by}, already`]),
        ...removed.map((one) => ["-", one.tenant, "", one.region, one.why]),
    ];
    const [heading, ...lines] = table(
        ["", "Tenant", "Cell", "Region", "By"].map((one) => ({ heading: one })),
        rows.map(([mark = "", ...cells]) => [
            { text: mark, paint: mark === "-" ? style.bad : style.good },
            ...cells.map(printable),
        ]),
        roomOf(host.stdout),
    );
    const shown = rows.length === 0 ? [] : [style.bold(heading!), ...lines, ""];
    const counts = [
        ...(added.length > 0 ? [`${count(added.length, "placement")} to record`] : []),
        ...(removed.length > 0 ? [`${count(removed.length, "line")} to take out`] : []),
    ];
    const none = wrong.length > 0 ? "nothing recorded: the errors name what can be done" : "nothing to record";
    const end = files
        ? `${style.good("recorded")}: ${files.join(", ")}; commit ${files.length === 1 ? "it" : "them"}`
        : `${counts.join(", ")}; --write does it`;
    return `${[...shown, counts.length === 0 ? none : end].join("\n")}\n`;
}

/** What keeps named tenants from having a place, or, where none is named, who found no room. */
function faults(fleet: Fleet, names: readonly string[]) {
    const errors = fleet.problems.filter(({ severity }) => severity === "error");
    const broken = names.filter((name) => fleet.broken.includes(name));
    return names.length === 0 ? errors.filter(({ code }) => code === "TN411") : problemsOf(errors, broken);
}

/** Promises of cells that the records would exceed with whom they are to name. */
function exceeded({ problems }: Fleet, { added }: RecordChanges): readonly Problem[] {
    const files = new Set(added.map(({ tenant }) => `${tenant}.yaml`));
    return problems.filter(({ code, between = [] }) => code === "TN401" && between.some((file) => files.has(file)));
}

/** The fleet as it would be with the records. */
function withRecords(context: Context, { directory }: Fleet, texts: ReadonlyMap<string, string>): Promise<Fleet> {
    const entries = [...texts].map(([file, text]): [string, string] => [join(directory, file), text]);
    return openFleet(context, { instead: new Map(entries) });
}

/** `tenantry place`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options, json } = context;
    const fleet = await openFleet(context);
    const changes = recordChanges(fleet, operands, options.text("cell"));
    const texts = recordTexts(fleet.directory, changes);
    // Whoever is named with a cell is counted before those whom no record names.
    const then = texts.size > 0 ? await withRecords(context, fleet, texts) : fleet;
    const broken = operands.filter((name) => then.broken.includes(name));
    const lacking = faults(then, operands);
    if (broken.length > 0)
        throw new CliError(exitCode.configuration, "broken-files", `${broken.join(", ")} cannot be placed`, {
            fix: "mend the problems, or place the others by name",
            problems: lacking,
        });
    const wrong = [...lacking, ...exceeded(then, changes)];
    const files = options.flag("write") && texts.size > 0 ? await writeRecords(fleet.directory, texts) : undefined;
    await showProblems(host, fleet, wrong, json);
    await host.stdout.write(
        json
            ? jsonDocument({ version: 1, written: files ?? [], ...changes, problems: wrong })
            : changesText(changes, files, wrong, context),
    );
    return wrong.length > 0 ? exitCode.configuration : exitCode.ok;
}
