import { stringify } from "yaml";
import { isMarked, isPlain, type Planned } from "./plans";

/** A value as a manifest has it. */
function plain(value: unknown): unknown {
    if (isMarked(value)) return "a-secret";
    if (Array.isArray(value)) return value.map(plain);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

/** The Kubernetes objects of a stack as manifests. */
export function manifests(resources: readonly Planned[]): string {
    const objects = resources.filter(({ type, inputs }) => type.startsWith("kubernetes:") && "apiVersion" in inputs);
    return objects.map(({ inputs }) => stringify(plain(inputs), { aliasDuplicateObjects: false })).join("---\n");
}
