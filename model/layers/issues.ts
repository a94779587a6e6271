import type { z } from "zod";
import type { Code } from "../codes";
import type { Problem } from "../problem";
import { keyOriginAt, type MapNode, nodeAt, originAt, type Path, printPath, wordsOf } from "../read/node";
import { cut, problem } from "../report";
import { descriptionOf, fieldPaths, fieldsOf, formOf, greatestOf, schemaAt } from "../schema/walk";
import { nearest } from "../suggest";
import { toValue } from "./value";

type Issue = z.core.$ZodIssue;

/** What a problem of shape is about: the tree it was found in, the schema it breaks, and every field that a file may hold. */
export interface ShapeContext {
    readonly root: MapNode;
    readonly schema: z.ZodObject;
    /** Schema of whole tenants, to tell fields that stand at the wrong place or in the wrong file. */
    readonly everything: z.ZodObject;
}

const typeNames: Readonly<Record<string, string>> = {
    string: "text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list",
    object: "fields (`key: value`)",
    record: "fields (`key: value`)",
};

function typeOf(value: unknown): string {
    if (Array.isArray(value)) return "a list";
    if (typeof value === "object") return "fields";
    if (typeof value === "number" && !Number.isFinite(value)) return Number.isNaN(value) ? ".nan" : "infinite";
    return typeNames[typeof value] ?? typeof value;
}

function typeFix(expected: string, value: unknown): string {
    if (expected === "string" && typeof value !== "object") return "Put the value in quotes.";
    if (typeof value === "number" && !Number.isFinite(value))
        return `Write ${typeNames[expected] ?? expected}, in digits.`;
    if (expected === "boolean") return "Write true or false, without quotes.";
    if ((expected === "number" || expected === "int") && /^\s*-?[\d.]+\s*$/.test(String(value))) {
        return expected === "int" && typeof value === "number" ? "Write a whole number." : "Write it without quotes.";
    }
    return `Write ${typeNames[expected] ?? expected} here.`;
}

/** Yes and no, as other dialects of YAML have them. */
const truths: Readonly<Record<string, string>> = {
    yes: "true",
    on: "true",
    y: "true",
    no: "false",
    off: "false",
    n: "false",
};

/** The last field of a path, with the index within it. */
function leafOf(path: Path): string {
    const last = path.findLastIndex((key) => typeof key === "string");
    return printPath(path.slice(Math.max(0, last))) || "the file";
}

/** Problems told of one issue: a file with more unknown fields than this is something else than a tenant. */
export const mostDescribed = 200;

/** What zod says where nobody wrote a message: useless to whoever edits a file. */
const stock = /^(Invalid|Too (big|small)|Unrecognized)/;

function unknownField(issue: Issue & { code: "unrecognized_keys" }, context: ShapeContext): Problem[] {
    const parent = schemaAt(context.schema, issue.path as Path);
    const allowed = fieldsOf(parent);
    return issue.keys.slice(0, mostDescribed).map((key) => {
        const path = [...(issue.path as Path), key];
        const elsewhere =
            schemaAt(context.everything, path) !== undefined
                ? undefined
                : fieldPaths(context.everything).find((field) => field.endsWith(`.${key}`));
        const misplaced = schemaAt(context.everything, path) !== undefined;
        return problem(misplaced ? "TN212" : "TN201", {
            at: keyOriginAt(context.root, path),
            path: printPath(path),
            message: misplaced ? `${key} cannot stand in this file` : `${cut(key)} is not a field here`,
            value: key,
            allowed,
            suggestion: nearest(key, allowed) ?? elsewhere,
            fix: misplaced
                ? "Take it out: it belongs to a tenant's own file, or to another folder's."
                : elsewhere && nearest(key, allowed) === undefined
                  ? `Move it: the field is ${elsewhere}.`
                  : "Write one of the allowed fields, or take it out.",
        });
    });
}

interface Told {
    readonly code: Code;
    readonly message: string;
    readonly fix: string;
    readonly allowed?: readonly string[];
    readonly suggestion?: string;
}

/** Where the issue lies, what was given, and what the field is for. */
interface Given {
    readonly name: string;
    readonly value: unknown;
    readonly unset: boolean;
    readonly meaning: string;
    /** What a quantity looks like, where the field is one. */
    readonly form: string | undefined;
    /** The field's own most, which zod does not tell of numbers that are too large to be whole. */
    readonly most: number | undefined;
}

function bounds(issue: Issue & { code: "too_big" | "too_small" }, given: Given): Told {
    const big = issue.code === "too_big";
    if (issue.origin === "string" && !big && Number(issue.minimum) === 1) {
        return {
            code: "TN206",
            message: `${given.name} must not be empty`,
            fix: `Give it a value. ${given.meaning}`.trim(),
        };
    }
    const most = issue.code === "too_big" && Number(issue.maximum) === Number.MAX_SAFE_INTEGER ? given.most : undefined;
    const limit = String(most ?? (big ? issue.maximum : issue.minimum));
    const strict = issue.inclusive === false;
    const unit = issue.origin === "string" ? " characters" : issue.origin === "array" ? " entries" : "";
    const relation = big ? (strict ? "less than" : "at most") : strict ? "more than" : "at least";
    return {
        code: "TN206",
        message: `${given.name} must be ${relation} ${limit}${unit}`,
        fix: `Write ${relation} ${limit}${unit}. ${given.meaning}`.trim(),
    };
}

