import { Key } from "@pulumi/aws/kms/key";
import { Bucket } from "@pulumi/aws/s3/bucket";
import { serveEngine } from "../../../operations/engine/serve";

/** A key of which nobody knows before the bucket is there whether it rotates: it does not. */
serveEngine(() => {
    const bucket = new Bucket("bucket", {});
    new Key("late", { enableKeyRotation: bucket.arn.apply((arn) => arn === "") });
});
