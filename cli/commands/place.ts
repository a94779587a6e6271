import type { Fleet } from "../../model/fleet";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { openFleet, problemsOf } from "../fleet";
import { jsonDocument } from "../output";
import { type RecordChanges, recordChanges, writeRecords } from "../placing/records";
import { showProblems } from "../planning/show-problems";
import { count, printable, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";

function changesText(
    { added, kept, removed }: RecordChanges,
    files: readonly string[] | undefined,
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
    const end = files
        ? `${style.good("recorded")}: ${files.join(", ")}; commit ${files.length === 1 ? "it" : "them"}`
        : `${counts.join(", ")}; --write does it`;
    return `${[...shown, counts.length === 0 ? "nothing to record" : end].join("\n")}\n`;
}

/** What keeps named tenants from having a place, or, where none is named, who found no room. */
function faults(fleet: Fleet, names: readonly string[]) {
    const errors = fleet.problems.filter(({ severity }) => severity === "error");
    const broken = names.filter((name) => fleet.broken.includes(name));
    return names.length === 0 ? errors.filter(({ code }) => code === "TN411") : problemsOf(errors, broken, broken);
}

/** `tenantry place`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options, json } = context;
    const fleet = await openFleet(context);
    const changes = recordChanges(fleet, operands, options.text("cell"));
    const wrong = faults(fleet, operands);
    const broken = operands.filter((name) => fleet.broken.includes(name));
    if (broken.length > 0)
        throw new CliError(exitCode.configuration, "broken-files", `${broken.join(", ")} cannot be placed`, {
            fix: "mend the problems, or place the others by name",
            problems: wrong,
        });
    const write = options.flag("write") && changes.added.length + changes.removed.length > 0;
    const files = write ? await writeRecords(fleet.directory, changes) : undefined;
    await showProblems(host, fleet, wrong, json);
    await host.stdout.write(
        json
            ? jsonDocument({ version: 1, written: files ?? [], ...changes, problems: wrong })
            : changesText(changes, files, context),
    );
    return wrong.length > 0 ? exitCode.configuration : exitCode.ok;
}
