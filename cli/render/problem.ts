import type { Problem } from "../../model/problem";
import { told } from "../../model/rules/grouped";
import type { Places } from "../places";
import { count, printable, type Style } from "./style";

/** How problems are shown: where files are, in which colours, and whether with the lines they are on. */
export interface ProblemView {
    readonly places: Places;
    readonly style: Style;
    readonly excerpts: boolean;
}

const mostAllowed = 20;
const excerptWidth = 100;

/** The line with a mark below the column; long lines are cut around it. */
function excerpt(text: string, { line, column }: Problem, style: Style): string[] {
    const start = Math.max(0, column - 1 - excerptWidth / 2);
    const clean = (part: string): string => printable(part.replace(/\t/g, " "));
    const gutter = String(line);
    const blank = " ".repeat(gutter.length);
    return [
        `    ${style.dim(`${gutter} |`)} ${clean(text.slice(start, start + excerptWidth))}`,
        `    ${style.dim(`${blank} |`)} ${" ".repeat(clean(text.slice(start, column - 1)).length)}${style.bad("^")}`,
    ];
}

/** One problem: place and code, the line it is on, what is allowed and what to do. */
export function renderProblem(problem: Problem, { places, style, excerpts }: ProblemView): string {
    const paint = problem.severity === "error" ? style.bad : style.warn;
    const place = `${printable(places.name(problem.file))}:${problem.line}:${problem.column}`;
    const path = problem.path ? `${printable(problem.path)}: ` : "";
    const lines = [
        `${style.bold(place)} ${paint(problem.severity)} ${problem.code}  ${path}${printable(told(problem))}`,
    ];
    const text = excerpts ? places.line(problem) : undefined;
    if (text !== undefined) lines.push(...excerpt(text, problem, style));
    else if (problem.value !== undefined) lines.push(`    given: ${printable(problem.value)}`);
    const allowed = problem.allowed ?? [];
    if (allowed.length > 0) {
        const more = allowed.length > mostAllowed ? ` and ${allowed.length - mostAllowed} more` : "";
        lines.push(`    allowed: ${allowed.slice(0, mostAllowed).map(printable).join(", ")}${more}`);
    }
    if (problem.suggestion) lines.push(`    did you mean ${style.good(printable(problem.suggestion))}?`);
    lines.push(`    ${style.note("fix:")} ${printable(problem.fix)}`);
    return lines.join("\n");
}

/** `2 errors, 1 warning`. */
export function countProblems(problems: readonly Problem[]): string {
    const errors = problems.filter(({ severity }) => severity === "error").length;
    return `${count(errors, "error")}, ${count(problems.length - errors, "warning")}`;
}

/** All problems, each after an empty line. */
export function renderProblems(problems: readonly Problem[], view: ProblemView): string {
    return problems.map((problem) => `${renderProblem(problem, view)}\n`).join("\n");
}
