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

/** Lines of a table whose columns fit their content; no line ends in blanks. */
export function table(columns: readonly Column[], rows: readonly (readonly (Cell | string)[])[]): string[] {
    const cells = rows.map((row) => row.map((cell) => (typeof cell === "string" ? { text: cell } : cell)));
    const widths = columns.map(({ heading }, at) =>
        Math.max(heading.length, ...cells.map((row) => row[at]?.text.length ?? 0)),
    );
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