function mistyped(expected: string, given: Given): Told {
    if (given.value === undefined) {
        return given.unset
            ? {
                  code: "TN209",
                  message: `${given.name} is needed and was unset`,
                  fix: `Give it a value. ${given.meaning}`.trim(),
              }
            : { code: "TN202", message: `${given.name} is missing`, fix: `Add ${given.name}. ${given.meaning}`.trim() };
    }
    if (expected === "string" && typeof given.value === "number" && given.form !== undefined) {
        const example = /such as (\S+?),/.exec(given.form)?.[1];
        return {
            code: "TN203",
            message: `${given.name} must be ${given.form}: the unit is missing`,
            fix: `Write a value with a unit, for example ${example}.`,
        };
    }
    const truth = expected === "boolean" ? truths[String(given.value).toLowerCase()] : undefined;
    return {
        code: "TN203",
        message: `${given.name} must be ${typeNames[expected] ?? expected}, not ${typeOf(given.value)}`,
        fix: typeFix(expected, given.value),
        ...(expected === "boolean" ? { allowed: ["true", "false"] } : {}),
        ...(truth ? { suggestion: truth } : {}),
    };
}

function told(issue: Issue, given: Given): Told {
    switch (issue.code) {
        case "invalid_type":
            return mistyped(issue.expected, given);
        case "invalid_value": {
            if (given.value === undefined) return mistyped("string", given);
            const allowed = issue.values.map(String);
            const list = allowed.join(", ");
            const message = `${given.name} must be ${allowed.length === 1 ? list : `one of ${list}`}`;
            return { code: "TN204", message, allowed, fix: `Write ${allowed.length === 1 ? list : `one of ${list}`}.` };
        }
        case "too_big":
        case "too_small":
            return bounds(issue, given);
        case "invalid_key": {
            const [first] = issue.issues;
            const inner = first?.message ?? "";
            const long = first?.code === "too_big" ? `is longer than ${first.maximum} characters` : undefined;
            const form = long ?? (stock.test(inner) ? "must be of another form" : inner);
            return {
                code: "TN207",
                message: `the name ${cut(given.name)} ${form}`,
                fix: "Choose another name.",
            };
        }
        default: {
            if (given.value === undefined) return mistyped("string", given);
            const form = stock.test(issue.message) ? "must be of another form" : issue.message;
            const asked = form.startsWith("must be ") ? form.replace("must be", "Write") : `It ${form}`;
            // What is long is said once, in the message.
            const wanted = form.length > longForm ? "Write it in that form" : asked;
            return {
                code: "TN205",
                message: `${given.name} ${form}`,
                fix: `${wanted}. ${given.meaning}`.trim(),
            };
        }
    }
}

/** What is wrong by the form that was meant: fields where fields are written, else the form of one value. */
function meant(issue: Issue & { code: "invalid_union" }, { root }: ShapeContext): Issue[] {
    const isMap = nodeAt(root, issue.path as Path)?.kind === "map";
    const isOther = (issues: readonly Issue[]) =>
        issues.some((one) => one.path.length === 0 && one.code === "invalid_type" && one.expected === "object");
    const form = issue.errors.find((issues) => (isMap ? issues.some(({ path }) => path.length > 0) : !isOther(issues)));
    const unknown = issue.errors.find((issues) => issues.some(({ code }) => code === "unrecognized_keys"));
    const chosen = isMap ? (form ?? unknown) : form;
    return (chosen ?? []).map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

/** Characters beyond which a form would be said twice in vain. */
const longForm = 100;

/** Tells one thing that the schema found, in the words of whoever edits the file. */
export function describeIssue(issue: Issue, context: ShapeContext): Problem[] {
    if (issue.code === "unrecognized_keys") return unknownField(issue, context);
    if (issue.code === "invalid_union") {
        const inner = meant(issue, context);
        if (inner.length > 0) return inner.flatMap((one) => describeIssue(one, context));
    }
    const path = issue.path as Path;
    const node = nodeAt(context.root, path);
    const schema = schemaAt(context.schema, path);
    const given: Given = {
        name: leafOf(path),
        value: node && toValue(node),
        unset: node?.kind === "unset",
        meaning: descriptionOf(schema) ?? "",
        form: formOf(schema),
        most: greatestOf(schema),
    };
    const isKey = issue.code === "invalid_key";
    const { code, ...rest } = told(issue, given);
    return [
        problem(code, {
            at: isKey ? keyOriginAt(context.root, path) : originAt(context.root, path),
            path: printPath(path),
            value: isKey ? given.name : node?.kind === "scalar" ? wordsOf(node) : undefined,
            ...rest,
        }),
    ];
}
