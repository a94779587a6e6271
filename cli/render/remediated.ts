import type { StackPlan } from "../../planner/document";
import { changeText } from "../../policies/remediating/text";
import type { ChangedProperty } from "../../policies/rule";
import { shortType, urnName, urnType } from "./view";

/** A resource that a rule changed before it was judged, and how. */
export interface Remediated {
    readonly stack: string;
    readonly urn: string;
    readonly rule: string;
    readonly changed: readonly ChangedProperty[];
}

/** Everything that rules changed, by stack and resource, in the order of the plans. */
export function remediatedIn(plans: readonly StackPlan[]): readonly Remediated[] {
    return plans.flatMap(({ tenantry: { stack, policies } }) =>
        policies.flatMap(({ urn, rule, changed }) => (changed ? [{ stack, urn, rule, changed }] : [])),
    );
}

/** `aws:kms:Key data: enableKeyRotation: true by aws-kms-rotation`. */
export function remediatedText({ urn, rule, changed }: Remediated): string {
    return `${shortType(urnType(urn))} ${urnName(urn)}: ${changed.map(changeText).join(", ")} by ${rule}`;
}
