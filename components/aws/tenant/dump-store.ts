import type * as pulumi from "@pulumi/pulumi";
import type { Cell } from "../../../model/schema/cell";
import type { Farewell } from "../../cloud";
import type { DumpStore } from "../../kubernetes/database-dump";
import { databaseAdmin } from "../../shared/databases";
import { farewellFolder, farewellStore } from "../../shared/farewells";
import { cellScope } from "../../shared/scope";
import { anyKeyArn, bucketArn, keyAliasCondition } from "../arn";
import { type AwsContext, bucketName, inPlace } from "../context";
import { Administrator, signInAsAdministrator } from "../database/administrator";
import { cloudImage } from "../database/sign-in";
import type { KeyReference } from "../keys";
import type { Place } from "../place";
import { policyDocument } from "../policy";
import type { Ground } from "./ground";

/** What {@link dumpStore} needs to know. */
export interface DumpStoreArgs {
    readonly ground: Ground;
    readonly cell: Cell;
    readonly farewell: Farewell;
    /** Key of the tenant: its end is the end of the dump. */
    readonly key: KeyReference;
}

/**
 * S3 verifies the checksum of the whole object before it is there; a large one goes up in parts.
 * Source: docs.aws.amazon.com/cli/latest/topic/s3-faq.html, read 2026-11.
 */
const upload =
    'aws s3 cp "$DUMP" "s3://$BUCKET/$OBJECT" --sse aws:kms --sse-kms-key-id "$KEY" --checksum-algorithm CRC64NVME --no-progress';

/**
 * May sign in as the administrator, put dumps into the tenant's own folder of the cell's bucket, and use the tenant's key for
 * them. It can neither read, list nor delete what is there, its own included. Since it may use no other key, no dump can lie
 * there under another. Large uploads are put together of parts, which takes kms:Decrypt.
 * Source: repost.aws/knowledge-center/s3-large-file-encryption-kms-key, read 2026-11.
 */
function dumpPolicy({ cell, farewell, key }: DumpStoreArgs, scope: AwsContext["scope"], place: Place): string {
    const bucket = bucketArn(place, bucketName(place, cellScope(cell), farewellStore));
    return policyDocument(
        signInAsAdministrator(databaseAdmin(cellScope(cell)), place),
        {
            Sid: "PutDump",
            Effect: "Allow",
            Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
            Resource: `${bucket}/${farewellFolder(scope, farewell)}*`,
        },
        {
            Sid: "UseKeyOfTenant",
            Effect: "Allow",
            Action: ["kms:GenerateDataKey", "kms:Decrypt"],
            Resource: anyKeyArn(place),
            Condition: {
                ...keyAliasCondition(key.alias),
                StringEquals: { "kms:ViaService": `s3.${place.region}.amazonaws.com` },
            },
        },
    );
}

/** The cell's bucket for what is left of tenants, and an identity that puts this tenant's dump there. It goes with the tenant. */
export function dumpStore(context: AwsContext, args: DumpStoreArgs, opts: pulumi.ComponentResourceOptions): DumpStore {
    const { scope } = context;
    const dumper = new Administrator(
        "database-dumper",
        context,
        {
            purpose: "dbdump",
            clusterName: args.ground.clusterName,
            policy: (place) => dumpPolicy(args, scope, place),
            dependsOn: [],
        },
        opts,
    );
    const bucket = (place: Place) => bucketName(place, cellScope(args.cell), farewellStore);
    return {
        serviceAccount: dumper.serviceAccount,
        upload: {
            image: cloudImage,
            script: upload,
            env: [
                { name: "BUCKET", value: inPlace(context, bucket) },
                { name: "KEY", value: args.key.arn },
            ],
        },
        place: inPlace(context, (place) => `s3://${bucket(place)}/${farewellFolder(scope, args.farewell)}`),
        key: args.key.arn,
        ready: dumper.ready,
    };
}
