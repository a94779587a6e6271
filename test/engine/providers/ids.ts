import type { Properties } from "./settings";
import { isObject, revealed } from "./signatures";

/** Types whose ids their names are, as the clouds have it: two of one name cannot be. Paths of properties, joined by a slash. */
const named: Readonly<Record<string, readonly string[]>> = {
    "aws:s3/bucket:Bucket": ["bucket"],
    "aws:s3/bucketVersioning:BucketVersioning": ["bucket"],
    "aws:iam/role:Role": ["name"],
};

function at(inputs: Properties, path: string): string | undefined {
    let value: unknown = inputs;
    for (const key of path.split(".")) value = isObject(value) ? revealed(value[key]) : undefined;
    return typeof value === "string" && value !== "" ? value : undefined;
}

/** Objects of a second home are in a cluster of its own; all others are in one. */
const inSecondCluster = (urn: string): boolean => /\$tenantry:\w+:SecondHome\$/.test(urn);

/** The id that follows from what was put in, where the cloud gives no other. */
export function naturalId(type: string, inputs: Properties, urn = ""): string | undefined {
    if (type.startsWith("kubernetes:")) {
        const [namespace, name] = [at(inputs, "metadata.namespace"), at(inputs, "metadata.name")];
        const id = name && namespace ? `${namespace}/${name}` : name;
        return id && inSecondCluster(urn) ? `second:${id}` : id;
    }
    const parts = (named[type] ?? []).map((path) => at(inputs, path));
    return parts.length > 0 && parts.every((part) => part !== undefined) ? parts.join("/") : undefined;
}

/** Ids of different kinds are different things, although they may read the same. */
export const placeOf = (type: string, id: string): string => `${type} ${id}`;

/** Types of which a second creation writes the first again. */
export const isSetting = (type: string): boolean => type === "aws:s3/bucketVersioning:BucketVersioning";
