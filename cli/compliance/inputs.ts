import { readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { RunFacts } from "../../compliance/evidence/build";
import { sha256 } from "../../model/canonical";
import type { Fleet, ResolvedCell, ResolvedTenant } from "../../model/fleet";
import { statementsName } from "../../model/statements";
import { exemptionNames, exemptionsFolder } from "../../planner/exemptions-folder";
import { cellStackName } from "../../stacks/spec";

/** Files of exemptions: what is in them may let a violation be, whosever it is. */
function exemptionFiles(directory: string): readonly string[] {
    const folder = exemptionsFolder(directory);
    const names = exemptionNames(folder).filter((name) => /\.ya?ml$/.test(name));
    return names.map((name) => relative(directory, join(folder, name)).split(sep).join("/"));
}

/** The file of a tenant or cell, and those that it has settings from. */
function filesOf({ file, provenance, ...more }: ResolvedTenant | ResolvedCell): readonly string[] {
    const origins = [...provenance.values()].map((origin) => origin.file);
    // Parameters hold on the days of their own files, which the settings of a day need not show.
    const said = "said" in more ? (more.said ?? []).map((one) => one.file) : [];
    return [...new Set([...(file === undefined ? [] : [file]), ...origins, ...said])];
}

/**
 * The files that decide on each stack, with the hashes of their bytes; each file is read once. They are those that its settings came from, of a
 * tenant on a cell that cell's too, and those that may say something of whomever: exemptions and the organisation's statements.
 */
export function inputsOf(fleet: Fleet): RunFacts["inputsOf"] {
    const hashes = new Map<string, string>();
    const hashed = (file: string): string => {
        const hash = hashes.get(file) ?? sha256(readFileSync(resolve(fleet.directory, file)));
        hashes.set(file, hash);
        return hash;
    };
    const common = [...exemptionFiles(fleet.directory), ...(fleet.statements ? [statementsName] : [])];
    const cells = new Map(fleet.cells.map((one) => [cellStackName(one.cell.cell), filesOf(one)]));
    const tenants = fleet.tenants.map((one): [string, readonly string[]] => {
        const cell = one.tenant.placement.cell;
        const shared = cell === undefined ? undefined : cells.get(cellStackName(cell));
        return [one.tenant.tenant_id, [...filesOf(one), ...(shared ?? [])]];
    });
    const stacks = new Map([...cells, ...tenants]);
    return (stack) => {
        const files = new Set([...(stacks.get(stack) ?? []), ...common]);
        return [...files].sort().map((one) => ({ file: one, sha256: hashed(one) }));
    };
}
