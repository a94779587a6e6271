import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EditError } from "../../model/edit";
import type { Fleet, ResolvedTenant } from "../../model/fleet";
import { withPlacements } from "../../model/placing/record";
import { recordedSilo } from "../../model/placing/silo";
import { nearest } from "../../model/suggest";
import { CliError, exitCode } from "../exit";
import { notFound } from "../fleet";
import { usage } from "../planning/request";

/** A tenant and the cell that it is held to, or is to be. */
interface Placed {
    readonly tenant: string;
    readonly region: string;
    /** `silo` of one that has none. */
    readonly cell: string;
    /** What says so: a choice that is made now, the region's only cell, an option of the command, a record, or a file of the fleet. */
    readonly by: "computed" | "only cell" | "--cell" | "record" | "file";
}

/** A line of a record that counts for nobody. */
interface Idle {
    readonly tenant: string;
    readonly region: string;
    readonly why: string;
}

/** What is to be put into the records, and taken out of them. */
export interface RecordChanges {
    readonly added: readonly Placed[];
    /** Named tenants that are held to their cell already. */
    readonly kept: readonly Placed[];
    readonly removed: readonly Idle[];
}

function placedNow(
    resolved: ResolvedTenant,
    { cells, silos }: Fleet,
    unrecorded: ReadonlySet<string>,
): Placed | undefined {
    const { tenant_id, region, placement } = resolved.tenant;
    if (placement.isolation === "silo")
        return { tenant: tenant_id, region, cell: recordedSilo, by: silos.includes(tenant_id) ? "record" : "file" };
    if (placement.cell === undefined) return undefined;
    const there = { tenant: tenant_id, region, cell: placement.cell };
    if (!unrecorded.has(tenant_id)) return { ...there, by: "record" };
    if (resolved.provenance.get("placement.cell")?.layer !== "derived") return { ...there, by: "file" };
    const several = cells.filter(({ cell }) => cell.region === region).length > 1;
    return { ...there, by: several ? "computed" : "only cell" };
}

function idle({ problems }: Fleet): Idle[] {
    return problems
        .filter(({ code }) => code === "TN413")
        .map(({ file, path, message }) => ({
            tenant: path.slice("placements.".length),
            region: file.slice("placements/".length, -".yaml".length),
            why: message.split(": ").slice(1).join(": "),
        }));
}

/** The cell that all of the tenants are said to be on. */
function onCell(placed: readonly Placed[], named: string, fleet: Fleet, all: boolean): Placed[] {
    const cell = fleet.cells.find((one) => one.cell.cell === named)?.cell;
    if (!cell) {
        const guess = nearest(
            named,
            fleet.cells.map((one) => one.cell.cell),
        );
        const fix = guess ? `did you mean ${guess}?` : "`tenantry cells` names what there is";
        throw new CliError(exitCode.stackNotFound, "stack-not-found", `there is no cell ${named}`, { fix });
    }
    const elsewhere = placed.filter(({ region }) => region !== cell.region);
    if (elsewhere.length > 0 && !all)
        throw usage(
            `${named} lies in ${cell.region}, ${elsewhere[0]!.tenant} in ${elsewhere[0]!.region}`,
            "name a cell of its region",
        );
    return placed.filter(({ region }) => region === cell.region).map((one) => ({ ...one, cell: named, by: "--cell" }));
}

/** Named tenants without room, where somebody says on which cell they are deployed, which is believed. */
function refused({ problems, cells }: Fleet, names: readonly string[], named: string): Placed[] {
    const region = cells.find((one) => one.cell.cell === named)?.cell.region ?? "";
    const full = new Set(problems.filter(({ code }) => code === "TN411").map(({ file }) => file));
    const meant = names.filter((name) => full.has(`${name}.yaml`));
    return meant.map((tenant) => ({ tenant, region, cell: named, by: "--cell" }));
}

/** Finds what the records lack of the named tenants, or of all. */
export function recordChanges(fleet: Fleet, names: readonly string[], cell: string | undefined): RecordChanges {
    const unrecorded = new Set(fleet.unrecorded);
    const all = names.length === 0;
    const byId = new Map(fleet.tenants.map((one) => [one.tenant.tenant_id, one]));
    const unknown = names.filter((name) => !byId.has(name) && !fleet.broken.includes(name));
    if (unknown.length > 0) throw notFound(unknown, [...byId.keys(), ...fleet.broken], fleet);
    const chosen = all ? fleet.tenants : names.flatMap((name) => byId.get(name) ?? []);
    const there = chosen.flatMap((one) => placedNow(one, fleet, unrecorded) ?? []);
    const held = there.filter(({ by }) => by === "record");
    const elsewhere = ({ by, cell: on }: Placed) => (by === "record" || by === "file") && on !== cell;
    const moved = all || cell === undefined ? undefined : there.find(elsewhere);
    if (moved)
        throw usage(
            `${moved.tenant} is held to ${moved.cell} by its ${moved.by} already`,
            "another cell would move what is deployed: that is no matter of a record",
        );
    const open = there.filter((one) => one.by !== "record" && (cell === undefined || !elsewhere(one)));
    const added = cell === undefined ? open : onCell([...open, ...refused(fleet, names, cell)], cell, fleet, all);
    return { added, kept: all ? [] : held, removed: idle(fleet).filter(({ tenant }) => all || names.includes(tenant)) };
}

/** Name of a region's record in the fleet. */
const recordFile = (region: string): string => `placements/${region}.yaml`;

function textOf(path: string): string | undefined {
    try {
        return readFileSync(path, "utf8");
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
    }
}

/** The records as they would be with what changes, each file as a whole, by their names in the fleet's folder. */
export function recordTexts(directory: string, { added, removed }: RecordChanges): ReadonlyMap<string, string> {
    const regions = [...new Set([...added, ...removed].map(({ region }) => region))].sort();
    return new Map(
        regions.map((region): [string, string] => {
            const file = recordFile(region);
            const of = <T extends { readonly region: string }>(all: readonly T[]) =>
                all.filter((one) => one.region === region);
            const put = new Map(of(added).map(({ tenant, cell }) => [tenant, cell]));
            const gone = new Set(of(removed).map(({ tenant }) => tenant));
            try {
                return [file, withPlacements(textOf(join(directory, file)), put, gone)];
            } catch (error) {
                if (!(error instanceof EditError)) throw error;
                throw new CliError(exitCode.configuration, "broken-record", `${file}: ${error.message}`, {
                    fix: "mend it by hand; `tenantry validate` tells what is wrong",
                });
            }
        }),
    );
}

/** Writes the records; gives their names. */
export async function writeRecords(directory: string, texts: ReadonlyMap<string, string>): Promise<readonly string[]> {
    const { default: writeFileAtomic } = await import("write-file-atomic");
    for (const [file, text] of texts) {
        const path = join(directory, file);
        await mkdir(dirname(path), { recursive: true });
        await writeFileAtomic(path, text);
    }
    return [...texts.keys()];
}
