import type { ResourceView, Setting } from "../rule";

/** A remediation that sets one property, whatever it was. */
export function sets(path: string, value: unknown): () => readonly Setting[] {
    return () => [{ path, value }];
}

/** A remediation that sets one property of some types alone: of others it cannot be changed in place. */
export function setsOf(
    types: readonly string[],
    path: string,
    value: unknown,
): (one: ResourceView) => readonly Setting[] {
    return ({ type }) => (types.includes(type) ? [{ path, value }] : []);
}
