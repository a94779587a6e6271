import { isEverything, type Statement } from "./documents";
import { ask, type Truth } from "./logic";
import { matches } from "./patterns";
import { at, someItem, textOf } from "./values";

/** First words of actions that change nothing. Source: docs.aws.amazon.com/service-authorization/latest/reference, by its habits as known 2026-11. */
const reading =
    /^(get|list|describe|head|batchget|batchdescribe|batchcheck|query|scan|search|lookup|view|check|simulate|select|test|validate|verify|estimate|preview|filter|discover|read)/i;

/**
 * Actions that write, and for which AWS knows no resource that a policy could name.
 * Source: docs.aws.amazon.com/service-authorization/latest/reference (from knowledge, unverified)
 */
const withoutResources = [
    "cloudwatch:PutMetricData",
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "ssmmessages:*",
    "ec2messages:*",
    "sts:DecodeAuthorizationMessage",
];

/** Whether an action or pattern of actions may change something whose resource a policy could name. */
function writes(pattern: string): boolean {
    if (withoutResources.some((known) => matches(known, pattern))) return false;
    const verb = pattern.split(":")[1] ?? pattern;
    return !reading.test(verb);
}

/** Whether a statement grants actions that write; all but a few, and every action, do. */
export function grantsWrites(statement: Statement): Truth {
    if (at(statement, "NotAction") !== undefined) return true;
    const actions = at(statement, "Action");
    return (
        isEverything(actions) === true || someItem(actions, (action) => ask(action, (known) => writes(textOf(known))))
    );
}
