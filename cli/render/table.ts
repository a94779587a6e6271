import type { Stream } from "../host";

/** A column: its heading, and whether it holds numbers. */
export interface Column {
    readonly heading: string;
    readonly numeric?: boolean;
}

/** A cell's text, and how it is coloured once it is padded. */
export interface Cell {
    readonly text: string;
    readonly paint?: (text: string) => string;
}

/** Room for the columns of a table; who reads a pipe or a file has all they want. */
export const roomOf = ({ isTTY, columns }: Stream): number => (isTTY ? columns : Number.POSITIVE_INFINITY);

/** A row where there is no room for columns: its first cell, and below it what else it has. */
function stacked(columns: readonly Column[], row: readonly Cell[]): string[] {
    return row.flatMap(({ text, paint }, at) => {
        if (text === "" && at > 0) return [];
        const shown = paint ? paint(text) : text;
        const heading = columns[at]?.heading;
        return at === 0 ? [shown] : [`  ${heading ? `${heading}: ` : ""}${shown}`];
    });
}

/**
 * Lines of a table whose columns fit their content; no line ends in blanks. Where it is wider than the terminal, each row takes
 * lines of its own: wrapped columns cannot be read.
 */
export function table(
    columns: readonly Column[],
    rows: readonly (readonly (Cell | string)[])[],
    room = Number.POSITIVE_INFINITY,
): string[] {
    const cells = rows.map((row) => row.map((cell) => (typeof cell === "string" ? { text: cell } : cell)));
    const widths = columns.map(({ heading }, at) =>
        Math.max(heading.length, ...cells.map((row) => row[at]?.text.length ?? 0)),
    );
    if (widths.reduce((sum, width) => sum + width + 2, -2) > room) {
        const headings = columns.map(({ heading }) => heading).filter(Boolean);
        return [headings.join("  "), ...cells.flatMap((row) => stacked(columns, row))];
    }
    const line = (row: readonly Cell[]): string =>
        columns
            .map(({ numeric }, at) => {
                const { text, paint } = row[at] ?? { text: "" };
                const gap = " ".repeat(widths[at]! - text.length);
                const painted = paint ? paint(text) : text;
                const last = at === columns.length - 1;
                return numeric ? gap + painted : painted + (last ? "" : gap);
            })
            .join("  ")
            .trimEnd();
    return [line(columns.map(({ heading }) => ({ text: heading }))), ...cells.map(line)];
}
