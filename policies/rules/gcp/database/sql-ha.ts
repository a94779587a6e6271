import { isCopy, sqlInstance } from "../../../reading/google";
import { ask, every, not, onlyIf } from "../../../reading/logic";
import { mustSurvive } from "../../../reading/settings";
import { each, expect, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpSqlHa: StackRule = {
    scope: "stack",
    id: "gcp-sql-ha",
    title: "Production databases have a standby",
    requirement:
        "A Cloud SQL instance of a production tenant or cell, or with a label that says production, has a standby in a second zone, unless database.high_availability is false.",
    themes: ["availability"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [sqlInstance],
    properties: ["settings.availabilityType", "settings.userLabels.environment", "masterInstanceName"],
    settings: ["environment", "highAvailability"],
    rationale: "Without a standby the loss of a zone, or a maintenance, is an outage of minutes to hours.",
    fix: "Set settings.availabilityType to REGIONAL (database.high_availability in the tenant file).",
    url: "https://cloud.google.com/sql/docs/postgres/high-availability",
    check: (stack) =>
        each(stack, [sqlInstance], (server) => {
            const survives = stack.root
                ? mustSurvive(stack)
                : ask(server.get("settings.userLabels.environment"), (name) => /^prod/i.test(textOf(name)));
            return onlyIf(
                every([survives, not(isCopy(server))]),
                () =>
                    expect(
                        server,
                        "settings.availabilityType",
                        (type) => type === "REGIONAL",
                        "availabilityType is not REGIONAL",
                    ),
                "whether it must survive the loss of a zone",
            );
        }),
};
