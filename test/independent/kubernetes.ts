import { stringify } from "yaml";
import { isMarked, isPlain, nameOf, type Planned } from "./plans";

/** A value as a manifest has it. */
function plain(value: unknown): unknown {
    if (isMarked(value)) return "a-secret";
    if (Array.isArray(value)) return value.map(plain);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

interface Manifest {
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** An object with what the SDK adds to what a program says: version, kind and name. Nothing for what is no object of the API, such as a chart. */
function manifest({ type, urn, inputs }: Planned): Manifest | undefined {
    const token = /^kubernetes:(.+):(\w+)$/.exec(type);
    if (!token || token[1]!.startsWith("helm.sh/")) return undefined;
    const given = plain(inputs) as { readonly metadata?: object };
    const [apiVersion, kind] = [token[1]!.replace(/^core\//, ""), token[2]!];
    return { apiVersion, kind, ...given, metadata: { name: nameOf(urn), ...given.metadata } } as Manifest;
}

/** What checkov calls an object. */
export function manifestId(resource: Planned): string | undefined {
    const object = manifest(resource);
    return object && `${object.kind}.${object.metadata.namespace ?? "default"}.${object.metadata.name}`;
}

/** The Kubernetes objects of a stack as manifests. */
export function manifests(resources: readonly Planned[]): string {
    const objects = resources.flatMap((one) => manifest(one) ?? []);
    return objects.map((each) => stringify(each, { aliasDuplicateObjects: false })).join("---\n");
}
