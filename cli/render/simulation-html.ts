import type { Compared, Replay } from "../../scaling/compare";
import { titleOf } from "../forecasting/load";
import type { Simulation } from "../scaling/simulating";
import { type Course, chartOf, legendOf, topOf } from "./chart";
import { escaped, htmlTable, pageOf } from "./page";
import { binned, columns, legend, rowsOf, settingsLine, shortLine } from "./simulation";

const bins = 460;

/** What a simulation came to as a page that needs nothing else: the table, and a chart a policy. */
export function simulationHtml(asked: Simulation, replay: Replay, compared: readonly Compared[]): string {
    const steps = Math.max(1, Math.min(bins, replay.load.length));
    const load: Course = { form: "area", from: 0, values: binned(replay.load, steps) };
    const replicas = compared.map(
        ({ replicas: values }): Course => ({ form: "line", from: 0, values: binned(values, steps) }),
    );
    const top = topOf([load, ...replicas]);
    const written = (pods: number): string => `${Math.ceil(pods)} pods`;
    return pageOf(`Scaling of ${titleOf(asked.load)}`, [
        `<p>${escaped(settingsLine(asked, replay))}</p>`,
        htmlTable(columns, rowsOf(compared)),
        ...[shortLine(asked, replay)].flatMap((line) => (line === undefined ? [] : [`<p>${escaped(line)}</p>`])),
        `<p>${legend.map(escaped).join(" ")} In the charts both are the largest of their time.</p>`,
        legendOf([
            { form: "area", text: "load in pods, replayed" },
            { form: "line", text: "replicas, simulated" },
        ]),
        ...compared.flatMap(({ policy }, at) => [
            `<h2>${escaped(policy)}</h2>`,
            chartOf({
                label: `Load, and replicas of the ${policy} policy`,
                steps,
                courses: [load, replicas[at]!],
                top,
                written,
            }),
        ]),
    ]);
}
