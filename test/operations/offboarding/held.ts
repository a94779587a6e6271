import type { Held } from "../../../operations/offboarding/resources";

/** A resource that a stack holds. */
export function held(type: string, name = "a", more: Partial<Held> = {}): Held {
    const urn = `urn:pulumi:acme::tenantry::${type}::${name}`;
    return { urn, type, id: `${name}-id`, inputs: {}, outputs: {}, protect: false, retained: false, ...more };
}
