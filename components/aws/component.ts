import * as pulumi from "@pulumi/pulumi";
import type { Transform } from "../cloud";
import { transformed } from "../shared/transform";
import type { AwsContext, DataClass } from "./context";

/** Any resource class of the AWS SDK. */
type ResourceClass = new (name: string, args: never, opts?: pulumi.CustomResourceOptions) => pulumi.CustomResource;
type ArgsOf<C extends ResourceClass> = NonNullable<ConstructorParameters<C>[1]>;

/** How a child is declared beside its arguments. */
interface ChildOptions<Args> extends Omit<pulumi.CustomResourceOptions, "parent"> {
    readonly transform?: Transform<Args>;
    /** Arguments that no transform can change, such as the physical name. */
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
    readonly #tags: Readonly<Record<string, string>>;

    constructor(type: string, name: string, context: AwsContext, opts: pulumi.ComponentResourceOptions) {
        super(`tenantry:aws:${type}`, name, {}, opts);
        this.#name = name;
        this.context = context;
        this.#tags = context.scope.tags;
    }

    /** Tags of a child: who it belongs to, what it holds, and what it is called. */
    protected tags(name: string, dataClass: DataClass = "operational"): Record<string, string> {
        return { ...this.#tags, data_class: dataClass, Name: name };
    }

    /** Declares a child resource named `<component>-<suffix>`. */
    protected child<C extends ResourceClass>(
        Type: C,
        suffix: string,
        args: ArgsOf<C>,
        options: ChildOptions<ArgsOf<C>> = {},
    ): InstanceType<C> {
        const { transform, guard = [], ...rest } = options;
        const name = `${this.#name}-${suffix}`;
        const opts: pulumi.CustomResourceOptions = { ...rest };
        const own: object = args;
        const changed = transformed(transform as Transform<object> | undefined, { ...own }, opts, name);
        const final = transform === undefined ? own : guarded(own, changed, guard);
        return new Type(name, final as never, { ...opts, parent: this }) as InstanceType<C>;
    }
}

function guarded(own: object, changed: object, guard: readonly string[]): object {
    const fixed = Object.entries(own).filter(([key]) => guard.includes(key));
    const result: Record<string, unknown> = { ...changed, ...Object.fromEntries(fixed) };
    if ("tags" in own) result.tags = { ...(result.tags as object | undefined), ...(own.tags as object) };
    return result;
}
