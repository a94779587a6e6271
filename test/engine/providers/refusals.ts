import type { Cloud, CloudResource } from "./cloud";
import { revealed } from "./signatures";

/** What a server leaves when it is deleted. */
export function snapshotOf({ inputs }: CloudResource): string | undefined {
    const name = revealed(inputs.finalSnapshotIdentifier);
    return typeof name === "string" && revealed(inputs.skipFinalSnapshot) !== true ? name : undefined;
}

function keyGone({ inputs }: CloudResource, cloud: Cloud): boolean {
    const arn = revealed(inputs.kmsKeyId);
    if (typeof arn !== "string") return false;
    return ![...cloud.resources.values()].some(({ outputs }) => outputs.arn === arn);
}

/** Why the clouds do not delete something, or nothing. Buckets are taken to hold objects. */
export function deletionRefusal(resource: CloudResource, cloud: Cloud): string | undefined {
    const { type, id, inputs } = resource;
    if (revealed(inputs.deletionProtection) === true || revealed(inputs.deletionProtectionEnabled) === true)
        return `InvalidParameterCombination: cannot delete protected ${type} ${id}`;
    if (type === "aws:s3/bucket:Bucket" && revealed(inputs.forceDestroy) !== true)
        return `BucketNotEmpty: the bucket ${id} you tried to delete is not empty`;
    const snapshot = snapshotOf(resource);
    if (snapshot === undefined) return undefined;
    if (cloud.operations.some((one) => one.phase === "done" && one.snapshot === snapshot))
        return `DBSnapshotAlreadyExists: ${snapshot} already exists`;
    return keyGone(resource, cloud) ? `KMSKeyNotAccessibleFault: ${id} cannot be encrypted` : undefined;
}
