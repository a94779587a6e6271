import type { Rule } from "../../../rule";
import { awsS3AbortMultipart } from "./s3-abort-multipart";
import { awsS3AccessLogging } from "./s3-access-logging";
import { awsS3AclDisabled } from "./s3-acl-disabled";
import { awsS3BucketKey } from "./s3-bucket-key";
import { awsS3CopiesGuarded } from "./s3-copies-guarded";
import { awsS3Lifecycle } from "./s3-lifecycle";
import { awsS3NoAnyPrincipal } from "./s3-no-any-principal";
import { awsS3NoCrossAccount } from "./s3-no-cross-account";
import { awsS3NoPublicAcl } from "./s3-no-public-acl";
import { awsS3ObjectLock } from "./s3-object-lock";
import { awsS3PublicAccessBlock } from "./s3-public-access-block";
import { awsS3Replication } from "./s3-replication";
import { awsS3Sse } from "./s3-sse";
import { awsS3SseKmsCmk } from "./s3-sse-kms-cmk";
import { awsS3TlsOnly } from "./s3-tls-only";
import { awsS3Versioning } from "./s3-versioning";

export const bucketRules: readonly Rule[] = [
    awsS3AbortMultipart,
    awsS3AccessLogging,
    awsS3AclDisabled,
    awsS3BucketKey,
    awsS3CopiesGuarded,
    awsS3Lifecycle,
    awsS3NoAnyPrincipal,
    awsS3NoCrossAccount,
    awsS3NoPublicAcl,
    awsS3ObjectLock,
    awsS3PublicAccessBlock,
    awsS3Replication,
    awsS3Sse,
    awsS3SseKmsCmk,
    awsS3TlsOnly,
    awsS3Versioning,
];
