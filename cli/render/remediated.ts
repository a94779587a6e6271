import type { StackPlan } from "../../planner/document";
import { changeText } from "../../policies/remediating/text";
import type { ChangedProperty } from "../../policies/rule";
import { shortType, urnName, urnType } from "./view";

/** A resource that a rule changed before it was judged, and how. */
export interface Remediated {
    readonly stack: string;
    readonly urn: string;
    /** Who changed it, as people read it: the rule, and its pack where that is from elsewhere. */
    readonly by: string;
    readonly changed: readonly ChangedProperty[];
}

/** Everything that rules changed, by stack and resource, in the order of the plans. */
export function remediatedIn(plans: readonly StackPlan[]): readonly Remediated[] {
    return plans.flatMap(({ tenantry: { stack, policies, packs = [] } }) =>
        policies.flatMap(({ pack, urn, rule, changed }) => {
            const by = packs.includes(pack) ? `${rule} of the policy pack ${pack}` : rule;
            return changed ? [{ stack, urn, by, changed }] : [];
        }),
    );
}

/** `aws:kms:Key data: enableKeyRotation: true by aws-kms-rotation`. */
export function remediatedText({ urn, by, changed }: Remediated): string {
    return `${shortType(urnType(urn))} ${urnName(urn)}: ${changed.map(changeText).join(", ")} by ${by}`;
}
