import type { Fleet, ResolvedCell } from "../fleet";
import type { FleetFiles } from "../layers/files";
import type { Problem } from "../problem";
import { originAt } from "../read/node";
import { regions } from "../regions";
import { concerning, problem, sortedProblems } from "../report";
import { fleetProblems } from "../rules/fleet";
import { grouped } from "../rules/grouped";
import { clouds } from "../schema/fields";
import type { FileKind } from "../schema/layers";
import type { Tenant } from "../schema/tenant";
import { readStatements } from "../statements";
import { Bases, organisationFile } from "./bases";
import { impliedCell, resolveCell } from "./cell";
import { startOf } from "./complete";
import { completeEditions } from "./editions";
import { Placement } from "./open";
import { idleRecords, recordedSilos } from "./records";
import { type TenantOutcome, TenantResolver } from "./tenant";

/** Cells that tenants need and nobody declared, each with the warning that says so, at the first tenant on it. */
function impliedCells(
    outcomes: readonly TenantOutcome[],
    bases: Bases,
): { cells: ResolvedCell[]; problems: Problem[] } {
    const cells = new Map<string, ResolvedCell>();
    const problems: Problem[] = [];
    const seen = new Set<string>();
    for (const { implied, source, resolved } of outcomes) {
        if (!implied || !resolved || seen.has(implied.region.name)) continue;
        const { region, edition } = implied;
        seen.add(region.name);
        const theirs = outcomes.filter((one) => one.resolved && one.implied?.region.name === region.name);
        const files = theirs.map((one) => one.source.file);
        const outcome = impliedCell(region, edition, bases, source.file);
        problems.push(...outcome.problems.map((one) => concerning(one, files)));
        if (!outcome.cell) continue;
        cells.set(region.name, outcome.cell);
        problems.push(
            problem("TN406", {
                at: originAt(source.read().root!, ["region"]),
                path: "region",
                message: `no cell is declared in ${region.name}: its pool and bridge tenants are planned on an implied cell ${region.name} with the network ${region.network}`,
                value: region.name,
                fix: `Declare it in cells/${region.name}.yaml: \`cell: ${region.name}\`, \`region: ${region.name}\`, and whatever shall differ from the edition.`,
            }),
        );
    }
    return { cells: [...cells.values()], problems };
}

/** Layers that nothing can ever inherit from, and a fleet without tenants. */
function strays(files: FleetFiles): Problem[] {
    const names: [FileKind, Iterable<string>][] = [
        ["cloud", clouds],
        ["region", regions.keys()],
        ["placement", regions.keys()],
        ["organisation", [organisationFile]],
    ];
    const unused = names.flatMap(([kind, known]) => {
        const allowed = [...known];
        return files
            .all(kind)
            .filter(({ name }) => !allowed.includes(name))
            .map(({ name, file }) =>
                problem("TN117", {
                    at: startOf(file),
                    message: `no ${kind} is named ${name}: nothing inherits from the file`,
                    value: name,
                    allowed,
                    fix: "Rename it to what it is meant for, or take it away.",
                }),
            );
    });
    if (files.tenants.length > 0) return unused;
    const at = startOf(".");
    const fix = "Write a tenant file, or let `tenantry init` do it.";
    return [...unused, problem("TN118", { at, message: "the folder holds no tenant files", fix })];
}

/** Resolves every tenant and cell of the files, and checks them by themselves and against each other. Pure. */
export function resolveFleet(files: FleetFiles): Fleet {
    const bases = new Bases(files);
    const cellOutcomes = files.all("cell").map((file) => resolveCell(file, files, bases));
    const declared = cellOutcomes.flatMap(({ cell }) => cell ?? []);
    const sound = new Set(declared.map(({ cell }) => cell.cell));
    const resolver = new TenantResolver(files, bases, sound);
    const placement = new Placement(declared, resolver);
    const outcomes = placement.place(files.tenants.map((source) => resolver.resolve(source)));
    const implied = impliedCells(outcomes, bases);
    const cells = [...declared, ...implied.cells].sort((a, b) => (a.cell.cell < b.cell.cell ? -1 : 1));
    const resolved = outcomes.flatMap((outcome) => outcome.resolved ?? []);
    const silos = recordedSilos(files, resolved);
    const across = fleetProblems({ tenants: resolved, cells, unrecorded: placement.unrecorded, silos });
    const blamed = new Set(
        across.filter(({ severity }) => severity === "error").flatMap(({ file, about = [] }) => [file, ...about]),
    );
    const cellNames = new Set(cells.map(({ cell }) => cell.cell));
    const placed = ({ placement }: Tenant) => placement.cell === undefined || cellNames.has(placement.cell);
    const good = resolved.filter(({ file, tenant }) => !blamed.has(file) && placed(tenant));
    const goodIds = new Set(good.map(({ tenant }) => tenant.tenant_id));
    const layers = (["edition", "organisation", "cloud", "region", "tier", "placement"] as const).flatMap((kind) =>
        files.all(kind),
    );
    const statements =
        files.statements &&
        readStatements(files.statements, {
            tenants: files.tenants.map(({ name }) => name),
            tiers: files.names("tier"),
        });
    const sorted = sortedProblems([
        ...(statements?.problems ?? []),
        ...files.problems,
        ...layers.flatMap((file) => file.problems),
        ...strays(files),
        ...completeEditions(files),
        ...cellOutcomes.flatMap((outcome) => outcome.problems),
        ...outcomes.flatMap(({ problems, source }) => problems.map((one) => concerning(one, [source.file]))),
        ...implied.problems,
        ...idleRecords(files, outcomes),
        ...across,
    ]);
    const problems = grouped(sorted);
    return Object.freeze({
        directory: files.directory,
        tenants: Object.freeze(good),
        cells: Object.freeze(cells),
        problems: Object.freeze(problems),
        policies: Object.freeze(
            [...layers, ...files.all("cell"), ...outcomes]
                .flatMap((file) => file.policies)
                .concat(statements?.policies ?? []),
        ),
        ...(statements ? { statements } : {}),
        broken: Object.freeze(files.tenants.map(({ name }) => name).filter((name) => !goodIds.has(name))),
        brokenCells: Object.freeze(files.names("cell").filter((name) => !cellNames.has(name))),
        silos: Object.freeze(silos.filter((id) => goodIds.has(id))),
        unrecorded: Object.freeze(placement.unrecorded.filter((id) => goodIds.has(id))),
    });
}
