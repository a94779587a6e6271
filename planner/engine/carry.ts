import { isObject, type Properties, signatureOf } from "./wire";

/** Key under which bridged providers list the inputs that they set themselves. Source: pulumi-terraform-bridge, 2026-11. */
const defaultsKey = "__defaults";

/** Annotation by which the Kubernetes provider marks names that it chose. Source: pulumi-kubernetes 4.34. */
const autonamed = "pulumi.com/autonamed";

function isTree(value: unknown): value is Properties {
    return isObject(value) && signatureOf(value) === undefined;
}

/** Inputs that the provider filled in before, and would fill in again alike: they are no change. */
function withDefaults(old: Properties, fresh: Properties): Properties {
    let result = fresh;
    const set = (key: string, value: unknown) => {
        if (result === fresh) result = { ...fresh };
        (result as Record<string, unknown>)[key] = value;
    };
    const chosen = old[defaultsKey];
    if (Array.isArray(chosen)) {
        set(defaultsKey, chosen);
        for (const key of chosen) {
            if (typeof key === "string" && fresh[key] === undefined && old[key] !== undefined) set(key, old[key]);
        }
    }
    for (const [key, value] of Object.entries(fresh)) {
        const before = old[key];
        const after = carried(before, value);
        if (after !== value) set(key, after);
    }
    return result;
}

function carried(old: unknown, fresh: unknown): unknown {
    if (isTree(old) && isTree(fresh)) return withDefaults(old, fresh);
    if (!Array.isArray(old) || !Array.isArray(fresh)) return fresh;
    const items = fresh.map((item, at) => carried(old[at], item));
    return items.some((item, at) => item !== fresh[at]) ? items : fresh;
}

/** Names and namespaces that the Kubernetes provider chose. */
function withKubernetesNames(old: Properties, fresh: Properties): Properties {
    const before = old.metadata;
    if (!isTree(before)) return fresh;
    const after = isTree(fresh.metadata) ? fresh.metadata : {};
    const marks = isTree(before.annotations) ? before.annotations : {};
    const own = isTree(after.annotations) ? after.annotations : {};
    const chosen: Record<string, unknown> = {};
    if (after.name === undefined && marks[autonamed] === "true") {
        chosen.name = before.name;
        chosen.annotations = { ...own, [autonamed]: "true" };
    }
    if (after.namespace === undefined && before.namespace === "default") chosen.namespace = "default";
    return Object.keys(chosen).length === 0 ? fresh : { ...fresh, metadata: { ...after, ...chosen } };
}

/** `fresh` as the provider's check would return it: with the defaults that it had put into the old inputs. */
export function carryDefaults(type: string, old: Properties, fresh: Properties): Properties {
    const inputs = withDefaults(old, fresh);
    return type.startsWith("kubernetes:") ? withKubernetesNames(old, inputs) : inputs;
}
