import { iso } from "./figures";
import { escaped } from "./page";

/** How a course is drawn; the page's styles know each. */
export type Form = "area" | "line" | "dashed" | "dotted";

/** Values of one step after another; a gap where one is NaN. */
export interface Course {
    readonly form: Form;
    /** Step that its first value is of. */
    readonly from: number;
    readonly values: ArrayLike<number>;
}

export interface Chart {
    /** What it shows, for who does not see it. */
    readonly label: string;
    /** Steps from its left to its right. */
    readonly steps: number;
    readonly courses: readonly Course[];
    /** The upper end of its scale, which begins with 0; by default the largest value. */
    readonly top?: number;
    /** How a value of the scale is written. */
    readonly written: (value: number) => string;
    /** What is written below a step. */
    readonly marks?: readonly { readonly at: number; readonly text: string }[];
    /** A step at which something else begins, and what. */
    readonly turn?: { readonly at: number; readonly text: string };
}

const [width, height] = [1000, 160];
/** Room above and below, in pixels. */
const [above, below] = [22, 18];
/** A mark further right has no room for its text. */
const lastMark = 0.82;

/** The largest value of courses; 1 where none is above 0. */
export function topOf(courses: readonly Pick<Course, "values">[]): number {
    let top = 0;
    for (const { values } of courses) for (const value of Array.from(values)) if (value > top) top = value;
    return top || 1;
}

/** Parts of a course that have no gap. */
function whole({ from, values }: Course): { readonly from: number; readonly values: number[] }[] {
    const parts: { from: number; values: number[] }[] = [];
    for (let at = 0; at < values.length; at++) {
        if (Number.isNaN(values[at]!)) continue;
        if (at === 0 || Number.isNaN(values[at - 1]!)) parts.push({ from: from + at, values: [] });
        parts.at(-1)!.values.push(values[at]!);
    }
    return parts;
}

function pathOf(course: Course, steps: number, top: number): string {
    const x = (step: number): string => ((step * width) / steps).toFixed(1);
    const y = (value: number): string => (height * (1 - value / top)).toFixed(1);
    const parts = whole(course).map(({ from, values }) => {
        const drawn = values.map((value, at) => `V${y(value)}H${x(from + at + 1)}`).join("");
        return course.form === "area"
            ? `M${x(from)},${height}${drawn}V${height}Z`
            : `M${x(from)},${y(values[0]!)}${drawn}`;
    });
    return `<path class="${course.form}" d="${parts.join("")}"/>`;
}

const [hour, day] = [3600, 86_400];
const marksAtMost = 4;

/** Marks at the days (UTC) that begin in a time of so many hours, or as many of them as there is room for. */
export function dayMarks(from: number, steps: number): { readonly at: number; readonly text: string }[] {
    const every = Math.ceil((steps * hour) / day / marksAtMost) * day;
    const first = Math.ceil(from / day) * day;
    const count = Math.max(0, Math.ceil((from + steps * hour - first) / every));
    return Array.from({ length: count }, (_, at) => first + at * every).map((t) => ({
        at: (t - from) / hour,
        text: iso(t).slice(0, 10),
    }));
}

/** A chart as wide as there is room, whose texts keep their size. */
export function chartOf({ label, steps, courses, written, marks = [], turn, ...more }: Chart): string {
    const top = more.top ?? topOf(courses);
    const percent = (step: number): string => `${((100 * step) / steps).toFixed(2)}%`;
    const turned = turn ? `M${((turn.at * width) / steps).toFixed(1)},0V${height}` : "";
    return [
        `<svg class="chart" role="img" aria-label="${escaped(label)}">`,
        `<svg y="${above}" width="100%" height="${height}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" overflow="visible">`,
        `<path class="axis" d="M0,0H${width}M0,${height}H${width}${turned}"/>`,
        ...courses.map((course) => pathOf(course, steps, top)),
        "</svg>",
        `<text x="100%" y="${above - 6}" text-anchor="end">${escaped(written(top))}</text>`,
        ...(turn ? [`<text x="${percent(turn.at)}" y="${above - 6}">${escaped(turn.text)}</text>`] : []),
        ...marks
            .filter(({ at }) => at / steps <= lastMark)
            .map(({ at, text }) => `<text x="${percent(at)}" y="${above + height + below}">${escaped(text)}</text>`),
        "</svg>",
    ].join("");
}

/** What each form stands for. */
export function legendOf(entries: readonly { readonly form: Form; readonly text: string }[]): string {
    const keys: Readonly<Record<Form, string>> = {
        area: "M0,0H24V10H0Z",
        line: "M0,5H24",
        dashed: "M0,5H24",
        dotted: "M0,5H24",
    };
    const items = entries.map(
        ({ form, text }) =>
            `<li><svg class="key" viewBox="0 0 24 10" aria-hidden="true"><path class="${form}" d="${keys[form]}"/></svg>${escaped(text)}</li>`,
    );
    return `<ul class="legend">${items.join("")}</ul>`;
}
