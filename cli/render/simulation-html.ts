import { createHash } from "node:crypto";
import type { Compared, Replay } from "../../scaling/compare";
import { titleOf } from "../forecasting/load";
import type { Simulation } from "../scaling/simulating";
import { binned, columns, legend, rowsOf, settingsLine } from "./simulation";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);

const styles = `:root{color-scheme:light dark;--load:#8ab4d8;--pods:#b3261e;--line:#8884}
body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{text-align:left}svg{width:100%;height:auto;display:block}
.load{fill:var(--load)}.pods{fill:none;stroke:var(--pods);stroke-width:1.5}.axis{fill:none;stroke:var(--line)}text{font-size:11px;fill:currentColor}p{opacity:.8}`;

const [width, height, left] = [960, 180, 36];
const bins = 460;

/** A load as an area, and the replicas of a policy as a line of steps, on one scale of pods. */
function chart(load: Float64Array, { policy, replicas }: Compared, top: number): string {
    const count = Math.max(1, Math.min(bins, load.length));
    const x = (bin: number): string => (left + (bin * (width - left)) / count).toFixed(1);
    const y = (pods: number): string => (height - (pods / top) * (height - 10)).toFixed(1);
    const steps = (values: readonly number[]): string =>
        values.map((value, bin) => `L${x(bin)},${y(value)}L${x(bin + 1)},${y(value)}`).join("");
    const lines = steps(binned(replicas, count)).slice(1);
    const label = escaped(`Load, and replicas of the ${policy} policy`);
    return [
        `<h2>${escaped(policy)}</h2>`,
        `<svg viewBox="0 0 ${width} ${height + 4}" role="img" aria-label="${label}">`,
        `<path class="load" d="M${left},${height}${steps(binned(load, count))}L${width},${height}Z"/>`,
        `<path class="pods" d="M${lines}"/>`,
        `<path class="axis" d="M${left},${y(top)}V${height}H${width}"/>`,
        `<text x="0" y="14">${Math.ceil(top)}</text><text x="0" y="${height}">0 pods</text></svg>`,
    ].join("");
}

/** What a simulation came to as a page that needs nothing else: the table, and a chart a policy. */
export function simulationHtml(asked: Simulation, replay: Replay, compared: readonly Compared[]): string {
    const name = escaped(titleOf(asked.load));
    let top = 1;
    for (const value of replay.load) top = Math.max(top, value);
    for (const { replicas } of compared) for (const value of replicas) top = Math.max(top, value);
    const cells = (row: readonly string[], tag: string): string =>
        `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
    const hash = createHash("sha256").update(styles).digest("base64");
    return [
        "<!doctype html>",
        `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">`,
        `<title>Scaling of ${name}</title><style>${styles}</style></head><body>`,
        `<h1>Scaling of ${name}</h1><p>${escaped(settingsLine(asked, replay))}</p>`,
        `<table><thead>${cells(
            columns.map(({ heading }) => heading),
            "th",
        )}</thead><tbody>`,
        ...rowsOf(compared).map((row) => cells(row, "td")),
        `</tbody></table><p>${legend.map(escaped).join(" ")} In the charts the area is the load in pods, the line the replicas, both as the largest of their time.</p>`,
        ...compared.map((one) => chart(replay.load, one, top)),
        "</body></html>",
        "",
    ].join("\n");
}
