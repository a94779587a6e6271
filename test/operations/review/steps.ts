import type { Operation, ResourceState, Step } from "../../../planner/document";

export const urnOf = (type: string, name = "a") => `urn:pulumi:acme::tenantry::${type}::${name}`;

/** A resource as plans show it. */
export function state(type: string, more: Partial<ResourceState> = {}): ResourceState {
    return { urn: urnOf(type), custom: true, type, ...more };
}

/** A step that a preview could show. */
export function step(op: Operation, type: string, more: Partial<Step> & { readonly name?: string } = {}): Step {
    const { name = "a", ...rest } = more;
    const urn = urnOf(type, name);
    return {
        op,
        urn,
        ...(op === "create" ? {} : { oldState: state(type, { urn }) }),
        ...(op.startsWith("delete") ? {} : { newState: state(type, { urn }) }),
        ...rest,
    };
}
