import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Duration } from "../../../model/units";
import type { AwsContext } from "../context";
import type { DatabaseServer } from "../database/server";
import type { KeyReference } from "../keys";
import type { Place } from "../place";
import { BackupPlan } from "./plan";
import { vaultDays } from "./retention";
import { BackupVault } from "./vault";

/** What a scope decides about its backups. */
export interface BackupSettings {
    /** Key of the vault. */
    readonly key: KeyReference;
    /** Nobody can delete a backup before its time, nor take the lock off. */
    readonly sealed: boolean;
    readonly leaving: boolean;
    readonly retention: Duration;
    readonly maintenanceWindow: Tenant["maintenance_window"];
    readonly database: DatabaseServer | undefined;
    /** The cluster, where it is the scope's own: copies of it hold what is declared in every namespace. */
    readonly cluster?: { readonly name: string; readonly arn: pulumi.Input<string> };
}

/** Arguments of {@link declareBackups}. */
export interface BackupsArgs extends BackupSettings {
    /** A bucket that keeps earlier versions of its objects, without which there are no copies of it, and the key of its objects. */
    readonly bucket?: {
        readonly arn: pulumi.Input<string>;
        readonly name: (place: Place) => string;
        readonly key: KeyReference;
    };
    readonly topicArn: pulumi.Input<string>;
}

/** A vault of the scope's own, and the plans that put copies of what holds data into it. */
export function declareBackups(
    context: AwsContext,
    args: BackupsArgs,
    opts: pulumi.ComponentResourceOptions,
): BackupVault {
    const { key, database, cluster, bucket } = args;
    const vault = new BackupVault("vault", context, { ...args, keyArn: key.arn }, opts);
    new BackupPlan(
        "backups",
        context,
        {
            vault,
            backedUp: {
                vaultName: vault.vaultName,
                keyAlias: key.alias,
                ...(database ? { database: { identifier: database.identifier, kind: database.kind } } : {}),
                ...(cluster ? { cluster: cluster.name } : {}),
                ...(bucket ? { bucket: { name: bucket.name, keyAlias: bucket.key.alias } } : {}),
            },
            daily: [...(database ? [database.arn] : []), ...(cluster ? [cluster.arn] : [])],
            continuous: bucket ? [bucket.arn] : [],
            retentionDays: vaultDays(args.retention),
            maintenanceWindow: args.maintenanceWindow,
            topicArn: args.topicArn,
        },
        opts,
    );
    return vault;
}
