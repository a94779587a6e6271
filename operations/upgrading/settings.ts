import { isDeepStrictEqual } from "node:util";
import type { Fleet } from "../../model/fleet";
import { specsOf } from "../../planner/specs";
import { type StackSpec, stackName } from "../../stacks/spec";

/** A setting that is another on the new edition. */
export interface ChangedSetting {
    /** YAML path. */
    readonly path: string;
    /** As it would be written; absent where there is none. */
    readonly before: unknown;
    readonly after: unknown;
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

function changes(before: unknown, after: unknown, path: string): ChangedSetting[] {
    if (isDeepStrictEqual(before, after)) return [];
    if (!isTree(before) || !isTree(after)) return [{ path, before, after }];
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changes(before[key], after[key], path === "" ? key : `${path}.${key}`));
}

/** What people could have written for a stack. */
const written = (spec: StackSpec): unknown =>
    JSON.parse(JSON.stringify(spec.kind === "cell" ? spec.cell : spec.tenant));

/** Settings of stacks that differ between two states of a fleet, by stack. */
export function changedSettings(
    before: Fleet,
    after: Fleet,
    stacks: readonly string[],
): ReadonlyMap<string, readonly ChangedSetting[]> {
    const named = (fleet: Fleet) => new Map(specsOf(fleet).map((spec) => [stackName(spec), spec]));
    const [old, fresh] = [named(before), named(after)];
    return new Map(
        stacks.map((stack) => {
            const [was, is] = [old.get(stack), fresh.get(stack)];
            return [stack, was && is ? changes(written(was), written(is), "") : []];
        }),
    );
}
