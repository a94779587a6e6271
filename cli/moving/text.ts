import type { StepDigest } from "../../operations/moving/digest";
import type { LastDeployment } from "../../operations/moving/last-deployment";
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
    /** What records tell of the last deployment; absent where the tenant is at neither end of a step. */
    readonly deployed?: LastDeployment;
}

/** What is to be known before the next step, or the step back: no step is one before the last was deployed. */
function deployedText(tenant: string, { outcome, run }: LastDeployment): string | undefined {
    const words: Readonly<Record<LastDeployment["outcome"], string | undefined>> = {
        deployed: undefined,
        other: `what the files of ${tenant} say now is not what run ${run} has deployed last: deploy it before the next step`,
        failed: `the last deployment of ${tenant} failed (run ${run}): deploy until it succeeds before the next step; tenantry runs ${run} tells why`,
        interrupted: `the last deployment of ${tenant} was cut off (run ${run}): tenantry deploy --resume ${run} goes on with it`,
        running: `${tenant} is being deployed (run ${run}): wait for its end`,
        unknown: `no deployment of ${tenant} is on record here, so this goes by its file alone: pulumi stack history -s ${tenant} tells whether the last one succeeded`,
    };
    return words[outcome];
}

/** Why the file may not go on, as what to do before; undefined where it may. Where no record is here, nobody knows. */
export function blockedBy(tenant: string, deployed: LastDeployment): string | undefined {
    return deployed.outcome === "unknown" ? undefined : deployedText(tenant, deployed);
}

/** The steps of a move for people, the present one marked. */
export function moveText(move: ShownMove, host: Host): string {
    const { tenant, cell, from, to, now, steps, goes, written, deployed } = move;
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
    const warning = deployed && deployedText(tenant, deployed);
    const told = warning === undefined ? [] : [style.warn(printable(warning))];
    return `${[printable(title), style.bold(heading!), ...lines, "", ...told, printable(end)].join("\n")}\n`;
}
