import { isDeepStrictEqual } from "node:util";
import type { ResourceState, StackPlan, Step } from "../../planner/document";
import { replacingProperties } from "../../planner/engine/replacing-properties";
import { nameOf } from "../../planner/engine/urn";
import { serviceOf } from "../review/guards";
import { shortenings } from "../review/retention";
import { isVolumeless } from "../review/volumeless";

/** What holds data and would not be what it was, were a stack that is as one plan has it deployed as another has it. */
export interface Loss {
    readonly op: "delete" | "replace";
    readonly type: string;
    readonly name: string;
    readonly service: string;
    /** Properties that cannot be changed, by path. */
    readonly properties: readonly string[];
}

const at = (inputs: unknown, path: string): unknown =>
    path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], inputs);

const resources = ({ steps }: StackPlan): ReadonlyMap<string, ResourceState> =>
    new Map(steps.flatMap(({ urn, newState }) => (newState?.custom && !newState.external ? [[urn, newState]] : [])));

/** What of a stack would be lost between two plans of it, each made as if nothing was there. What neither knows counts as the same. */
export function lossesBetween(before: StackPlan, after: StackPlan): readonly Loss[] {
    const [then, now] = [resources(before), resources(after)];
    return [...then].flatMap(([urn, old]) => {
        const service = serviceOf(old.type);
        const fresh = now.get(urn);
        if (service === undefined || old.retainOnDelete === true || isVolumeless(old, then.values())) return [];
        const properties = fresh
            ? replacingProperties(old.type).filter(
                  (path) => !isDeepStrictEqual(at(old.inputs, path), at(fresh.inputs, path)),
              )
            : [];
        if (fresh && properties.length === 0) return [];
        return [{ op: fresh ? "replace" : "delete", type: old.type, name: nameOf(urn), service, properties }] as const;
    });
}

/** What would be kept for a shorter time, each as one text: what is older is deleted then. */
export function shorterBetween(before: StackPlan, after: StackPlan): readonly string[] {
    const now = resources(after);
    return [...resources(before)].flatMap(([urn, oldState]) => {
        const newState = now.get(urn);
        if (newState === undefined) return [];
        return shortenings({ op: "update", urn, oldState, newState } as Step).map((text) => `${nameOf(urn)}: ${text}`);
    });
}

/** How many resources a plan has more, otherwise and less than an earlier one of the same stack. */
export function countsBetween(before: StackPlan, after: StackPlan) {
    const [old, now] = [resources(before), resources(after)];
    const changed = ([urn, { inputs }]: readonly [string, ResourceState]) =>
        old.has(urn) && !isDeepStrictEqual(old.get(urn)!.inputs, inputs);
    return {
        created: [...now.keys()].filter((urn) => !old.has(urn)).length,
        changed: [...now].filter(changed).length,
        deleted: [...old.keys()].filter((urn) => !now.has(urn)).length,
    };
}
