/** A statement of an IAM policy. */
export interface Statement {
    readonly Sid?: string;
    readonly Effect: string;
    readonly Principal?: unknown;
    readonly Action?: string | readonly string[];
    readonly Resource?: string | readonly string[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}
/** Keys of a request's context; a key that is not there is unknown, and is taken to be whatever a condition of an Allow asks for. */
export type Context = Readonly<Record<string, readonly string[]>>;
export interface Request {
    readonly action: string;
    readonly resource: string;
    readonly context: Context;
}

export const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
    value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

/** Whether a pattern of IAM's, with `*` and `?`, matches. */
export function matches(pattern: string, text: string): boolean {
    const escaped = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${escaped}$`).test(text);
}

const sets = /^(ForAnyValue|ForAllValues):/;

function holds(operator: string, wanted: readonly string[], given: readonly string[]): boolean {
    const base = operator.replace(sets, "").replace(/IfExists$/, "");
    const one = (value: string): boolean => {
        if (base === "StringEquals" || base === "Bool") return wanted.includes(value);
        if (base === "StringNotEquals") return !wanted.includes(value);
        if (base === "StringLike" || base === "ArnLike" || base === "ArnEquals")
            return wanted.some((pattern) => matches(pattern, value));
        if (base === "StringNotLike" || base === "ArnNotLike")
            return !wanted.some((pattern) => matches(pattern, value));
        return true; // What is not known to narrow anything does not.
    };
    return operator.startsWith("ForAllValues:") ? given.every(one) : given.some(one);
}

function permits({ Condition = {} }: Statement, context: Context): boolean {
    return Object.entries(Condition).every(([operator, keys]) =>
        Object.entries(keys).every(([key, wanted]) => {
            const given = context[key];
            return given === undefined || holds(operator, list(wanted), given);
        }),
    );
}

/** Statements of an identity's policies that allow a request. Denials are left out: nothing may hang on one. */
export function allowing(statements: readonly Statement[], { action, resource, context }: Request): Statement[] {
    return statements.filter(
        (statement) =>
            statement.Effect === "Allow" &&
            list(statement.Action).some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
            list(statement.Resource).some((pattern) => matches(pattern, resource)) &&
            permits(statement, context),
    );
}

/** Keys that tell who asks, and not what is asked for. */
const ofWhoAsks = /^aws:(Principal|Source|Requested|userid|username)/i;

/** What an identity may ask for, as requests: whatever a pattern leaves open is filled in, and its conditions on what is asked for are met. */
export function requestsOf(statements: readonly Statement[]): Request[] {
    return statements
        .filter(({ Effect }) => Effect === "Allow")
        .flatMap(({ Action, Resource, Condition = {} }) => {
            const told = Object.values(Condition).flatMap((keys) => Object.entries(keys));
            const about = told.filter(([key]) => !ofWhoAsks.test(key)).map(([key, value]) => [key, list(value)]);
            const context = Object.fromEntries(about) as Context;
            const filled = (pattern: string) => pattern.replaceAll("*", "anything");
            return list(Action).flatMap((action) =>
                list(Resource).map((resource) => ({ action: filled(action), resource: filled(resource), context })),
            );
        });
}
