import { sqlInstance } from "../../../reading/google";
import { onlyIf } from "../../../reading/logic";
import { mustSurvive } from "../../../reading/settings";
import { each, expect } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpSqlRegional: StackRule = {
    scope: "stack",
    id: "gcp-sql-regional",
    title: "Production databases have a standby",
    requirement:
        "A Cloud SQL instance of a production tenant or cell has a standby in a second zone, unless database.high_availability is false.",
    themes: ["availability"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [sqlInstance],
    properties: ["settings.availabilityType"],
    rationale: "Without a standby the loss of a zone, or a maintenance, is an outage of minutes to hours.",
    fix: "Set settings.availabilityType to REGIONAL (database.high_availability in the tenant file).",
    url: "https://cloud.google.com/sql/docs/postgres/high-availability",
    check: (stack) =>
        each(stack, [sqlInstance], (server) =>
            onlyIf(
                mustSurvive(stack),
                () =>
                    expect(
                        server,
                        "settings.availabilityType",
                        (type) => type === "REGIONAL",
                        "availabilityType is not REGIONAL",
                    ),
                "whether it must survive the loss of a zone",
            ),
        ),
};
