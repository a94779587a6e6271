import { type ResourceView, type StackView, unknown } from "../../rule";
import type { Truth } from "../logic";
import { aks, redis, vaultKey } from "../microsoft";
import { isSet } from "../values";

/**
 * Whether a property names a key: it is set, or still to come from a key of the same stack. For stack rules, which see where values
 * came from.
 */
export function namesKey(resource: ResourceView, path: string, stack: StackView): Truth {
    const value = resource.get(path);
    if (value !== unknown) return isSet(value);
    const from = resource.propertyDependencies[path.split(".")[0]!] ?? [];
    return from.some((urn) => stack.byUrn(urn)?.type === vaultKey) ? true : unknown;
}

/** Whether a cluster or a cache names the key by one of its versions: it is moved on by whoever runs the service, not by the vault. */
export function isNamedByVersion(stack: StackView, key: ResourceView): boolean {
    return (
        stack.referring(key, "securityProfile", aks).length > 0 || stack.referring(key, "encryption", redis).length > 0
    );
}
