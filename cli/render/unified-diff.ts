/** Lines around a change that are shown with it, as `diff -u` does. */
const around = 3;

interface Line {
    readonly mark: " " | "+" | "-";
    readonly text: string;
}

/** Lengths of the longest common subsequences of what is left of two lists, from each place on. */
function lengthsOf(a: readonly string[], b: readonly string[]): readonly Uint32Array[] {
    const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i--)
        for (let j = b.length - 1; j >= 0; j--)
            table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    return table;
}

/** Both texts as one list of lines: what stays, goes and comes. */
function merged(a: readonly string[], b: readonly string[]): readonly Line[] {
    const common = lengthsOf(a, b);
    const lines: Line[] = [];
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
        if (i < a.length && j < b.length && a[i] === b[j]) {
            lines.push({ mark: " ", text: a[i++]! });
            j++;
        } else if (i < a.length && (j === b.length || common[i + 1]![j]! >= common[i]![j + 1]!))
            lines.push({ mark: "-", text: a[i++]! });
        else lines.push({ mark: "+", text: b[j++]! });
    }
    return lines;
}

/** Runs of lines near a change, as places in the list. */
function hunksOf(lines: readonly Line[]): readonly (readonly [from: number, to: number])[] {
    const hunks: [number, number][] = [];
    for (const [at, { mark }] of lines.entries()) {
        if (mark === " ") continue;
        const [from, to] = [Math.max(0, at - around), Math.min(lines.length, at + around + 1)];
        const last = hunks.at(-1);
        if (last && from <= last[1]) last[1] = to;
        else hunks.push([from, to]);
    }
    return hunks;
}

/** `@@ -1,4 +1,5 @@`: where a run of lines begins in both texts, and how long it is there. */
function heading(lines: readonly Line[], [from, to]: readonly [number, number]): string {
    const range = (other: Line["mark"]) => {
        const before = lines.slice(0, from).filter(({ mark }) => mark !== other).length;
        const length = lines.slice(from, to).filter(({ mark }) => mark !== other).length;
        return `${length === 0 ? before : before + 1},${length}`;
    };
    return `@@ -${range("+")} +${range("-")} @@`;
}

/** The difference of two texts as `diff -u` and git write it; empty where there is none. The texts end with a line break. */
export function unifiedDiff(file: string, before: string, after: string): string {
    if (before === after) return "";
    const split = (text: string) => text.replace(/\n$/, "").split("\n");
    const lines = merged(split(before), split(after));
    const shown = hunksOf(lines).flatMap((hunk) => [
        heading(lines, hunk),
        ...lines.slice(...hunk).map(({ mark, text }) => mark + text),
    ]);
    return `${[`--- a/${file}`, `+++ b/${file}`, ...shown].join("\n")}\n`;
}
