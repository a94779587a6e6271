import { judge } from "../../../policies/evaluate";
import type { Exempter } from "../../../policies/exempting/match";
import type { LeveledRule } from "../../../policies/levels";
import { type Remediations, Remediator } from "../../../policies/remediating/remediate";
import type { PolicyResult, ResourceView, StepView } from "../../../policies/rule";
import { resourceView } from "../../../policies/view";
import type { Declared } from "./declared";

/** A step of a plan about declared resources. */
export interface DeclaredStep {
    readonly op: string;
    readonly old?: Declared;
    readonly new?: Declared;
}

export function viewOf(resource: Declared): ResourceView {
    return resourceView({ ...resource, provider: resource.provider && viewOf(resource.provider) });
}

/** What verdicts depend on beside rules and resources. */
interface Around {
    readonly steps?: readonly DeclaredStep[] | undefined;
    readonly remediations?: Remediations;
    readonly exempter?: Exempter;
}

/** Verdicts as the planner obtains them. */
export function judged(
    rules: readonly LeveledRule[],
    resources: readonly Declared[],
    { steps, ...around }: Around = {},
): PolicyResult[] {
    const views = new Map(resources.map((resource) => [resource.urn, viewOf(resource)]));
    const step = ({ op, old, new: fresh }: DeclaredStep): StepView => ({
        op,
        urn: (fresh ?? old)!.urn,
        type: (fresh ?? old)!.type,
        old: old && viewOf(old),
        new: fresh && (views.get(fresh.urn) ?? viewOf(fresh)),
    });
    const seen = (external: boolean) =>
        resources.filter((one) => (one.external ?? false) === external).map(({ urn }) => views.get(urn)!);
    return judge({ rules, resources: seen(false), reads: seen(true), steps: steps?.map(step), ...around });
}

/** A resource as the rules leave it that mend what they find, and what they did. */
export function mended(rules: readonly LeveledRule[], resource: Declared, exempter?: Exempter) {
    const remediator = new Remediator(rules, exempter);
    const properties = remediator.remediate(resource.properties, (given) => viewOf({ ...resource, properties: given }));
    return { resource: properties === resource.properties ? resource : { ...resource, properties }, remediator };
}
