import type { Lineage, Place } from "../../compliance/lineage/document";
import { classHeadings, classMeanings, classRows } from "./data-classes";
import { keptFor, keyOf, regionsOf } from "./place-cells";
import { count, printable, type Style } from "./style";
import { type Cell, table } from "./table";

/** How lineages are shown. */
export interface LineageView {
    readonly style: Style;
    /** Columns of the terminal. */
    readonly room: number;
}

const headings = ["Kind", "What", "Service", "Region", "Key", "Kept", "Shared with"];

function sharedWith({ shared }: Place): string {
    if (!shared) return "nobody";
    return shared.tenants.length === 0 ? "the cell" : `the cell, ${count(shared.tenants.length, "tenant")}`;
}

const contents = {
    data: "Data: what the application stores",
    traces: "Traces: what is recorded about its work, with what workloads and statements say",
    settings: "Settings: names, settings and programs",
} as const;

const cells = (place: Place): string[] => [
    place.kind,
    `${place.what} (${place.name})`,
    place.service,
    regionsOf(place),
    keyOf(place),
    keptFor(place.retention),
    sharedWith(place),
];

/** A table about places, with its title. */
interface Part {
    readonly title: string;
    readonly heads: readonly string[];
    readonly rows: readonly string[][];
}

/** Places by the class of data that lies in them, where the tenant names classes. */
function byClass(lineage: Lineage): readonly Part[] {
    const rows = classRows(lineage);
    if (rows.length === 0) return [];
    return [{ title: `By class of data (${classMeanings(lineage).join("; ")})`, heads: classHeadings, rows }];
}

/** The places of one lineage by what lies in them. */
function parts(lineage: Lineage): readonly Part[] {
    const byContent = (Object.keys(contents) as (keyof typeof contents)[]).flatMap((content) => {
        const rows = lineage.places.filter((place) => place.content === content).map(cells);
        return rows.length === 0 ? [] : [{ title: `${contents[content]} (${rows.length})`, heads: headings, rows }];
    });
    return [...byContent, ...byClass(lineage)];
}

const about = ({ isolation, cloud, region, cell }: Lineage): string =>
    `${isolation} tenant on ${cloud}, ${region}${cell ? `, with ${cell}` : ""}`;

const legend =
    "Planned, unless marked: * a provider's documented default, ? not known before deployment. --json tells sources, reasons and who shares what.";

/** Lineages for people. */
export function dataText(found: readonly Lineage[], { style, room }: LineageView): string {
    const lines = found.flatMap((lineage) => [
        `${style.bold(printable(lineage.tenant))}  ${style.dim(about(lineage))}`,
        ...(lineage.failed ?? []).map((each) =>
            style.bad(`Planning failed, so that places are missing: ${printable(each)}`),
        ),
        "",
        ...parts(lineage).flatMap(({ title, heads, rows }) => {
            const columns = heads.map((heading) => ({ heading }));
            const open = (row: readonly string[]): (Cell | string)[] =>
                row.map((text) => (text === "not encrypted" ? { text, paint: style.bad } : printable(text)));
            const [head, ...below] = table(columns, rows.map(open), room);
            return [style.bold(title), style.dim(head!), ...below, ""];
        }),
    ]);
    return `${[...lines, style.dim(legend)].join("\n").trimEnd()}\n`;
}

const cell = (text: string): string => printable(text).replaceAll("|", "\\|");

/** Lineages as a page. */
export function dataMarkdown(found: readonly Lineage[]): string {
    const lines = found.flatMap((lineage) => [
        `# Where data of ${cell(lineage.tenant)} lies`,
        "",
        `${about(lineage)}.`,
        "",
        ...(lineage.failed ?? []).flatMap((each) => [
            `**Planning failed, so that places are missing:** ${cell(each)}`,
            "",
        ]),
        ...parts(lineage).flatMap(({ title, heads, rows }) => [
            `## ${title}`,
            "",
            `| ${heads.join(" | ")} |`,
            `|${heads.map(() => "---").join("|")}|`,
            ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
            "",
        ]),
    ]);
    return `${[...lines, legend].join("\n")}\n`;
}
