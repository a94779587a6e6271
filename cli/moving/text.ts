import type { StepDigest } from "../../operations/moving/digest";
import type { Stage } from "../../operations/moving/phases";
import type { Host } from "../host";
import { printable, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";

/** A move as it is shown. */
export interface ShownMove {
    readonly tenant: string;
    readonly cell: string | undefined;
    readonly from: string;
    readonly to: string;
    /** Where its file has it. */
    readonly now: Stage;
    readonly steps: readonly StepDigest[];
    /** Where the file goes, or would go; absent where it is only looked at. */
    readonly goes?: Stage;
    /** The file, once it is written. */
    readonly written?: string;
}

/** The steps of a move for people, the present one marked. */
export function moveText({ tenant, cell, from, to, now, steps, goes, written }: ShownMove, host: Host): string {
    const style = styleFor(host.stdout, host.env);
    const rows = steps.map(({ stage, created, changed, deleted, stateful, workloads, back }) => {
        const holding = stateful.map(({ op, name }) => `${op === "create" ? "+" : "-"} ${name}`);
        const mark = stage === now ? ">" : "";
        const counts = `+${created} ~${changed} -${deleted}`;
        return [mark, stage, counts, holding.join(", "), workloads, back].map(printable);
    });
    const [heading, ...lines] = table(
        ["", "Step", "Resources", "What holds data", "Workloads", "Way back"].map((one) => ({ heading: one })),
        rows,
        roomOf(host.stdout),
    );
    const end = written
        ? `${style.good("written")}: ${written} is at ${goes}; have it reviewed, then tenantry deploy ${tenant}`
        : goes
          ? `${tenant} would go to ${goes}; --write writes that into its file`
          : now === "finish"
            ? "it has moved"
            : "--next goes on, --back goes back; deploy each step before the next";
    const title = `${tenant}: ${from} to ${to}${cell === undefined ? "" : ` ${to === "silo" ? "from" : "on"} the cell ${cell}`}`;
    return `${[printable(title), style.bold(heading!), ...lines, "", printable(end)].join("\n")}\n`;
}
