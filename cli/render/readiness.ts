import type { Erasure, PlaceReadiness, Readiness } from "../../operations/readiness/document";
import type { LineageView } from "./data";
import { count, printable, type Style } from "./style";
import { type Cell, table } from "./table";

const headings = ["Place", "Erased", "How", "Exported"];

/** `with it`, `after 30 d`, `kept (records end by their age)`, `no end known`. */
function erasedWhen({ outcome, days }: Erasure): string {
    if (outcome === "gone") return "with the tenant";
    if (outcome === "open") return "no end known";
    if (outcome === "kept") return days === null ? "kept" : `kept, ${days} d a record`;
    return outcome === "unreadable" ? `unreadable after ${days} d` : `after ${days} d`;
}

const about = ({ ready, lastCopyDays, gaps }: Readiness): string => {
    const last =
        lastCopyDays === null
            ? "no end is known of some of what its application stores"
            : `nothing of what its application stores can be read ${lastCopyDays} days after it left`;
    return ready ? `ready: ${last}` : `not ready, ${count(gaps.length, "gap")}: ${last}`;
};

const nameOf = ({ place }: PlaceReadiness): string => `${place.service}: ${place.what} (${place.stack} ${place.name})`;

const contents = {
    data: "Data: what the application stores",
    traces: "Traces: what is recorded about its work",
    settings: "Settings: names, settings and programs",
} as const;

function parts(one: Readiness): { readonly title: string; readonly places: readonly PlaceReadiness[] }[] {
    return (Object.keys(contents) as (keyof typeof contents)[]).flatMap((content) => {
        const places = one.places.filter(({ place }) => place.content === content);
        return places.length === 0 ? [] : [{ title: `${contents[content]} (${places.length})`, places }];
    });
}

const exported = ({ export: way }: PlaceReadiness): string => (way.prevented ? `prevented: ${way.prevented}` : way.how);
const how = ({ erasure }: PlaceReadiness): string =>
    erasure.ground ? `${erasure.how}; ${erasure.ground}` : erasure.how;

function erasedCell(erasure: Erasure, style: Style): Cell {
    const paint = { gone: style.good, ends: style.good, unreadable: style.good, kept: style.warn, open: style.bad };
    return { text: erasedWhen(erasure), paint: paint[erasure.outcome] };
}

/** Readiness for people. */
export function readinessText(found: readonly Readiness[], { style, room }: LineageView): string {
    const lines = found.flatMap((one) => [
        `${style.bold(printable(one.tenant))}  ${(one.ready ? style.good : style.bad)(about(one))}`,
        "",
        ...parts(one).flatMap(({ title, places }) => {
            const rows = places.map((each) => [
                printable(nameOf(each)),
                erasedCell(each.erasure, style),
                printable(how(each)),
                printable(exported(each)),
            ]);
            const [head, ...below] = table(
                headings.map((heading) => ({ heading })),
                rows,
                room,
            );
            return [style.bold(title), style.dim(head!), ...below, ""];
        }),
        ...(one.gaps.length === 0 ? [] : [style.bold(`Gaps (${one.gaps.length})`)]),
        ...one.gaps.flatMap(({ about: what, where, reason, fix }) => [
            `${style.bad(what)}  ${printable(where)}: ${printable(reason)}`,
            `  ${style.dim("fix:")} ${printable(fix)}`,
        ]),
        ...(one.gaps.length === 0 ? [] : [""]),
        style.bold("To erase it"),
        ...one.steps.map((step, at) => `${at + 1}. ${printable(step)}`),
        "",
    ]);
    return `${lines.join("\n").trimEnd()}\n`;
}

const cell = (text: string): string => printable(text).replaceAll("|", "\\|");

/** Readiness as a page. */
export function readinessMarkdown(found: readonly Readiness[]): string {
    const lines = found.flatMap((one) => [
        `# Erasing and exporting ${cell(one.tenant)}`,
        "",
        `${cell(about(one))}.`,
        "",
        ...parts(one).flatMap(({ title, places }) => [
            `## ${title}`,
            "",
            `| ${headings.join(" | ")} |`,
            `|${headings.map(() => "---").join("|")}|`,
            ...places.map(
                (each) =>
                    `| ${[nameOf(each), erasedWhen(each.erasure), how(each), exported(each)].map(cell).join(" | ")} |`,
            ),
            "",
        ]),
        ...(one.gaps.length === 0
            ? []
            : [
                  "## Gaps",
                  "",
                  ...one.gaps.map(
                      ({ about: what, where, reason, fix }) =>
                          `- ${what}, ${cell(where)}: ${cell(reason)}. ${cell(fix)}.`,
                  ),
                  "",
              ]),
        "## To erase it",
        "",
        ...one.steps.map((step, at) => `${at + 1}. ${cell(step)}`),
        "",
    ]);
    return `${lines.join("\n").trimEnd()}\n`;
}
