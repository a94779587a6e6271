import { isObject, type Properties } from "../../planner/engine/wire";
import { identityOf } from "./identity";
import type { Deployment, PendingOperation } from "./protocol";

/** A creation that was under way when the engine was killed: whether the cloud has it, nobody noted. */
export interface PendingCreation {
    readonly urn: string;
    readonly type: string;
    /** Id that it has, if it was made; `undefined` where only the cloud knows. */
    readonly id: string | undefined;
}

interface Pending extends PendingOperation {
    readonly resource: Properties;
}

function pendingIn({ deployment }: Deployment): Pending[] {
    const list = Array.isArray(deployment.pending_operations) ? deployment.pending_operations : [];
    return list.filter(isObject).flatMap(({ type, resource }) => {
        if (!isObject(resource)) return [];
        return [{ type: String(type), urn: String(resource.urn), resource }];
    });
}

/** Operations that a state says were under way. */
export function pendingOperations(state: Deployment): readonly PendingOperation[] {
    return pendingIn(state).map(({ type, urn }) => ({ type, urn }));
}

/** Creations among them. Anything else is done again without harm: the state still has the resource, and its id. */
export function pendingCreations(state: Deployment): readonly PendingCreation[] {
    return pendingIn(state)
        .filter(({ type }) => type === "creating")
        .map(({ urn, resource }) => {
            const type = String(resource.type);
            return { urn, type, id: identityOf(type, isObject(resource.inputs) ? resource.inputs : {}) };
        });
}

/**
 * The state without its unfinished operations. What may have been created is taken into it under its id, so that a
 * refresh can ask the cloud whether it is there.
 */
export function settledState(state: Deployment, ids: ReadonlyMap<string, string>): Deployment {
    const resources = Array.isArray(state.deployment.resources) ? state.deployment.resources.filter(isObject) : [];
    const known = new Set(resources.filter((one) => one.delete !== true).map(({ urn }) => urn));
    const adopted = pendingIn(state).flatMap(({ type, urn, resource }) => {
        const id = ids.get(urn);
        if (type !== "creating" || id === undefined || known.has(urn)) return [];
        return [{ ...resource, id, outputs: resource.outputs ?? resource.inputs ?? {} }];
    });
    const { pending_operations: _, ...rest } = state.deployment;
    return { ...state, deployment: { ...rest, resources: [...resources, ...adopted] } };
}
