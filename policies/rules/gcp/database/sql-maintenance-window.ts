import { isCopy, sqlInstance } from "../../../reading/google";
import { not, onlyIf } from "../../../reading/logic";
import { expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpSqlMaintenanceWindow: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-maintenance-window",
    title: "Maintenance comes when it suits",
    requirement: "A Cloud SQL instance has a maintenance window.",
    themes: ["change-management"],
    severity: "low",
    level: "advisory",
    types: [sqlInstance],
    properties: ["settings.maintenanceWindow.day"],
    rationale: "Without one the cloud restarts it at any hour.",
    fix: "Set settings.maintenanceWindow.",
    url: "https://cloud.google.com/sql/docs/postgres/maintenance",
    check: (server) =>
        onlyIf(
            not(isCopy(server)),
            () => expect(server, "settings.maintenanceWindow.day", isSet, "no maintenance window is set"),
            "whether it is a replica",
        ),
};
