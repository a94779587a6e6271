import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { physicalName } from "../../shared/names";
import { isLeaving, isProtected } from "../../shared/protection";
import type { BackupSettings } from "../backup/backups";
import { backupRole } from "../backup/names";
import { type AwsContext, bucketName } from "../context";
import { workloadRoleName } from "../identity/identity";
import type { Place } from "../place";
import { type Copies, declareCopies } from "../replication/copies";
import { replicationRole } from "../replication/names";
import type { Bucket, BucketArgs } from "../storage/bucket";
import { dataBucket } from "../storage/data-bucket";
import type { TenantKeys } from "./ground";

/** What {@link declareStorage} is given. */
export interface StorageArgs {
    readonly tenant: Tenant;
    readonly context: AwsContext;
    readonly keys: TenantKeys;
    readonly accessLogs: BucketArgs["accessLogs"] & object;
    readonly backups?: BackupSettings;
}

/** The bucket of the tenant's objects, known before it exists. */
export function dataBucketName({ scope }: AwsContext): (place: Place) => string {
    return (place) => bucketName(place, scope, "data");
}

/** The bucket that workloads keep their objects in, and what its copies in a second region lie in, where there are any. */
export function declareStorage(
    { tenant, context, keys, accessLogs, backups }: StorageArgs,
    opts: pulumi.ComponentResourceOptions,
): { readonly bucket: Bucket | undefined; readonly copies: Copies | undefined } {
    if (!tenant.storage.enabled) return { bucket: undefined, copies: undefined };
    const copies = declareCopies(tenant, context, keys.storage, opts);
    const bucket = dataBucket(
        "storage",
        context,
        {
            settings: tenant.storage,
            keyArn: keys.storage.arn,
            roleNames: Object.keys(tenant.workloads).map((workload) => workloadRoleName(context, workload)),
            readers: [
                ...(backups && tenant.storage.versioning ? [physicalName("role", context.scope, backupRole)] : []),
                ...(copies ? [replicationRole(context.scope)] : []),
            ],
            accessLogs,
            protect: isProtected(tenant, "storage"),
            leaving: isLeaving(tenant),
        },
        opts,
    );
    return { bucket, copies };
}
