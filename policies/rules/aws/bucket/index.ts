import type { Rule } from "../../../rule";
import { awsS3CopiesGuarded } from "./s3-copies-guarded";
import { awsS3Lifecycle } from "./s3-lifecycle";
import { awsS3NoAnyPrincipal } from "./s3-no-any-principal";
import { awsS3NoPublicAcl } from "./s3-no-public-acl";
import { awsS3PublicAccessBlock } from "./s3-public-access-block";
import { awsS3Sse } from "./s3-sse";
import { awsS3SseKmsCmk } from "./s3-sse-kms-cmk";
import { awsS3TlsOnly } from "./s3-tls-only";
import { awsS3Versioning } from "./s3-versioning";

export const bucketRules: readonly Rule[] = [
    awsS3CopiesGuarded,
    awsS3Lifecycle,
    awsS3NoAnyPrincipal,
    awsS3NoPublicAcl,
    awsS3PublicAccessBlock,
    awsS3Sse,
    awsS3SseKmsCmk,
    awsS3TlsOnly,
    awsS3Versioning,
];
