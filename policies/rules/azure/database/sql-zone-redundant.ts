import { withoutZones } from "../../../reading/azure/places";
import { ask, must, onlyIf, some } from "../../../reading/logic";
import { sqlDatabase } from "../../../reading/microsoft";
import { mustSurvive } from "../../../reading/settings";
import { each, isTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureSqlZoneRedundant: StackRule = {
    scope: "stack",
    id: "azure-sql-zone-redundant",
    title: "Production SQL databases outlive a zone",
    requirement:
        "An Azure SQL Database of a production tenant is zone redundant, where the region has zones, unless database.high_availability is false.",
    themes: ["availability"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [sqlDatabase],
    properties: ["zoneRedundant", "location"],
    settings: ["environment", "highAvailability"],
    rationale: "In one zone alone, the loss of that zone is an outage of hours.",
    fix: "Set zoneRedundant (database.high_availability in the tenant file).",
    url: "https://learn.microsoft.com/azure/azure-sql/database/high-availability-sla",
    check: (stack) =>
        each(stack, [sqlDatabase], (database) =>
            onlyIf(
                mustSurvive(stack),
                () =>
                    must(
                        some([ask(database.get("zoneRedundant"), isTrue), ask(database.get("location"), withoutZones)]),
                        "it stands in one zone alone",
                        "zoneRedundant",
                    ),
                "whether it must survive the loss of a zone",
            ),
        ),
};
