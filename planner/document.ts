import type { LoweredRule } from "../policies/lowered-rule";
import type { PolicyResult } from "../policies/rule";
import type { SetParameter } from "../policies/settled-parameters";
import type { ExemptionState } from "./exempted";

/** Shown wherever a secret would be. */
export const secretText = "[secret]";
/** How `pulumi preview --json` shows a value not known before deployment. Source: pulumi/sdk plugin.UnknownStringValue. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Kinds of steps, as Pulumi names them. */
const operations = [
    "create",
    "same",
    "update",
    "replace",
    "create-replacement",
    "delete-replaced",
    "delete",
    "read",
    "read-replacement",
    "import",
    "import-replacement",
    "discard",
    "discard-replaced",
    "remove-pending-replace",
] as const;
export type Operation = (typeof operations)[number];

/** A resource as `pulumi preview --json` shows it. */
export interface ResourceState {
    readonly urn: string;
    readonly custom: boolean;
    readonly type: string;
    readonly id?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly outputs?: Readonly<Record<string, unknown>>;
    readonly parent?: string;
    readonly protect?: boolean;
    readonly external?: boolean;
    readonly provider?: string;
    readonly dependencies?: readonly string[];
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
    readonly aliases?: readonly string[];
    readonly [option: string]: unknown;
}

export interface PropertyDiff {
    readonly kind: "add" | "add-replace" | "delete" | "delete-replace" | "update" | "update-replace";
    readonly inputDiff: boolean;
}

/** One step of the plan, in the shape of `pulumi preview --json`. */
export interface Step {
    readonly op: Operation;
    readonly urn: string;
    readonly provider?: string;
    readonly oldState?: ResourceState;
    readonly newState?: ResourceState;
    readonly diffReasons?: readonly string[] | null;
    readonly replaceReasons?: readonly string[] | null;
    readonly detailedDiff?: Readonly<Record<string, PropertyDiff>> | null;
    /** The decision was made without a provider's word: from replaceOnChanges or the table of replacing properties. Tenantry's own. */
    readonly inferred?: boolean;
}

export interface Diagnostic {
    readonly urn?: string;
    readonly message: string;
    readonly severity: "debug" | "info" | "info#err" | "warning" | "error";
}

/** The plan of one stack: what `pulumi preview --json` prints, plus policy results and identity in a field of our own. */
export interface StackPlan {
    readonly config: Readonly<Record<string, string>>;
    readonly steps: readonly Step[];
    readonly diagnostics: readonly Diagnostic[];
    readonly changeSummary: Readonly<Partial<Record<string, number>>>;
    readonly tenantry: {
        /** Version of this document. */
        readonly version: 1;
        readonly project: string;
        readonly stack: string;
        readonly kind: "cell" | "tenant" | "program";
        readonly policies: readonly PolicyResult[];
        /** Policy packs from elsewhere that judged the stack, by name; missing where there were none. */
        readonly packs?: readonly string[];
        /** Rules judged at less than their own level, and who set it, by pack and rule; missing where there are none. */
        readonly lowered?: readonly LoweredRule[];
        /** Thresholds by which rules were judged that are not the rules' own, and who set them; missing where there are none. */
        readonly parameters?: readonly SetParameter[];
        /** Exemptions about the stack, and what became of each; missing where there are none. */
        readonly exemptions?: readonly ExemptionState[];
        /** The day that the stack was judged at, where a day decided. */
        readonly asOf?: string;
        /** The first error, where planning the stack failed; what was planned until then is in the steps. */
        readonly failed?: string;
        /** Stack outputs; unknown and secret values as everywhere. */
        readonly outputs: Readonly<Record<string, unknown>>;
        /** SHA-256 of what the plan was made from: the resolved input, the prior state and the packs. */
        readonly inputHash: string;
    };
}

/** Plans of several stacks, sorted by stack name. */
export interface FleetPlan {
    readonly version: 1;
    readonly project: string;
    readonly stacks: readonly StackPlan[];
}
