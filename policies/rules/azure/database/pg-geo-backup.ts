import { pairWithin } from "../../../reading/azure/places";
import { isReplica } from "../../../reading/azure/postgres";
import { isEnabled } from "../../../reading/azure/words";
import { ask, every, not, onlyIf, type Truth } from "../../../reading/logic";
import { postgres } from "../../../reading/microsoft";
import { isTenant, residencyOf } from "../../../reading/settings";
import { each, expect } from "../../../reading/values";
import { type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

/** Whether the paired region is one where data may stay; a cell's tenants differ in that, and only they can say. */
function mayLeave(stack: StackView, server: ResourceView): Truth {
    if (stack.root !== undefined && !isTenant(stack)) return false;
    const residency = residencyOf(stack);
    if (residency === unknown) return unknown;
    return residency.length === 0 || ask(server.get("location"), (place) => pairWithin(place, residency));
}

// Advice: it is chosen when a server is made, so that existing servers would have to be replaced; and its copies need a vault in the paired region.
export const azurePgGeoBackup: StackRule = {
    scope: "stack",
    id: "azure-pg-geo-backup",
    title: "Backups outlive a region",
    requirement: "Backups of a flexible server are geo-redundant where the tenant's residency allows it.",
    themes: ["backup", "availability"],
    severity: "medium",
    level: "advisory",
    types: [postgres],
    properties: ["backup.geoRedundantBackup", "location", "createMode"],
    settings: ["residency"],
    rationale: "With the region, the server and all its backups are lost together.",
    fix: "Set backup.geoRedundantBackup to Enabled; it can be done only when the server is made.",
    url: "https://learn.microsoft.com/azure/postgresql/backup-restore/concepts-backup-restore",
    check: (stack) =>
        each(stack, [postgres], (server) =>
            onlyIf(
                every([not(isReplica(server)), mayLeave(stack, server)]),
                () => expect(server, "backup.geoRedundantBackup", isEnabled, "its backups stay in its region"),
                "where its backups may lie",
            ),
        ),
};
