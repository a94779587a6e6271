import * as pulumi from "@pulumi/pulumi";
import type { Scope, Transform } from "../cloud";
import { transformed } from "./transform";

/** Any resource class of an SDK. */
export type ResourceClass = new (
    name: string,
    args: never,
    opts?: pulumi.CustomResourceOptions,
) => pulumi.CustomResource;
export type ArgsOf<C extends ResourceClass> = NonNullable<ConstructorParameters<C>[1]>;

/** Escape hatches of a component: for every kind of child a merge object or a function, by the name of its class. */
export type Transforms<Children extends Readonly<Record<keyof Children, ResourceClass>>> = {
    readonly [Kind in keyof Children]?: Transform<ArgsOf<Children[Kind]>>;
};

/** How sensitive what a resource holds is; becomes its `data_class` tag or label. */
export type DataClass = "tenant" | "logs" | "operational";

/** What guards the children of a cloud's components. */
export interface Guards {
    /** Arguments that name a resource or what it belongs to: no transform changes them. */
    readonly naming: ReadonlySet<string>;
    /** Arguments that carry tags or labels: a transform may add to them, and takes none away. */
    readonly labelling: readonly string[];
}

/** How a child is declared beside its arguments. */
export interface ChildOptions<Args> extends Omit<pulumi.CustomResourceOptions, "parent"> {
    /** Further arguments that no transform changes. */
    readonly guard?: readonly (keyof Args & string)[];
}

/**
 * A component of one cloud, whose children carry its name, its scope's tags and the caller's transforms.
 *
 * Children are declared by {@link child}, which applies transforms first and then the guards: a transform may add tags
 * and change anything else, but it can neither rename a resource nor drop a tag.
 */
export abstract class CloudComponent<Context extends { readonly scope: Scope }> extends pulumi.ComponentResource {
    protected readonly context: Context;
    readonly #name: string;
    readonly #transforms: Readonly<Record<string, Transform<object> | undefined>>;
    readonly #guards: Guards;

    constructor(
        kind: { readonly cloud: string; readonly type: string; readonly guards: Guards },
        name: string,
        context: Context,
        opts: pulumi.ComponentResourceOptions,
        transforms: object = {},
    ) {
        super(`tenantry:${kind.cloud}:${kind.type}`, name, {}, opts);
        this.#name = name;
        this.#guards = kind.guards;
        this.context = context;
        this.#transforms = transforms as Readonly<Record<string, Transform<object>>>;
    }

    /** Declares a child resource named `<component>-<suffix>`. */
    protected child<C extends ResourceClass>(
        Type: C,
        suffix: string,
        args: ArgsOf<C>,
        options: ChildOptions<ArgsOf<C>> = {},
    ): InstanceType<C> {
        const { guard = [], ...rest } = options;
        const name = `${this.#name}-${suffix}`;
        const opts: pulumi.CustomResourceOptions = { ...rest };
        const final = this.#transformed(Type.name, args, opts, name, guard);
        return new Type(name, final as never, { ...opts, parent: this }) as InstanceType<C>;
    }

    #transformed(
        className: string,
        own: object,
        opts: pulumi.CustomResourceOptions,
        name: string,
        guard: readonly string[],
    ): object {
        const transform = this.#transforms[className.charAt(0).toLowerCase() + className.slice(1)];
        if (transform === undefined) return own;
        return guarded(own, transformed(transform, { ...own }, opts, name), guard, this.#guards);
    }
}

function guarded(own: object, changed: object, guard: readonly string[], { naming, labelling }: Guards): object {
    const fixed = Object.entries(own).filter(([key]) => naming.has(key) || guard.includes(key));
    const result: Record<string, unknown> = { ...changed, ...Object.fromEntries(fixed) };
    for (const key of labelling) {
        const labels = (own as Record<string, unknown>)[key];
        if (labels !== undefined) result[key] = { ...(result[key] as object | undefined), ...(labels as object) };
    }
    return result;
}
