import type { Code } from "../codes";
import type { Problem } from "../problem";

/** Warnings that are mostly the organisation's: said for every tenant, they would drown everything else. */
const codes: ReadonlySet<string> = new Set<Code>(["TN311", "TN313", "TN329"]);

/** Tells such a warning once, at the first of the files that it holds for, with their number. */
export function grouped(problems: readonly Problem[]): readonly Problem[] {
    const groups = new Map<string, Problem[]>();
    for (const one of problems) {
        const key = codes.has(one.code) ? JSON.stringify([one.code, one.message]) : undefined;
        const group = key === undefined ? undefined : groups.get(key);
        if (group) group.push(one);
        else groups.set(key ?? `single ${groups.size}`, [one]);
    }
    return [...groups.values()].map((group) => {
        const [first] = group as [Problem, ...Problem[]];
        const others = new Set(group.map(({ file }) => file)).size - 1;
        const noun = first.file.startsWith("cells/") ? "cell" : "tenant";
        return others < 1
            ? first
            : { ...first, message: `${first.message} (and ${others} other ${noun}${others === 1 ? "" : "s"})` };
    });
}
