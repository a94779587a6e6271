import { type Finding, type Unknown, unknown } from "../rule";
import { ask, every, fail, not, notApplicable, some, type Truth, undetermined, worst } from "./logic";
import { at, entries, isTrue, items, someItem } from "./values";

/** A statement of an AWS policy document as it was written. */
export type Statement = unknown;

/** The text is no JSON document. */
class DocumentError extends Error {}

/**
 * Statements of a policy document: JSON text or an object, with one statement or several. Unknown where the document or
 * its list is; single statements may be unknown, too.
 */
export function statementsOf(document: unknown): readonly Statement[] | Unknown {
    if (document === unknown) return unknown;
    if (document === undefined || document === "") return [];
    return items(at(typeof document === "string" ? parse(document) : document, "Statement"));
}

/** Documents parsed last: several rules read the same text one after another. */
const parsed = new Map<string, unknown>();
const mostParsed = 500;

function parse(text: string): unknown {
    if (parsed.has(text)) return parsed.get(text);
    if (parsed.size >= mostParsed) parsed.clear();
    try {
        const document: unknown = JSON.parse(text);
        parsed.set(text, document);
        return document;
    } catch {
        throw new DocumentError("not a JSON policy document");
    }
}

/** Judges every statement; `path` names the document in messages. */
export function eachStatement(document: unknown, path: string, check: (statement: Statement) => Finding): Finding {
    let statements: readonly Statement[] | Unknown;
    try {
        statements = statementsOf(document);
    } catch (error) {
        if (error instanceof DocumentError) return fail(`${path} is ${error.message}`);
        throw error;
    }
    if (statements === unknown) return undetermined(path);
    return worst(
        statements.map((statement) =>
            statement === unknown ? undetermined(`a statement of ${path}`) : check(statement),
        ),
    );
}

/** How messages name a statement. */
export function statementName(statement: Statement): string {
    const sid = at(statement, "Sid");
    return typeof sid === "string" && sid !== "" ? `statement ${sid}` : "a statement";
}

export function allows(statement: Statement): Truth {
    return ask(at(statement, "Effect"), (effect) => effect === "Allow");
}

/** Whether a list of patterns (an action or a resource list) takes in everything. */
export function isEverything(patterns: unknown): Truth {
    return someItem(patterns, (pattern) => typeof pattern === "string" && /^(arn:[^:]*:)?\*+(:\*+)*$/.test(pattern));
}

/** Whether a list of action patterns takes in the action; patterns know `*` and `?`, in any case. */
export function coversAction(patterns: unknown, action: string): Truth {
    return someItem(patterns, (pattern) => typeof pattern === "string" && matches(pattern, action));
}

/** Matches a pattern in linear time: patterns come from plans, and a regular expression made of one could take for ever. */
function matches(pattern: string, text: string): boolean {
    const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
    let [at, star, mark] = [0, -1, 0];
    let position = 0;
    while (position < given.length) {
        if (wanted[at] === "?" || (wanted[at] === given[position] && wanted[at] !== "*")) {
            at++;
            position++;
        } else if (wanted[at] === "*") {
            star = at++;
            mark = position;
        } else if (star >= 0) {
            at = star + 1;
            position = ++mark;
        } else return false;
    }
    while (wanted[at] === "*") at++;
    return at === wanted.length;
}

/** Whether the statement speaks of any principal whatever: `*`, a wildcard account, or everyone but some. */
function isAnyPrincipal(statement: Statement): Truth {
    const anyone = (list: unknown) => someItem(list, (principal) => principal === "*");
    if (at(statement, "NotPrincipal") !== undefined) return true;
    const principal = at(statement, "Principal");
    if (principal === unknown || typeof principal === "string" || Array.isArray(principal)) return anyone(principal);
    return some(["AWS", "CanonicalUser", "Federated"].map((kind) => anyone(at(principal, kind))));
}

/**
 * Condition keys that, held to fixed values, leave only named callers or networks of any principal.
 * Source: docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html ("The meaning of public"),
 * docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html.
 */
const narrowingKeys: ReadonlySet<string> = new Set([
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourceip",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
    "aws:sourceowner",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:userid",
    "kms:calleraccount",
    "s3:dataaccesspointaccount",
    "s3:dataaccesspointarn",
]);

/** Whether a condition leaves only named callers or networks. */
function isNarrowed(statement: Statement): Truth {
    const operators = entries(at(statement, "Condition"));
    if (operators === unknown) return unknown;
    return some(operators.map(([operator, keys]) => (isNarrowing(operator) ? someKeyNarrows(keys) : false)));
}

/** Denials turned round and tests that a missing key passes leave everyone in. */
function isNarrowing(operator: string): boolean {
    return !/not|ifexists|^null$|forallvalues/i.test(operator);
}

function someKeyNarrows(keys: unknown): Truth {
    const list = entries(keys);
    if (list === unknown) return unknown;
    return some(list.map(([key, values]) => narrowingKeys.has(key.toLowerCase()) && every([not(isBroad(values))])));
}

/** Whether some value is a bare wildcard or the whole internet. An account or ARN not known yet is still one account. */
function isBroad(values: unknown): Truth {
    const list = items(values);
    if (list === unknown) return false;
    return list.length === 0 || list.some((value) => typeof value === "string" && /^\*+$|\/0$/.test(value));
}

/** Whether a statement lets anybody in. */
export function isPublic(statement: Statement): Truth {
    return every([allows(statement), isAnyPrincipal(statement), not(isNarrowed(statement))]);
}

/** Judges that no statement of a resource's own policy lets anybody in. */
export function notPublic(document: unknown, path: string): Finding {
    if (document === undefined) return notApplicable;
    return eachStatement(document, path, (statement) => {
        const open = isPublic(statement);
        if (open === unknown) return undetermined(`${statementName(statement)} of ${path}`);
        return open ? fail(`${statementName(statement)} of ${path} lets any principal in`) : { result: "pass" };
    });
}

/** Whether the statement refuses every request that does not use TLS. */
export function deniesPlaintext(statement: Statement): Truth {
    const conditions = entries(at(statement, "Condition"));
    if (conditions === unknown) return unknown;
    const [only, ...others] = conditions;
    const onlyTransport =
        only !== undefined && others.length === 0 && /^bool(ifexists)?$/i.test(only[0]) && refusesPlaintext(only[1]);
    return every([
        ask(at(statement, "Effect"), (effect) => effect === "Deny"),
        isAnyPrincipal(statement),
        someItem(at(statement, "Action"), (action) => action === "*" || action === "s3:*"),
        onlyTransport,
    ]);
}

function refusesPlaintext(keys: unknown): Truth {
    const list = entries(keys);
    if (list === unknown) return unknown;
    if (list.length !== 1 || list[0]![0].toLowerCase() !== "aws:securetransport") return false;
    return someItem(list[0]![1], (value) => value !== undefined && !isTrue(value));
}
