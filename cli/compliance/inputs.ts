import { readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { RunFacts } from "../../compliance/evidence/build";
import { sha256 } from "../../model/canonical";
import type { Fleet, Provenance } from "../../model/fleet";
import { exemptionNames, exemptionsFolder } from "../../planner/exemptions-folder";
import { cellStackName } from "../../stacks/spec";

/** Files of exemptions: what is in them may let a violation be, whosever it is. */
function exemptionFiles(directory: string): readonly string[] {
    const folder = exemptionsFolder(directory);
    const names = exemptionNames(folder).filter((name) => /\.ya?ml$/.test(name));
    return names.map((name) => relative(directory, join(folder, name)).split(sep).join("/"));
}

/** The files that the settings of each stack came from, with the hashes of their bytes; each file is read once. */
export function inputsOf(fleet: Fleet): RunFacts["inputsOf"] {
    const hashes = new Map<string, string>();
    const hashed = (file: string): string => {
        const hash = hashes.get(file) ?? sha256(readFileSync(resolve(fleet.directory, file)));
        hashes.set(file, hash);
        return hash;
    };
    const exemptions = exemptionFiles(fleet.directory);
    const all: [string, string | undefined, Provenance][] = [
        ...fleet.tenants.map((one): [string, string, Provenance] => [one.tenant.tenant_id, one.file, one.provenance]),
        ...fleet.cells.map((one): [string, string | undefined, Provenance] => [
            cellStackName(one.cell.cell),
            one.file,
            one.provenance,
        ]),
    ];
    const stacks = new Map(all.map(([stack, file, provenance]) => [stack, { file, provenance }]));
    return (stack) => {
        const { file, provenance } = stacks.get(stack) ?? { file: undefined, provenance: new Map() };
        const files = new Set<string>(file === undefined ? [] : [file]);
        for (const origin of (provenance as Provenance).values()) files.add(origin.file);
        for (const name of exemptions) files.add(name);
        return [...files].sort().map((one) => ({ file: one, sha256: hashed(one) }));
    };
}
