import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import type { meta } from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { Transform } from "../cloud";
import { transformed } from "../shared/transform";

type ObjectMeta = meta.v1.ObjectMeta;
type Constructor<Args, R> = new (name: string, args?: Args, opts?: pulumi.CustomResourceOptions) => R;
interface WithMetadata {
    metadata?: pulumi.Input<ObjectMeta | undefined>;
}

/** Name, namespace and labels that no caller can take off an object. */
export interface Guard {
    readonly name: string;
    readonly namespace?: pulumi.Input<string>;
    readonly labels: Readonly<Record<string, string>>;
}

function isPlain<T>(value: pulumi.Input<T>): value is T {
    return !pulumi.Output.isInstance(value) && !(value instanceof Promise);
}

function guardLabels(given: ObjectMeta["labels"], own: Guard["labels"]) {
    if (given === undefined) return { ...own };
    return isPlain(given) ? { ...given, ...own } : pulumi.output(given).apply((labels) => ({ ...labels, ...own }));
}

function guardMetadata(given: pulumi.Input<ObjectMeta | undefined>, guard: Guard): pulumi.Input<ObjectMeta> {
    const { name, namespace } = guard;
    const lay = (metadata: ObjectMeta): ObjectMeta => ({
        ...metadata,
        name,
        ...(namespace === undefined ? {} : { namespace }),
        labels: guardLabels(metadata.labels, guard.labels),
    });
    if (isPlain(given)) return lay(given ?? {});
    return pulumi.output(given).apply((metadata) => lay((metadata ?? {}) as ObjectMeta));
}

function guarded<Args extends WithMetadata>(
    logicalName: string,
    guard: Guard,
    args: Args,
    options: pulumi.CustomResourceOptions,
    transform: Transform<Args> | undefined,
): Args {
    const changed = transformed<Args>(transform, { ...args }, options, logicalName);
    return { ...changed, metadata: guardMetadata(changed.metadata, guard) };
}

/** Declares one Kubernetes object: the caller's transform is applied, then the guard. */
export function declare<Args extends WithMetadata, R>(
    Type: Constructor<Args, R>,
    logicalName: string,
    guard: Guard,
    args: NoInfer<Args>,
    opts: pulumi.CustomResourceOptions,
    transform?: Transform<NoInfer<Args>>,
): R {
    const options = { ...opts };
    return new Type(logicalName, guarded<Args>(logicalName, guard, args, options, transform), options);
}

/** Values that may be known only after deployment, at any depth. */
export type Lifted<T> = pulumi.Input<
    T extends string | number | boolean | null | undefined
        ? T
        : T extends readonly (infer Item)[]
          ? Lifted<Item>[]
          : { [Key in keyof T]: Lifted<T[Key]> }
>;

/** A custom resource as its kind's types describe it, without what the guard sets and the cluster reports. */
export type Custom<T extends { apiVersion: string; kind: string; spec?: unknown }> = {
    apiVersion: T["apiVersion"];
    kind: T["kind"];
    metadata?: pulumi.Input<ObjectMeta>;
    spec: Lifted<NonNullable<T["spec"]>>;
};

/** Declares one custom resource of a kind whose types are known: the caller's transform is applied, then the guard. */
export function declareCustom<T extends { apiVersion: string; kind: string; spec?: unknown }>(
    logicalName: string,
    guard: Guard,
    object: Custom<NoInfer<T>>,
    opts: pulumi.CustomResourceOptions,
    transform?: Transform<CustomResourceArgs>,
): CustomResource {
    const options = { ...opts };
    const args: CustomResourceArgs = object;
    return new CustomResource(logicalName, guarded(logicalName, guard, args, options, transform), options);
}
