import type * as pulumi from "@pulumi/pulumi";
import type { Transform } from "../cloud";

/** Plain objects are merged; anything else (arrays, outputs, class instances) replaces what was there. */
function isPlain(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Lays `over` over `base`, object by object; neither is changed. */
export function merged<T extends object>(base: T, over: object): T {
    const result: Record<string, unknown> = { ...(base as Record<string, unknown>) };
    for (const [key, value] of Object.entries(over)) {
        const before = result[key];
        result[key] = isPlain(before) && isPlain(value) ? merged(before, value) : value;
    }
    return result as T;
}

/** What a child's arguments are after the caller's transform; the function form may change `opts` as well. */
export function transformed<Args extends object>(
    transform: Transform<Args> | undefined,
    args: Args,
    opts: pulumi.CustomResourceOptions,
    name: string,
): Args {
    if (transform === undefined) return args;
    if (typeof transform !== "function") return merged(args, transform);
    transform(args, opts, name);
    return args;
}
