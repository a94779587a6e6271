import { createHash } from "node:crypto";
import type { Column } from "./table";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as it stands in a page. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);

const styles = `:root{color-scheme:light dark;--area:#8ab4d8;--drawn:#b3261e;--grid:#8888}
@media(prefers-color-scheme:dark){:root{--area:#35587a;--drawn:#ff8a80}}
body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
.wide{overflow-x:auto;margin-top:.8rem}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;overflow-wrap:normal}
th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid var(--grid);white-space:nowrap}th:first-child,td:first-child{text-align:left}
.chart{width:100%;height:208px;display:block}.chart text{font-size:12px;fill:currentColor}
path{fill:none;vector-effect:non-scaling-stroke;stroke-width:1.5}.area{fill:var(--area)}.line,.dashed{stroke:var(--drawn)}
.dashed{stroke-dasharray:4 3}.dotted{stroke:currentColor;stroke-dasharray:1 4}.axis{stroke:var(--grid);stroke-width:1}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:0 0 .4rem;padding:0}.key{width:24px;height:10px;margin-right:.4rem}p{opacity:.85}`;

/** Rows under their headings; one that is wider than the screen is moved by itself. */
export function htmlTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
    const line = (cells: readonly string[], tag: string): string =>
        `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
    const headings = columns.map(({ heading }) => heading);
    const body = rows.map((row) => line(row, "td")).join("\n");
    return `<div class="wide" tabindex="0"><table><thead>${line(headings, "th")}</thead><tbody>\n${body}\n</tbody></table></div>`;
}

/**
 * A page that needs nothing else, runs nothing and asks for nothing.
 *
 * @param title as text
 * @param body as HTML
 */
export function pageOf(title: string, body: readonly string[]): string {
    const hash = createHash("sha256").update(styles).digest("base64");
    return [
        "<!doctype html>",
        `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">`,
        `<title>${escaped(title)}</title><style>${styles}</style></head><body><main>`,
        `<h1>${escaped(title)}</h1>`,
        ...body,
        "</main></body></html>",
        "",
    ].join("\n");
}
