import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import type { Cell } from "../../../model/schema/cell";
import type { Tenant } from "../../../model/schema/tenant";
import { DatabaseExport, DatabaseImport } from "../../kubernetes/database-transfer";
import { farewellStore } from "../../shared/farewells";
import { restorerRole, transferFolder } from "../../shared/moving";
import { cellScope } from "../../shared/scope";
import { anyKeyArn, bucketArn, keyAliasCondition } from "../arn";
import { type AwsContext, bucketName, inPlace } from "../context";
import { Administrator, readMasterSecret, signInAsRestorer } from "../database/administrator";
import { asRestorer, cloudImage } from "../database/sign-in";
import type { KeyReference } from "../keys";
import type { Place } from "../place";
import { policyDocument, type Statement } from "../policy";
import type { DatabaseService } from "./data-services";
import type { Ground } from "./ground";

/** One of two homes that no network joins. */
interface Side {
    readonly context: AwsContext;
    readonly ground: Ground;
    readonly database: DatabaseService;
    readonly opts: pulumi.ComponentResourceOptions;
}

/** What {@link transfer} needs to know beside the two homes. */
interface TransferArgs {
    /** Its bucket for dumps is where this one waits. */
    readonly cell: Cell;
    /** Key of the tenant's objects: what waits there is under it. */
    readonly key: KeyReference;
    /** Key of the master secrets of both servers. */
    readonly databaseKey: KeyReference;
    /** SQL that makes the database on the new server. */
    readonly make: string;
    /** What has said that the transfer begins. */
    readonly begun: Job;
}

/** Sources of options and of checksums: `dump-store.ts`. */
const put =
    'for file in $FILES; do aws s3 cp "$file" "s3://$BUCKET/$OBJECTS$file" --sse aws:kms --sse-kms-key-id "$KEY" --checksum-algorithm CRC64NVME --no-progress; done';
const get = 'for file in $FILES; do aws s3 cp "s3://$BUCKET/$OBJECTS$file" "$file" --no-progress; done';
/** Every version of each, those of tries before it too: the bucket keeps what is merely deleted for a day more. */
const erase = [
    'aws s3api list-object-versions --bucket "$BUCKET" --prefix "$OBJECTS" --query "Versions[].[Key, VersionId]" --output text > /tmp/versions',
    "while read -r key version; do",
    'if [ "$key" = None ]; then break; fi',
    'aws s3api delete-object --bucket "$BUCKET" --key "$key" --version-id "$version" > /dev/null',
    "done < /tmp/versions",
].join("\n");

/** What AWS's own tool does with the files of a transfer. */
export const storeCommands = { put, get, erase } as const;

function useKey({ key }: TransferArgs, actions: readonly string[], place: Place): Statement {
    return {
        Sid: "UseKeyOfTenant",
        Effect: "Allow",
        Action: [...actions],
        Resource: anyKeyArn(place),
        Condition: {
            ...keyAliasCondition(key.alias),
            StringEquals: { "kms:ViaService": `s3.${place.region}.amazonaws.com` },
        },
    };
}

/** An identity that reads one server, and may put what it read into the one folder, under the tenant's key alone. */
function sender(args: TransferArgs, bucket: (place: Place) => string, side: Side): Administrator {
    const { context, ground, database, opts } = side;
    const policy = (place: Place) =>
        policyDocument(
            ...readMasterSecret(database.server, args.databaseKey.alias, place),
            {
                Sid: "PutDump",
                Effect: "Allow",
                Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
                Resource: `${bucketArn(place, bucket(place))}/${transferFolder(context.scope)}*`,
            },
            // Large uploads are put together of parts, which takes kms:Decrypt.
            useKey(args, ["kms:GenerateDataKey", "kms:Decrypt"], place),
        );
    const { clusterName, ready } = ground;
    const dependsOn = [...ready.cluster, ...ready.administration];
    return new Administrator("database-sender", context, { purpose: "dbmove", clusterName, policy, dependsOn }, opts);
}

/** An identity that takes what lies in the one folder, writes to the other server, and erases the folder. */
function receiver(args: TransferArgs, bucket: (place: Place) => string, side: Side): Administrator {
    const { context, ground, database, opts } = side;
    const folder = transferFolder(context.scope);
    const policy = (place: Place) => {
        const arn = bucketArn(place, bucket(place));
        return policyDocument(
            ...readMasterSecret(database.server, args.databaseKey.alias, place),
            signInAsRestorer(restorerRole(context.scope.id), place),
            {
                Sid: "TakeDump",
                Effect: "Allow",
                Action: ["s3:GetObject", "s3:DeleteObjectVersion"],
                Resource: `${arn}/${folder}*`,
            },
            {
                Sid: "FindVersions",
                Effect: "Allow",
                Action: "s3:ListBucketVersions",
                Resource: arn,
                Condition: { StringEquals: { "s3:prefix": folder } },
            },
            useKey(args, ["kms:Decrypt"], place),
        );
    };
    const { clusterName, ready } = ground;
    const dependsOn = [...ready.cluster, ...ready.administration];
    return new Administrator("database-receiver", context, { purpose: "dbmove", clusterName, policy, dependsOn }, opts);
}

/**
 * Takes the database from one server to the other through the cell's bucket for dumps: one job dumps it in the cell's cluster, and when it is done
 * one in the tenant's own restores it there, compares, and erases what lay in between. Returns what the next step waits for.
 */
export function transfer(tenant: Tenant, args: TransferArgs, from: Side, to: Side): pulumi.Resource {
    const bucket = (place: Place) => bucketName(place, cellScope(args.cell), farewellStore);
    const { scope } = from.context;
    const where = [
        { name: "BUCKET", value: inPlace(from.context, bucket) },
        { name: "OBJECTS", value: transferFolder(scope) },
    ];
    const sending = sender(args, bucket, from);
    const exported = new DatabaseExport(
        "database-export",
        scope,
        {
            host: from.database.server.host,
            signIn: from.database.opened.signIn,
            storage: tenant.database.max_storage,
            begun: args.begun,
            serviceAccount: sending.serviceAccount,
            put: { image: cloudImage, script: put, env: [...where, { name: "KEY", value: args.key.arn }] },
            dependsOn: [...sending.ready, from.database.opened.job],
        },
        from.opts,
    );
    const receiving = receiver(args, bucket, to);
    return new DatabaseImport(
        "database-import",
        scope,
        {
            host: to.database.server.host,
            signIn: to.database.opened.signIn,
            storage: tenant.database.max_storage,
            begun: args.begun,
            make: args.make,
            restorer: asRestorer(scope.region, scope.id),
            serviceAccount: receiving.serviceAccount,
            get: { image: cloudImage, script: get, env: where },
            erase: { image: cloudImage, script: erase, env: where },
            dependsOn: [...receiving.ready, to.database.opened.job, exported.job],
        },
        to.opts,
    ).job;
}
