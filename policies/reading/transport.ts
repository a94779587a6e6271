import { unknown } from "../rule";
import { isAnyPrincipal, type Statement, statementsOrNone } from "./documents";
import { ask, every, some, type Truth } from "./logic";
import { matches } from "./patterns";
import { at, entries, isTrue, items, someItem } from "./values";

/**
 * Whether the policy of a bucket refuses every request without TLS, to the bucket and to all its objects. A policy names its own
 * bucket alone; where the bucket's name is known, the policy must name that.
 */
export function refusesPlaintext(document: unknown, bucket: unknown): Truth {
    const statements = statementsOrNone(document);
    if (statements === unknown) return unknown;
    const denied = (what: "bucket" | "objects") =>
        some(
            statements.map((statement) =>
                ask(statement, (known) => every([covers(known, what, bucket), deniesPlaintext(known, /^(s3:)?\*+$/i)])),
            ),
        );
    return every([denied("bucket"), denied("objects")]);
}

/** What takes in every ARN, whatever its parts are; `?` asks for something where ARNs of buckets have nothing. */
const everything = /^(arn:[^:]*:)?\*+(:\*+)*$/;

/** Whether the statement speaks of the bucket, or of everything in it. */
function covers(statement: Statement, what: "bucket" | "objects", bucket: unknown): Truth {
    return someItem(at(statement, "Resource"), (pattern) => {
        if (typeof pattern !== "string") return false;
        if (everything.test(pattern)) return true;
        const resource = pattern.split(":").slice(5).join(":");
        const [name = "", ...path] = resource.split("/");
        if (typeof bucket === "string" && bucket !== "" && !matches(name, bucket)) return false;
        if (path.length === 0) return what === "bucket" ? name !== "" : name.endsWith("*");
        return what === "objects" && /^\*+$/.test(path.join("/"));
    });
}

/** Whether the policy of a topic or queue refuses what clients send it without TLS. */
export function refusesPlainMessages(document: unknown): Truth {
    const statements = statementsOrNone(document);
    if (statements === unknown) return unknown;
    const sending = /^(\*+|sns:(\*+|publish)|sqs:(\*+|sendmessage))$/i;
    return some(statements.map((statement) => ask(statement, (known) => deniesPlaintext(known, sending))));
}

/** Whether the statement refuses, to everyone, every action of some that does not use TLS. */
function deniesPlaintext(statement: Statement, actions: RegExp): Truth {
    const conditions = entries(at(statement, "Condition"));
    if (conditions === unknown) return unknown;
    const [only, ...others] = conditions;
    const onlyTransport =
        only !== undefined && others.length === 0 && /^bool(ifexists)?$/i.test(only[0]) && isPlaintext(only[1]);
    return every([
        ask(at(statement, "Effect"), (effect) => effect === "Deny"),
        at(statement, "NotPrincipal") === undefined,
        isAnyPrincipal(statement),
        someItem(at(statement, "Action"), (action) => typeof action === "string" && actions.test(action)),
        onlyTransport,
    ]);
}

function isPlaintext(keys: unknown): Truth {
    const list = entries(keys);
    if (list === unknown) return unknown;
    if (list.length !== 1 || list[0]![0].toLowerCase() !== "aws:securetransport") return false;
    const values = items(list[0]![1]);
    if (values === unknown) return unknown;
    return someItem(values, (value) => value !== undefined && !isTrue(value));
}
