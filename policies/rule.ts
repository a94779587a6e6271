import type { ParameterValues } from "../model/policies";
import type { PolicyLevel } from "../model/schema/fields";
import type { Theme } from "./frameworks/themes";
import type { Parameter } from "./parameter";

/** A value that is not known until the cloud has spoken. */
export const unknown: unique symbol = Symbol("unknown");
export type Unknown = typeof unknown;

/** One planned resource as a rule sees it; the same view over the planner's records and over @pulumi/policy's arguments. */
export interface ResourceView {
    readonly urn: string;
    /** Type token, such as `aws:s3/bucket:Bucket`. */
    readonly type: string;
    readonly name: string;
    /** The value at a dotted path (`spec.template.0.image`), `undefined` where nothing is set, {@link unknown} where it or what carries it is unknown. */
    get(path: string): unknown;
    readonly protect: boolean;
    readonly parent: string | undefined;
    readonly provider: ResourceView | undefined;
    /** URNs this resource depends on. Stack rules only; empty for resource rules. */
    readonly dependencies: readonly string[];
    /** URNs by property whose value came from them: always there, even where the value is unknown. Stack rules only. */
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** What the rule says of one resource. */
export type Finding =
    | { readonly result: "pass" | "notApplicable" }
    | { readonly result: "fail" | "undetermined"; readonly message: string };

export const severities = ["low", "medium", "high", "critical"] as const;
type Severity = (typeof severities)[number];

/** Stands for every type, in a rule's `types`. */
export const everyType = "*";

interface RuleFacts {
    /** Stable id in kebab case, such as `aws-rds-storage-encrypted`. */
    readonly id: string;
    readonly title: string;
    /** What must hold, in one sentence. */
    readonly requirement: string;
    /** What it is about; the controls that it serves follow from that (`frameworks/themes.ts`). */
    readonly themes: readonly Theme[];
    readonly severity: Severity;
    /** Level where no tier or tenant says otherwise. */
    readonly level: PolicyLevel;
    /** Least level that a tenant's own file may ask for; tiers and the organisation may go below it. */
    readonly floor?: PolicyLevel;
    /** Type tokens that the rule looks at, or {@link everyType}. */
    readonly types: readonly string[];
    /** Property paths that it reads. */
    readonly properties: readonly string[];
    readonly rationale: string;
    /** What to change so that it passes. */
    readonly fix: string;
    readonly url?: string;
    /** Thresholds that settings may change; {@link Amount.of} gives the check what holds. */
    readonly parameters?: readonly Parameter[];
}

/** A property that a remediation sets: its dotted path, and plain data. */
export interface Setting {
    readonly path: string;
    readonly value: unknown;
}

/** Judges one resource by itself. */
export interface ResourceRule extends RuleFacts {
    readonly scope: "resource";
    check(resource: ResourceView, values: ParameterValues): Finding;
    /**
     * What to set so that the rule holds, of a resource that it does not hold for; nothing where that cannot be told. Only what the cloud changes in place,
     * and what loses no data: a remediation is nobody's decision.
     */
    remediate?(resource: ResourceView, values: ParameterValues): readonly Setting[];
}

/** Judges resources together: joins, and whatever needs the tenant's own settings. */
export interface StackRule extends RuleFacts {
    readonly scope: "stack";
    /** Settings of the tenant or cell that it goes by: paths of the root component's inputs. */
    readonly settings?: readonly string[];
    check(stack: StackView, values: ParameterValues): readonly { readonly urn: string; readonly finding: Finding }[];
}

/** A step of a plan: what would happen to one resource. Only the embedded planner knows it; the real engine shows no steps to policies. */
export interface StepView {
    readonly op: string;
    readonly urn: string;
    readonly type: string;
    /** State before, for what exists. */
    readonly old: ResourceView | undefined;
    readonly new: ResourceView | undefined;
}

/** Judges what would happen; run by the planner alone. */
export interface PlanRule extends RuleFacts {
    readonly scope: "plan";
    check(steps: readonly StepView[], stack: StackView): readonly { readonly urn: string; readonly finding: Finding }[];
}

export type Rule = ResourceRule | StackRule | PlanRule;

/** All planned resources of a stack with the lookups that joins need. */
export interface StackView {
    readonly resources: readonly ResourceView[];
    /** What the program reads and others manage (`get`, references to stacks): no rule judges how it is. Pulumi's engine tells policies nothing of it. */
    readonly reads: readonly ResourceView[];
    ofType(...types: readonly string[]): readonly ResourceView[];
    byUrn(urn: string): ResourceView | undefined;
    /** Resources of the types whose `property` was made from `target` (by propertyDependencies). */
    referring(target: ResourceView, property: string, ...types: readonly string[]): readonly ResourceView[];
    /** Inputs of the stack's root component (`tenantry:index:Tenant` or `tenantry:index:Cell`), where it has one. */
    readonly root: ResourceView | undefined;
}

/** The exemption of a verdict: who let it be, until when, and where that was discussed. */
export interface ExemptionFacts {
    readonly id: string;
    readonly requester: string;
    readonly approver: string;
    /** Last day, UTC. */
    readonly until: string;
    readonly ticket: string;
}

/** A property as a remediation changed it; a secret is shown as `[secret]`. */
export interface ChangedProperty {
    /** Dotted path. */
    readonly path: string;
    /** Missing where there was nothing. */
    readonly from?: unknown;
    /** Missing where a pack from elsewhere took away what there was; our own rules never do. */
    readonly to?: unknown;
}

/** A rule's verdict on one resource, as plans and reports carry it. */
export interface PolicyResult {
    readonly pack: string;
    /** Every pack that asks the rule, where there are several: it is judged once for all of them. Of a pass they are not repeated. */
    readonly packs?: readonly string[];
    readonly rule: string;
    readonly level: PolicyLevel;
    readonly severity: Severity;
    readonly urn: string;
    readonly result: "pass" | "fail" | "exempted" | "remediated" | "undetermined" | "notApplicable";
    /** Of what is exempted: it does not hold, and somebody answers for that. */
    readonly exemption?: ExemptionFacts;
    /** What the rule changed before it judged. What is planned is the changed resource. */
    readonly changed?: readonly ChangedProperty[];
    /** Set where a verdict that is undetermined stops the plan as a violation does. */
    readonly blocks?: true;
    /** What must hold, then what does not, as Pulumi's engine shows it; of a pass there is nothing to say. */
    readonly message?: string;
    /** What must hold, where no catalogue tells it: of packs from elsewhere. */
    readonly requirement?: string;
}
