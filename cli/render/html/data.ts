import type { ResourceOperation } from "../view";

/**
 * What the report carries to the browser. A fleet of a thousand like tenants says the same things a thousand times: every
 * value stands once in `values`, and the stack's own name is taken out of its texts before they are compared.
 */
export interface ReportData {
    readonly version: 1;
    readonly project: string;
    readonly types: readonly string[];
    /** Sorted keys of objects, by number. */
    readonly shapes: readonly (readonly string[])[];
    /** Every distinct value; what a value holds stands before it. */
    readonly values: readonly EncodedValue[];
    readonly rules: readonly RuleData[];
    readonly stacks: readonly StackData[];
    /** Some policy was asked. */
    readonly judged: boolean;
    readonly warnings: readonly {
        readonly severity: string;
        readonly message: string;
        readonly stacks: readonly string[];
    }[];
    /** Lowered rules: what was lowered by whom, and where. */
    readonly lowered: readonly { readonly text: string; readonly stacks: readonly string[] }[];
    /** Properties that rules changed before they judged, and in which stack. */
    readonly remediated: readonly { readonly text: string; readonly stacks: readonly string[] }[];
    readonly problems: readonly ProblemData[];
}

/** A text (with {@link nameMark} for the stack's name), number, truth value or null; a list `[0, ...refs]`; an object `[1, shape, ...refs]`; plain numbers `[2, ...]`. */
export type EncodedValue = string | number | boolean | null | readonly number[];

/** Stands for the stack's name in texts. It is from Unicode's private use area, as are the marks it is escaped with. */
export const nameMark = "\ue000";
/** What stands for the marks themselves in a text that holds them. */
export const escapes: ReadonlyMap<string, string> = new Map([
    ["\ue000", "\ue001\ue002"],
    ["\ue001", "\ue001\ue001"],
    ["\ue002", "\ue001\ue000"],
]);

export const listKind = 0;
export const objectKind = 1;
export const numbersKind = 2;

/** Operations by the number that stands for them. */
export const operationNames: readonly ResourceOperation[] = [
    "create",
    "update",
    "replace",
    "delete",
    "same",
    "import",
    "read",
];

export const flags = { component: 1, inferred: 2, protect: 4, leftover: 8, retained: 16 } as const;

/** Where in the numbers of a resource its fields are. References to values are -1 where there is nothing. */
export const field = {
    type: 1,
    name: 2,
    parent: 3,
    operation: 4,
    flags: 5,
    inputs: 6,
    changes: 7,
    dependencies: 8,
} as const;

export interface RuleData {
    readonly id: string;
    readonly pack: string;
    readonly level: string;
    readonly severity: string;
    readonly title?: string;
    readonly requirement?: string;
    readonly fix?: string;
    readonly url?: string;
}

export interface StackData {
    readonly name: string;
    readonly kind: string;
    readonly facts: Readonly<Record<string, string>>;
    readonly failed?: string;
    /** By {@link operationNames}. */
    readonly counts: readonly number[];
    /** Mandatory and advisory violations, not known, passed. */
    readonly verdicts: readonly [number, number, number, number];
    /** References to resources among the values. */
    readonly resources: readonly number[];
    /** Rule, resource (-1 for the stack itself), message, and 1 where the rule could not be decided. */
    readonly findings: readonly (readonly [number, number, number, 0 | 1])[];
    readonly outputs: number;
    readonly hash: string;
}

interface ProblemData {
    readonly code: string;
    readonly severity: string;
    readonly place: string;
    readonly path: string;
    readonly message: string;
    readonly fix: string;
}

/** A property that changes, as it stands among the values. */
export interface ChangeData {
    readonly path: string;
    readonly kind: "add" | "delete" | "update";
    readonly replaces: boolean;
    readonly old?: unknown;
    readonly new?: unknown;
}
