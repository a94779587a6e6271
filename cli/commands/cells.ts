import type { Fleet } from "../../model/fleet";
import { printShare } from "../../model/placing/fill";
import { nearest } from "../../model/suggest";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { openFleet } from "../fleet";
import { jsonDocument } from "../output";
import { type CellFill, cellFills, type FillDocument } from "../placing/fills";
import { count, printable, type Style, styleFor } from "../render/style";
import { type Column, roomOf, table } from "../render/table";

const barWidth = 12;
/** From where on a cell is worth a look. */
const nearlyFull = 0.8;

function paintOf(share: number, style: Style): (text: string) => string {
    if (share >= 1) return style.bad;
    return share >= nearlyFull ? style.warn : style.good;
}

/** A bar of characters that every terminal has. */
function bar(share: number): string {
    const full = Math.min(barWidth, share > 0 ? Math.max(1, Math.floor(share * barWidth)) : 0);
    return "#".repeat(full) + "-".repeat(barWidth - full);
}

const numeric = (heading: string): Column => ({ heading, numeric: true });
const words = (heading: string): Column => ({ heading });
/** What is estimated is marked as such. */
const amount = ({ estimated }: FillDocument, text: string) => (estimated ? `~${text}` : text);

function everyCell(cells: readonly CellFill[], { host }: Context, style: Style): string[] {
    const drawn = host.stdout.isTTY;
    const [head, ...rows] = table(
        [
            ...["Cell", "Cloud", "Region"].map(words),
            ...["Pool", "Bridge", "Full"].map(numeric),
            ...(drawn ? [words("")] : []),
            ...["Bound by", "Room", ""].map(words),
        ],
        cells.map(({ cell, cloud, region, tenants, share, bound, fills, implicit }) => {
            const fullest = fills.find(({ dimension }) => dimension === bound)!;
            const { used, of, room } = fullest.shown;
            const paint = paintOf(share, style);
            return [
                printable(cell),
                cloud,
                region,
                String(tenants.pool),
                String(tenants.bridge),
                { text: printShare(share), paint },
                ...(drawn ? [{ text: bar(share), paint }] : []),
                `${bound}: ${used} of ${amount(fullest, of)}`,
                amount(fullest, room),
                implicit ? "implied" : "",
            ];
        }),
        roomOf(host.stdout),
    );
    return [style.bold(head!), ...rows];
}

function oneCell({ cell, cloud, region, tenants, fills }: CellFill, { host }: Context, style: Style): string[] {
    const drawn = host.stdout.isTTY;
    const [head, ...rows] = table(
        [
            words("What"),
            ...["At least", "At most", "Of", "Room", "Full"].map(numeric),
            ...(drawn ? [words("")] : []),
            words("Decided by"),
        ],
        fills.map((fill) => {
            const { dimension, share, shown, path } = fill;
            const paint = paintOf(share, style);
            return [
                dimension,
                shown.least ?? shown.used,
                shown.used,
                amount(fill, shown.of),
                amount(fill, shown.room),
                { text: printShare(share), paint },
                ...(drawn ? [{ text: bar(share), paint }] : []),
                path,
            ];
        }),
        roomOf(host.stdout),
    );
    const about = `${style.bold(printable(cell))} (${cloud}, ${region}): ${tenants.pool} pool, ${tenants.bridge} bridge`;
    return [about, "", style.bold(head!), ...rows];
}

/** What else is to be known before the figures are believed. */
function notes(fleet: Fleet, shown: readonly string[], style: Style): string[] {
    const roomless = fleet.problems.filter(({ code }) => code === "TN411").length;
    return [
        ...(shown.some((line) => line.includes("~"))
            ? [style.dim("~ is estimated from other settings of the cell")]
            : []),
        ...(fleet.unrecorded.length > 0
            ? [
                  `${style.warn(count(fleet.unrecorded.length, "placement"))} not recorded yet: \`tenantry place --write\` records them`,
              ]
            : []),
        ...(roomless > 0
            ? [
                  `${style.bad(count(roomless, "tenant"))} without room, not counted: \`tenantry validate\` names the choices`,
              ]
            : []),
        ...(fleet.broken.length > roomless
            ? [
                  `${style.bad(count(fleet.broken.length - roomless, "broken file"))}, whose tenants are not counted: \`tenantry validate\` tells why`,
              ]
            : []),
    ];
}

/** `tenantry cells`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, json } = context;
    const fleet = await openFleet(context);
    const [name] = operands;
    const all = cellFills(fleet);
    const cells = name === undefined ? all : all.filter(({ cell }) => cell === name.replace(/^cell\./, ""));
    if (name !== undefined && cells.length === 0) {
        const guess = nearest(
            name,
            all.map(({ cell }) => cell),
        );
        const fix = guess ? `did you mean ${guess}?` : "`tenantry cells` names what there is";
        throw new CliError(exitCode.stackNotFound, "stack-not-found", `there is no cell ${name} in the fleet`, { fix });
    }
    if (json) {
        const { directory, unrecorded, broken } = fleet;
        await host.stdout.write(jsonDocument({ version: 1, directory, cells, unrecorded, broken }));
        return exitCode.ok;
    }
    const style = styleFor(host.stdout, host.env);
    const [one] = cells;
    const shown = name !== undefined ? oneCell(one!, context, style) : everyCell(cells, context, style);
    const lines = cells.length === 0 ? ["the fleet has no cells"] : shown;
    const further = notes(fleet, lines, style);
    await host.stdout.write(`${[...lines, ...(further.length > 0 ? ["", ...further] : [])].join("\n")}\n`);
    return exitCode.ok;
}
