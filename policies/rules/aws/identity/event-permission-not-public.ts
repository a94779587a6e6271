import { ask, every, must, not, type Truth } from "../../../reading/logic";
import { isWild } from "../../../reading/patterns";
import { textOf } from "../../../reading/values";
import type { ResourceRule, ResourceView } from "../../../rule";

/** The one condition that there is: the organisation of the caller. What is not known yet is one. */
function namesOrganisation(resource: ResourceView): Truth {
    const [key, value] = [resource.get("condition.key"), resource.get("condition.value")];
    return every([
        ask(key, (known) => textOf(known).toLowerCase() === "aws:principalorgid"),
        typeof value === "symbol" || (textOf(value) !== "" && !isWild(textOf(value))),
    ]);
}

export const awsEventPermissionNotPublic: ResourceRule = {
    scope: "resource",
    id: "aws-event-permission-not-public",
    title: "Event buses know who sends",
    requirement: "No permission of an event bus is given to every account, unless it names an organisation.",
    themes: ["public-exposure", "rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:cloudwatch/eventPermission:EventPermission"],
    properties: ["principal", "condition.key", "condition.value"],
    rationale: "Whoever sends events sets off what listens to them.",
    fix: "Name the account in principal, or the organisation in condition.",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
    check: (resource) =>
        must(
            not(
                every([
                    ask(resource.get("principal"), (principal) => principal === "*"),
                    not(namesOrganisation(resource)),
                ]),
            ),
            "every account may send events",
            "principal",
        ),
};
