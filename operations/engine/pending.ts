import type { ResourceState } from "../../planner/document";
import { isObject, isSecret, type Properties } from "../../planner/engine/wire";
import { identityOf } from "./identity";
import type { Deployment, EngineReport, PendingOperation } from "./protocol";

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

/** The resources of some of them. */
export function pendingResources(state: Deployment, urns: readonly string[]): readonly ResourceState[] {
    return pendingIn(state)
        .filter(({ urn }) => urns.includes(urn))
        .map(({ resource }) => resource as unknown as ResourceState);
}

/** What a state holds. */
export function urnsIn({ deployment }: Deployment): ReadonlySet<unknown> {
    const resources = Array.isArray(deployment.resources) ? deployment.resources.filter(isObject) : [];
    return new Set(resources.filter((one) => one.delete !== true).map(({ urn }) => urn));
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
    const known = urnsIn(state);
    const adopted = pendingIn(state).flatMap(({ type, urn, resource }) => {
        const id = ids.get(urn);
        if (type !== "creating" || id === undefined || known.has(urn)) return [];
        // Without outputs a provider would take it for something that a program asks for, and not for its own.
        const made = isObject(resource.outputs) && Object.keys(resource.outputs).length > 0;
        return [{ ...resource, id, outputs: (made ? resource.outputs : resource.inputs) ?? {} }];
    });
    const { pending_operations: _, ...rest } = state.deployment;
    return { ...state, deployment: { ...rest, resources: [...resources, ...adopted] } };
}

/** Tags or labels that a resource is made with, or has. */
function marksOf(properties: unknown): Properties | undefined {
    const { tags, labels, metadata } = isObject(properties) ? properties : {};
    return [tags, labels, isObject(metadata) ? metadata.labels : undefined].find(
        (marks) => isObject(marks) && !isSecret(marks),
    ) as Properties | undefined;
}

/** Which of the resources that were taken into a state have other tags than they were to be made with: somebody else's. */
export function strangersIn({ deployment }: Deployment, intended: readonly ResourceState[]): readonly string[] {
    const resources = Array.isArray(deployment.resources) ? deployment.resources.filter(isObject) : [];
    const found = new Map(resources.map((resource) => [resource.urn, resource]));
    const isStrange = ({ urn, inputs }: ResourceState): boolean => {
        const there = found.get(urn);
        const wanted = Object.entries(marksOf(inputs) ?? {}).filter(([, value]) => typeof value === "string");
        const marks = marksOf(there?.outputs) ?? marksOf(there?.inputs) ?? {};
        return there !== undefined && wanted.some(([key, value]) => marks[key] !== value);
    };
    return intended.filter(isStrange).map(({ urn }) => urn);
}

/** A state without some of its resources. */
export function withoutResources(state: Deployment, urns: readonly string[]): Deployment {
    const { resources } = state.deployment;
    const kept = Array.isArray(resources) ? resources.filter(({ urn }) => !urns.includes(urn)) : resources;
    return { ...state, deployment: { ...state.deployment, resources: kept } };
}

/** What the engine says where its provider went away before it had answered. */
const unanswered = /error reading from server|transport is closing|unexpected EOF/;

/** Creations whose provider went away in the middle: whether the cloud has them, nobody noted. */
export function unansweredCreations({ steps, diagnostics }: EngineReport): readonly ResourceState[] {
    const open = diagnostics.filter(({ severity, message }) => severity === "error" && unanswered.test(message));
    const urns = new Set(open.map(({ urn }) => urn));
    return steps
        .filter(({ op, urn }) => (op === "create" || op === "create-replacement") && urns.has(urn))
        .flatMap(({ newState }) => (newState ? [newState] : []));
}

/** Without secrets: where the engine told them they are masked, and a mask is nothing that a state can hold. */
function withoutSecrets(value: unknown): unknown {
    if (Array.isArray(value)) return value.filter((item) => !isSecret(item)).map(withoutSecrets);
    if (!isObject(value)) return value;
    const kept = Object.entries(value).filter(([, item]) => !isSecret(item));
    return Object.fromEntries(kept.map(([key, item]) => [key, withoutSecrets(item)]));
}

/** The state with further creations that are unfinished, but for those that it has. */
export function withUnfinished(state: Deployment, creations: readonly ResourceState[]): Deployment {
    const { pending_operations: pending, resources } = state.deployment;
    const [known, there] = [pending, resources].map((list) => (Array.isArray(list) ? list.filter(isObject) : []));
    const urns = new Set([...there!.map(({ urn }) => urn), ...pendingIn(state).map(({ urn }) => urn)]);
    const fresh = creations
        .filter(({ urn }) => !urns.has(urn))
        .map((resource) => ({ type: "creating", resource: withoutSecrets(resource) }));
    return { ...state, deployment: { ...state.deployment, pending_operations: [...known!, ...fresh] } };
}
