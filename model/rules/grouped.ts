import type { Code } from "../codes";
import type { Problem, ProblemPlace } from "../problem";

/** Warnings that are mostly the organisation's: said for every tenant, they would drown everything else. */
const codes: ReadonlySet<string> = new Set<Code>(["TN311", "TN313", "TN329", "TN412", "TN460"]);

const placeOf = ({ file, line, column, path }: ProblemPlace): ProblemPlace => ({ file, line, column, path });

/** The problem at the first of some places, carrying the others. */
function at(problem: Problem, [first, ...others]: readonly [ProblemPlace, ...ProblemPlace[]]): Problem {
    const { also: _, ...rest } = problem;
    return { ...rest, ...placeOf(first), ...(others.length > 0 ? { also: others.map(placeOf) } : {}) };
}

/** Tells such a warning once, at the first of the files that it holds for; it carries the others. */
export function grouped(problems: readonly Problem[]): readonly Problem[] {
    const groups = new Map<string, [Problem, ...Problem[]]>();
    for (const one of problems) {
        const key = codes.has(one.code) ? JSON.stringify([one.code, one.message]) : undefined;
        const group = key === undefined ? undefined : groups.get(key);
        if (!group) groups.set(key ?? `single ${groups.size}`, [one]);
        else if (group.every(({ file }) => file !== one.file)) group.push(one);
    }
    return [...groups.values()].map((group) => (group.length > 1 ? at(group[0], group) : group[0]));
}

/** What a problem is to some files alone: told at the first of them, with the others; undefined where it is about none. */
export function narrowed(problem: Problem, concerns: (file: string) => boolean): Problem | undefined {
    const [first, ...others] = [problem, ...(problem.also ?? [])].filter(({ file }) => concerns(file));
    if (first) return problem.also ? at(problem, [first, ...others]) : problem;
    return [...(problem.about ?? []), ...(problem.between ?? [])].some(concerns) ? problem : undefined;
}

/** The message for people, with the number of the others that it holds for. */
export function told({ message, file, also = [] }: Problem): string {
    if (also.length === 0) return message;
    const noun = file.startsWith("cells/") ? "cell" : "tenant";
    return `${message} (and ${also.length} other ${noun}${also.length === 1 ? "" : "s"})`;
}
