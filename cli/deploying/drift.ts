import { driftOf } from "../../operations/deploying/drift";
import type { RunSummary } from "../../operations/deploying/events";
import type { Host } from "../host";
import { count, printable, styleFor } from "../render/style";

const text = (value: unknown): string => {
    const shown = value === undefined ? "nothing" : JSON.stringify(value);
    return shown.length > 60 ? `${shown.slice(0, 57)}...` : shown;
};

/** Stacks that were asked about and have no state. */
function undeployed({ reports, results }: RunSummary): string[] {
    return results.flatMap(({ stack, outcome }) => (outcome === "succeeded" && !reports.has(stack) ? [stack] : []));
}

/** What drifted, by stack, as a program reads it. */
export function driftEvent(summary: RunSummary) {
    const found = [...summary.reports].map(([stack, report]) => ({ stack, resources: driftOf(report) }));
    const stacks = found.filter(({ resources }) => resources.length > 0);
    return { event: "drift", stacks, notDeployed: undeployed(summary) };
}

/** What drifted, by stack, for people. */
export function driftText(summary: RunSummary, host: Host): string {
    const { reports } = summary;
    const style = styleFor(host.stdout, host.env);
    const lines: string[] = [];
    let drifted = 0;
    for (const [stack, report] of [...reports].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const found = driftOf(report);
        if (found.length === 0) continue;
        drifted++;
        lines.push(style.bold(stack));
        for (const { type, name, gone, properties } of found) {
            lines.push(`  ${gone ? style.bad("gone") : style.warn("changed")} ${printable(type)} ${printable(name)}`);
            for (const { path, deployed, cloud } of properties)
                lines.push(printable(`      ${path}: ${text(deployed)} => ${text(cloud)}`));
        }
    }
    const foot = drifted === 0 ? style.good("no drift") : style.bad(`${count(drifted, "stack")} drifted`);
    const missing = undeployed(summary);
    const left = missing.length > 0 ? [style.warn(`not deployed: ${printable(missing.join(", "))}`)] : [];
    return `${[...lines, `${foot} of ${reports.size}`, ...left].join("\n")}\n`;
}
