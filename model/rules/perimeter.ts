import { perimeterClouds } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import type { Problem } from "../problem";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import type { CloudName } from "../schema/fields";
import type { PerimeterSettings } from "../schema/perimeter";
import type { Tenant } from "../schema/tenant";
import type { CellRule, FieldRule, TenantRule } from "./rule";
import { contested, standings } from "./standing";
import { type FleetView, placeIn } from "./view";

/** What keeps data from leaving by the cloud's own APIs on the others. */
const instead: Readonly<Partial<Record<CloudName, string>>> = {
    aws: "the network's endpoints let principals of its account alone through",
    azure: "databases, caches, storage, vaults and registries have private endpoints and no public way in",
};

/** Only Google Cloud's APIs know perimeters: what layers say, they say for silos of every cloud, and what a tenant writes on a cell is told elsewhere. */
function ofGoogle<T>(path: readonly string[], read: (value: T) => PerimeterSettings | undefined): FieldRule<T> {
    return {
        fields: [path.join("."), "region"],
        *check(value, { region, origin, explicit }) {
            const { cloud, name } = region;
            if (perimeterClouds.includes(cloud) || read(value) === undefined || !explicit(path)) return;
            yield problem("TN362", {
                at: origin(path),
                path: printPath([...path]),
                message: `${name} is a region of ${cloudTitles[cloud]}, which has no perimeters of VPC Service Controls: there ${instead[cloud]}`,
                fix: "Take it out, or choose a region of Google Cloud, such as europe-west1.",
            });
        },
    };
}

export const perimeterRules: readonly TenantRule[] = [
    ofGoogle<Tenant>(["placement", "perimeter"], ({ placement }) =>
        placement.isolation === "silo" ? placement.perimeter : undefined,
    ),
];
export const cellPerimeterRules: readonly CellRule[] = [ofGoogle<Cell>(["perimeter"], ({ perimeter }) => perimeter)];

/** Checks that no project is asked to be in two perimeters, of cells or silo tenants: the cloud takes it into one. */
export function perimeterClashes(fleet: FleetView): readonly Problem[] {
    const { tenants, cells } = fleet;
    const standing = standings(fleet);
    const start = (file: string) => ({ file, line: 1, column: 1 });
    const ofCells = cells.flatMap(({ cell, file = "cells" }) => {
        if (!perimeterClouds.includes(cell.cloud) || !cell.perimeter || cell.account === undefined) return [];
        const [what, rank] = [`the cell ${cell.cell}`, standing.cell(cell.cell)];
        return [{ what, rank, project: cell.account, at: start(file), path: "account", file }];
    });
    const ofSilos = tenants.flatMap((resolved) => {
        const { cloud, placement, tenant_id } = resolved.tenant;
        const { isolation, perimeter, account } = placement;
        if (!perimeterClouds.includes(cloud) || isolation !== "silo" || !perimeter || account === undefined) return [];
        const { at } = placeIn(resolved, ["placement", "account"]);
        const [what, rank] = [`the tenant ${tenant_id}`, standing.tenant(tenant_id)];
        return [{ what, rank, project: account, at, path: "placement.account", file: resolved.file }];
    });
    const clashes = contested(
        [...ofCells, ...ofSilos],
        ({ project }) => project,
        ({ rank }) => rank,
    );
    return clashes.map(({ one, other, even }) =>
        problem("TN433", {
            at: one.at,
            about: [one.file],
            path: one.path,
            message: even
                ? `the project ${one.project} would have the perimeter of ${other.what} as well, can be in one alone, and nothing says whose was there first`
                : `the project ${one.project} has the perimeter of ${other.what} already, and can be in one alone`,
            fix: `${even ? "Of whoever is not deployed yet: write" : "Write"} another project, or take the perimeter out of one of the two.`,
            between: [other.file],
        }),
    );
}
