import type { StackPlan } from "../../planner/document";
import { isObject } from "../../planner/engine/wire";
import type { Deployment, EngineReport } from "../engine/protocol";

/** A resource that a stack has in the cloud. */
export interface Held {
    readonly urn: string;
    readonly type: string;
    /** Empty where it is not there yet. */
    readonly id: string;
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly outputs: Readonly<Record<string, unknown>>;
    readonly protect: boolean;
    /** Destroying the stack leaves it in the cloud. */
    readonly retained: boolean;
}

/** Tells resources apart, also two of one URN of which one was replaced. */
export const keyOf = ({ urn, id }: Pick<Held, "urn" | "id">): string => `${urn} ${id}`;

const values = (value: unknown): Held["inputs"] => (isObject(value) ? value : {});

/** What is no resource of the cloud: providers, references to stacks, components. */
const isOwn = (type: string): boolean => !type.startsWith("pulumi:");

/** Resources that a state holds in the cloud. */
export function heldBy({ deployment }: Deployment): readonly Held[] {
    const resources = Array.isArray(deployment.resources) ? deployment.resources.filter(isObject) : [];
    return resources
        .filter(({ custom, external, type }) => custom === true && external !== true && isOwn(String(type)))
        .map(({ urn, type, id, inputs, outputs, protect, retainOnDelete }) => ({
            urn: String(urn),
            type: String(type),
            id: typeof id === "string" ? id : "",
            inputs: values(inputs),
            outputs: values(outputs),
            protect: protect === true,
            retained: retainOnDelete === true,
        }));
}

const passing: ReadonlySet<string> = new Set(["read", "read-replacement", "discard", "delete", "delete-replaced"]);

/** Resources that a stack would hold after an update that was only looked at. */
export function heldAfter({ steps }: EngineReport | Pick<StackPlan, "steps">): readonly Held[] {
    const found = new Map<string, Held>();
    for (const { op, urn, oldState, newState } of steps) {
        const state = newState ?? oldState;
        if (passing.has(op) || !state?.custom || !isOwn(state.type)) continue;
        found.set(urn, {
            urn,
            type: state.type,
            id: newState?.id ?? oldState?.id ?? "",
            inputs: values(state.inputs),
            outputs: values(newState?.outputs ?? oldState?.outputs),
            protect: state.protect === true,
            retained: state.retainOnDelete === true,
        });
    }
    return [...found.values()];
}
