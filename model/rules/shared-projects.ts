import { sharedIdentities } from "../capabilities";
import type { Problem } from "../problem";
import { problem } from "../report";
import { hasSilo } from "../silo";
import { type FleetView, placeIn } from "./view";

/**
 * Checks that nobody administers the cluster of a silo in a cell's project on Google Cloud who does not administer the cell. Clusters of a project share
 * one pool of identities: whoever makes namespaces and accounts in one of them acts as those of the same names in all.
 * Source: cloud.google.com/kubernetes-engine/docs/concepts/workload-identity#identity_sameness (from knowledge, unverified).
 */
export function sharedProjectProblems({ tenants, cells }: FleetView): readonly Problem[] {
    return tenants.flatMap((resolved) => {
        const { cloud, placement } = resolved.tenant;
        if (!sharedIdentities.includes(cloud) || !hasSilo(resolved.tenant)) return [];
        return cells
            .filter(
                ({ cell: each }) =>
                    each.cloud === cloud &&
                    (each.cell === placement.cell ||
                        (each.account !== undefined && each.account === placement.account)),
            )
            .flatMap(({ cell, file }) => {
                const strangers = placement.administrators.filter((each) => !cell.administrators.includes(each));
                if (strangers.length === 0) return [];
                return [
                    problem("TN363", {
                        ...placeIn(resolved, ["placement", "administrators"]),
                        path: "placement.administrators",
                        message: `the silo is in the project of the cell ${cell.cell}, where clusters share the identities of their pods: ${strangers.join(", ")} could act as the cell and as each of its tenants`,
                        fix: `Name nobody who does not administer ${cell.cell}; placement.viewers may look.`,
                        ...(file === undefined ? {} : { between: [file] }),
                    }),
                ];
            });
    });
}
