import type { Lineage, Place, Retention } from "../../compliance/lineage/document";
import type { Fact } from "../../policies/reading/cryptography/fact";
import { count, printable, type Style } from "./style";
import { type Cell, table } from "./table";

/** How lineages are shown. */
export interface LineageView {
    readonly style: Style;
    /** Columns of the terminal. */
    readonly room: number;
}

const headings = ["Kind", "What", "Service", "Region", "Key", "Kept", "Shared with"];

/** A fact in a table: `*` marks what a provider's default says, `?` what nobody knows yet. */
function shown<T>(fact: Fact<T>, write: (value: T) => string): string {
    if (fact.basis === "unknown") return "?";
    return `${write(fact.value)}${fact.basis === "inferred" ? "*" : ""}`;
}

/** Less than a day is told in minutes. */
const days = (value: number): string =>
    value < 1 ? `${Math.round(value * 1440)} min` : `${Number.isInteger(value) ? value : value.toFixed(1)} d`;

/** `35 d`, `until deleted, 60 d more, locked 365 d`. */
export function keptFor({ days: span, afterDeletion, locked }: Retention): string {
    const first = shown(span, (value) => (value === null ? "until deleted" : value === 0 ? "passing" : days(value)));
    const endless = span.basis !== "unknown" && span.value === null;
    return [
        first,
        ...(endless && afterDeletion ? [`${shown(afterDeletion, days)} more`] : []),
        ...(locked ? [`locked ${shown(locked, days)}`] : []),
    ].join(", ");
}

export const regionsOf = ({ regions }: Place): string => shown(regions, (all) => all.join(", "));

const shortName = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);

/** Whose key, and which where it has a name. */
export function keyOf({ key: { owner, holder } }: Place): string {
    if (owner === "none") return "not encrypted";
    if (holder.kind === "stack") return `${owner}'s ${holder.keys.map(shortName).join(", ")}`;
    if (holder.kind === "unknown") return "?";
    return owner === "cloud" ? "the cloud's" : "elsewhere";
}

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

/** The places of one lineage by what lies in them. */
function parts(lineage: Lineage): { readonly title: string; readonly rows: readonly string[][] }[] {
    return (Object.keys(contents) as (keyof typeof contents)[]).flatMap((content) => {
        const rows = lineage.places.filter((place) => place.content === content).map(cells);
        return rows.length === 0 ? [] : [{ title: `${contents[content]} (${rows.length})`, rows }];
    });
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
        ...parts(lineage).flatMap(({ title, rows }) => {
            const columns = headings.map((heading) => ({ heading }));
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
        ...parts(lineage).flatMap(({ title, rows }) => [
            `## ${title}`,
            "",
            `| ${headings.join(" | ")} |`,
            `|${headings.map(() => "---").join("|")}|`,
            ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
            "",
        ]),
    ]);
    return `${[...lines, legend].join("\n")}\n`;
}
