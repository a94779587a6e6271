import * as pulumi from "@pulumi/pulumi";
import type { Transform } from "../cloud";
import { transformed } from "../shared/transform";
import type { AwsContext, DataClass } from "./context";

/** Any resource class of the AWS SDK. */
type ResourceClass = new (name: string, args: never, opts?: pulumi.CustomResourceOptions) => pulumi.CustomResource;
type ArgsOf<C extends ResourceClass> = NonNullable<ConstructorParameters<C>[1]>;

/** Escape hatches of a component: for every kind of child a merge object or a function, by the name of its class. */
export type Transforms<Children extends Readonly<Record<keyof Children, ResourceClass>>> = {
    readonly [Kind in keyof Children]?: Transform<ArgsOf<Children[Kind]>>;
};

/** Arguments that name a resource or what it belongs to: no transform changes them. */
const naming: ReadonlySet<string> = new Set([
    "name",
    "alias",
    "addonName",
    "bucket",
    "bucketNamespace",
    "clusterName",
    "configurationName",
    "dashboardName",
    "identifier",
    "nodeGroupName",
    "policyName",
    "replicationGroupId",
    "serviceName",
    "userGroupId",
    "userId",
    "userName",
    "vpcId",
]);

/** How a child is declared beside its arguments. */
interface ChildOptions<Args> extends Omit<pulumi.CustomResourceOptions, "parent"> {
    /** Further arguments that no transform changes. */
    readonly guard?: readonly (keyof Args & string)[];
}

/**
 * A component whose children carry its name, its scope's tags and the caller's transforms.
 *
 * Children are declared by {@link child}, which applies transforms first and then the guards: a transform may add tags
 * and change anything else, but it can neither rename a resource nor drop a tag.
 */
export abstract class AwsComponent extends pulumi.ComponentResource {
    protected readonly context: AwsContext;
    readonly #name: string;
    readonly #transforms: Readonly<Record<string, Transform<object> | undefined>>;

    constructor(
        type: string,
        name: string,
        context: AwsContext,
        opts: pulumi.ComponentResourceOptions,
        transforms: object = {},
    ) {
        super(`tenantry:aws:${type}`, name, {}, opts);
        this.#name = name;
        this.context = context;
        this.#transforms = transforms as Readonly<Record<string, Transform<object>>>;
    }

    /** Tags of a child: who it belongs to, what it holds, and what it is called. */
    protected tags(name: string, dataClass: DataClass = "operational"): Record<string, string> {
        return { ...this.context.scope.tags, data_class: dataClass, Name: name };
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
        return transform === undefined ? own : guarded(own, transformed(transform, { ...own }, opts, name), guard);
    }
}

function guarded(own: object, changed: object, guard: readonly string[]): object {
    const fixed = Object.entries(own).filter(([key]) => naming.has(key) || guard.includes(key));
    const result: Record<string, unknown> = { ...changed, ...Object.fromEntries(fixed) };
    if ("tags" in own) result.tags = { ...(result.tags as object | undefined), ...(own.tags as object) };
    return result;
}
