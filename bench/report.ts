import { cpus, totalmem } from "node:os";

/** A figure of a benchmark, and the goal it was held against. */
export interface Figure {
    readonly name: string;
    readonly value: number | undefined;
    readonly unit: string;
    readonly goal?: number;
}

/** Whether a goal was not met, or not measured. */
export function missed({ value, goal }: Figure): boolean {
    return goal !== undefined && !(value !== undefined && value <= goal);
}

/** The one object that every benchmark prints with `--json`. */
export interface Report {
    readonly name: string;
    readonly figures: Readonly<Record<string, number | undefined>>;
    readonly goals: Readonly<Record<string, { readonly atMost: number; readonly met: boolean | undefined }>>;
    readonly machine: Readonly<Record<string, string | number>>;
}

/** What the benchmark ran on. */
export function machine(): Report["machine"] {
    const processors = cpus();
    return {
        processors: processors.length,
        model: processors[0]?.model.trim() ?? "unknown",
        memoryGiB: Math.round(totalmem() / 2 ** 30),
        platform: `${process.platform} ${process.arch}`,
        node: process.version,
    };
}

export function report(name: string, figures: readonly Figure[]): Report {
    const withGoal = figures.filter((figure) => figure.goal !== undefined);
    return {
        name,
        figures: Object.fromEntries(figures.map((figure) => [`${figure.name} (${figure.unit})`, figure.value])),
        goals: Object.fromEntries(
            withGoal.map(({ name: key, unit, value, goal }) => [
                `${key} (${unit})`,
                { atMost: goal!, met: value === undefined ? undefined : value <= goal! },
            ]),
        ),
        machine: machine(),
    };
}

/** The same for people. */
export function table(name: string, figures: readonly Figure[]): string {
    const rows = figures.map(({ name: figure, value, unit, goal }) => {
        const shown = value === undefined ? "not measured" : `${Number(value.toPrecision(4))} ${unit}`;
        const verdict = goal === undefined || value === undefined ? "" : value <= goal ? "held" : "MISSED";
        return [figure, shown, goal === undefined ? "" : `<= ${goal}`, verdict];
    });
    const all = [["figure", "measured", "goal", ""], ...rows];
    const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
    const lines = all.map((row) =>
        row
            .map((cell, column) => cell.padEnd(widths[column]!))
            .join("  ")
            .trimEnd(),
    );
    const { processors, model, memoryGiB, platform, node } = machine();
    return [`${name} on ${processors} x ${model}, ${memoryGiB} GiB, ${platform}, Node ${node}`, "", ...lines, ""].join(
        "\n",
    );
}
