import { type RunRecord, readRun, runIds } from "../../operations/records/journal";
import { countByStatus, type StackStatus } from "../../operations/records/journal-fold";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { jsonDocument } from "../output";
import { recordsFolder, withRecords } from "../records";
import { count, printable, type Style, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";

/** A run's outcome; one that neither finished nor runs was killed. */
function outcomeOf({ state, running }: RunRecord): string {
    return state.finished?.outcome ?? (running ? "running" : "interrupted");
}

function summaryOf(record: RunRecord) {
    const { kind, who, commit, planHash, args, at } = record.state.started;
    return {
        run: record.runId,
        kind,
        outcome: outcomeOf(record),
        who,
        startedAt: at,
        lastAt: record.state.lastAt,
        finishedAt: record.state.finished?.at ?? null,
        resumes: record.state.resumes,
        commit: commit ?? null,
        planHash: planHash ?? null,
        args,
        stacks: countByStatus(record.state),
    };
}

function documentOf(record: RunRecord) {
    const { state, torn } = record;
    return {
        version: 1,
        ...summaryOf(record),
        message: state.finished?.message ?? null,
        torn: torn ?? null,
        waves: state.waves,
        results: [...state.stacks.values()],
    };
}

function colourOf(word: string, style: Style): ((text: string) => string) | undefined {
    if (word === "succeeded") return style.good;
    if (word === "failed") return style.bad;
    return ["interrupted", "stopped", "cancelled", "in-flight", "not-reached"].includes(word) ? style.warn : undefined;
}

const named = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
        .filter(([, number]) => number > 0)
        .map(([name, number]) => `${number} ${printable(name)}`)
        .join(", ") || "-";

function shown(record: RunRecord, style: Style, room: number): string {
    const { started, stacks, waves, finished, resumes } = record.state;
    const outcome = outcomeOf(record);
    const facts: readonly (readonly [string, string])[] = [
        ["run", `${record.runId} (${started.kind})`],
        ["outcome", `${outcome}${finished?.message === undefined ? "" : `: ${finished.message}`}`],
        ["by", `${started.who}, ${started.at}${resumes > 0 ? `, resumed ${count(resumes, "time")}` : ""}`],
        ["commit", started.commit ?? "-"],
        ["plan", started.planHash ?? "-"],
        ["command", started.args.join(" ")],
    ];
    const lines = facts.map(([name, value]) => `${style.bold(name.padEnd(8))} ${printable(value)}`);
    const [head, ...rows] = table(
        ["Stack", "Wave", "Result", "Tries", "Changes", "Message"].map((heading) => ({
            heading,
            numeric: heading === "Wave" || heading === "Tries",
        })),
        [...stacks.values()].map(({ stack, wave, status, attempts, changes, message }) => [
            printable(stack),
            String(wave + 1),
            { text: status, paint: colourOf(status, style) },
            String(attempts),
            named(changes ?? {}),
            printable((message ?? "").split("\n")[0]!),
        ]),
        room,
    );
    const gates = waves.flatMap(({ wave, gates: of }) =>
        of.map(({ gate, passed, message }) => {
            const verdict = passed ? style.good("passed") : style.bad("not passed");
            return `gate ${printable(gate)} after wave ${wave + 1}: ${verdict}${message === undefined ? "" : `, ${printable(message)}`}`;
        }),
    );
    const torn = record.torn
        ? [style.warn(`line ${record.torn.line} of the journal is cut short: its writer was killed`)]
        : [];
    return [...lines, "", style.bold(head!), ...rows, ...(gates.length > 0 ? ["", ...gates] : []), ...torn, ""].join(
        "\n",
    );
}

interface Unreadable {
    readonly run: string;
    readonly problem: string;
}

/** One broken journal must not hide the other runs. */
async function readable(root: string, runId: string): Promise<RunRecord | Unreadable> {
    try {
        return await withRecords(() => readRun(root, runId));
    } catch (error) {
        if (error instanceof CliError) return { run: runId, problem: error.message };
        throw error;
    }
}

function listed(records: readonly (RunRecord | Unreadable)[], style: Style, room: number): string {
    const statuses: readonly StackStatus[] = ["succeeded", "failed", "skipped", "in-flight", "pending", "not-reached"];
    const [head, ...rows] = table(
        ["Run", "Kind", "Outcome", "By", "Commit", "Stacks"].map((heading) => ({ heading })),
        records.map((record) => {
            if ("problem" in record)
                return [record.run, "-", { text: "unreadable", paint: style.bad }, "-", "-", printable(record.problem)];
            const { runId, state } = record;
            const outcome = outcomeOf(record);
            const counts = countByStatus(state);
            const stacks = named(Object.fromEntries(statuses.map((status) => [status, counts[status]])));
            const { kind, who, commit } = state.started;
            return [
                runId,
                printable(kind),
                { text: outcome, paint: colourOf(outcome, style) },
                printable(who),
                printable(commit?.slice(0, 12) ?? "-"),
                stacks,
            ];
        }),
        room,
    );
    return `${[style.bold(head!), ...rows, "", count(records.length, "run")].join("\n")}\n`;
}

/** `tenantry runs`. */
export async function run({ host, operands, options, json }: Context): Promise<ExitCode> {
    const root = recordsFolder(host, options.text("records"));
    const style = styleFor(host.stdout, host.env);
    const [runId] = operands;
    if (runId !== undefined) {
        const record = await withRecords(() => readRun(root, runId));
        await host.stdout.write(json ? jsonDocument(documentOf(record)) : shown(record, style, roomOf(host.stdout)));
        return exitCode.ok;
    }
    const ids = await withRecords(() => runIds(root));
    const records = await Promise.all(ids.map((id) => readable(root, id)));
    const documents = records.map((one) => ("problem" in one ? one : summaryOf(one)));
    await host.stdout.write(
        json ? jsonDocument({ version: 1, runs: documents }) : listed(records, style, roomOf(host.stdout)),
    );
    return exitCode.ok;
}
