import { notApplicable, onlyIf } from "../../../reading/logic";
import { instance, isReplica } from "../../../reading/services";
import { mustSurvive } from "../../../reading/settings";
import { each, expectTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsRdsMultiAz: StackRule = {
    scope: "stack",
    id: "aws-rds-multi-az",
    title: "Production databases have a standby",
    requirement:
        "A database instance of a production tenant or cell has a standby in a second zone, unless database.high_availability is false.",
    themes: ["availability"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [instance],
    properties: ["multiAz"],
    settings: ["environment", "highAvailability"],
    rationale: "Without a standby the loss of a zone, or a maintenance, is an outage of minutes to hours.",
    fix: "Set multiAz to true (database.high_availability in the tenant file).",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html",
    check: (stack) =>
        each(stack, [instance], (server) =>
            isReplica(server)
                ? notApplicable
                : onlyIf(
                      mustSurvive(stack),
                      () => expectTrue(server, "multiAz", "multiAz is not true"),
                      "whether it must survive the loss of a zone",
                  ),
        ),
};
