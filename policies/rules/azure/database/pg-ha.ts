import { withoutZoneStandby } from "../../../reading/azure/places";
import { isReplica } from "../../../reading/azure/postgres";
import { isWord } from "../../../reading/azure/words";
import { ask, every, must, not, onlyIf, some } from "../../../reading/logic";
import { postgres } from "../../../reading/microsoft";
import { mustSurvive } from "../../../reading/settings";
import { each, isSet } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const isApart = isWord("ZoneRedundant");
const isBeside = isWord("SameZone");

export const azurePgHa: StackRule = {
    scope: "stack",
    id: "azure-pg-ha",
    title: "Production databases have a standby",
    requirement:
        "A flexible server of a production tenant or cell has a standby in a second zone, where the region has such standbys, unless database.high_availability is false.",
    themes: ["availability"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [postgres],
    properties: ["highAvailability.mode", "availabilityZone", "location", "createMode"],
    settings: ["environment", "highAvailability"],
    rationale: "Without a standby the loss of a zone, or a maintenance, is an outage of minutes to hours.",
    fix: "Set highAvailability.mode to ZoneRedundant (database.high_availability in the tenant file).",
    url: "https://learn.microsoft.com/azure/reliability/reliability-postgresql-flexible-server",
    check: (stack) =>
        each(stack, [postgres], (server) =>
            onlyIf(
                every([mustSurvive(stack), not(isReplica(server))]),
                () => {
                    // A region without zones, or without standbys in another one, keeps the standby beside the server.
                    const nowhereElse = some([
                        ask(server.get("availabilityZone"), (zone) => !isSet(zone)),
                        ask(server.get("location"), withoutZoneStandby),
                    ]);
                    const beside = every([nowhereElse, ask(server.get("highAvailability.mode"), isBeside)]);
                    const apart = ask(server.get("highAvailability.mode"), isApart);
                    return must(some([apart, beside]), "it has no standby in another zone", "highAvailability.mode");
                },
                "whether it must survive the loss of a zone",
            ),
        ),
};
