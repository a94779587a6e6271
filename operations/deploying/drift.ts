import { isDeepStrictEqual } from "node:util";
import type { Step } from "../../planner/document";
import { nameOf, typeOf } from "../../planner/engine/urn";
import type { EngineReport } from "../engine/protocol";

/** A property that is another in the cloud than what was deployed. */
interface DriftedProperty {
    readonly path: string;
    readonly deployed: unknown;
    readonly cloud: unknown;
}

/** A resource that is not as it was deployed. */
export interface Drifted {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** The cloud has it no more. */
    readonly gone: boolean;
    readonly properties: readonly DriftedProperty[];
}

type Values = Readonly<Record<string, unknown>>;

/** What the provider keeps there for itself. */
const internal = (key: string): boolean => key.startsWith("__");

function propertiesOf({ oldState, newState }: Step): DriftedProperty[] {
    const [before, after] = [oldState?.outputs, newState?.outputs].map((values): Values => values ?? {}) as [
        Values,
        Values,
    ];
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !internal(key)).sort();
    return keys
        .filter((key) => !isDeepStrictEqual(before[key], after[key]))
        .map((path) => ({ path, deployed: before[path], cloud: after[path] }));
}

/** What a look at the cloud found to be other than it was deployed. */
export function driftOf({ steps }: EngineReport): readonly Drifted[] {
    return steps
        .filter(({ op }) => op === "update" || op === "delete")
        .map((step) => ({
            urn: step.urn,
            type: typeOf(step.urn),
            name: nameOf(step.urn),
            gone: step.op === "delete",
            properties: step.op === "delete" ? [] : propertiesOf(step),
        }));
}
