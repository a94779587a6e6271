const height = 8;
const eighths = " ▁▂▃▄▅▆▇█";

/** The mean of each of so many even parts. */
function binned(values: ArrayLike<number>, bins: number): number[] {
    return Array.from({ length: bins }, (_, bin) => {
        const from = Math.floor((bin * values.length) / bins);
        const to = Math.max(from + 1, Math.floor(((bin + 1) * values.length) / bins));
        let sum = 0;
        for (let at = from; at < to; at++) sum += values[at]!;
        return sum / (to - from);
    });
}

/** Room of the scale's labels. */
const margin = 8;

/** A number in three digits, or as a power of ten where it would not fit: whatever it is, it is no wider than the margin. */
function label(value: number): string {
    const plain = String(Number(value.toPrecision(3)));
    return plain.length <= margin ? plain : value.toExponential(1);
}

/** Two courses that are drawn as one. */
interface Drawing {
    /** Heights of the columns, and of the line over them: one of each a character. */
    readonly columns: readonly number[];
    readonly line: readonly number[];
    /** What the uppermost row stands for, and how it is labelled. */
    readonly top: number;
    readonly label: string;
    /** Room of the labels. */
    readonly margin: number;
}

/** Rows of columns with a line over them, on one scale from 0. */
export function drawn({ columns, line, top, label: highest, margin: room }: Drawing): string[] {
    return Array.from({ length: height }, (_, index) => {
        const row = height - 1 - index;
        const cells = columns.map((value, bin) => {
            const filled = Math.round(Math.min(1, Math.max(0, (value / top) * height - row)) * 8);
            const marked = Math.min(height - 1, Math.floor((line[bin]! / top) * height)) === row;
            return marked && filled < 8 ? "─" : eighths[filled]!;
        });
        return `${(index === 0 ? highest : row === 0 ? "0" : "").padStart(room)} ${cells.join("")}`.trimEnd();
    });
}

/** Values as columns, and over them another course as a line, on one scale from 0. */
export function plot(columns: ArrayLike<number>, line: ArrayLike<number>, room: number): string[] {
    const bins = Math.max(1, Math.min(84, room - 10, columns.length));
    const bars = binned(columns, bins);
    const marks = binned(line, bins);
    const top = Math.max(...bars, ...marks) || 1;
    return drawn({ columns: bars, line: marks, top, label: label(top), margin });
}
