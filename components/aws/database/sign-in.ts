import type * as pulumi from "@pulumi/pulumi";
import type { SignInStep } from "../../kubernetes/administration-pod";
import { passwordFile } from "../../kubernetes/database-clients";
import type { Restorer } from "../../kubernetes/database-copy";
import { restorerRole, restorerSql } from "../../shared/moving";

/** Mirror of an official image without pull limits. Source: gallery.ecr.aws/aws-cli/aws-cli, read 2026-08. */
export const cloudImage =
    "public.ecr.aws/aws-cli/aws-cli:2.36.15@sha256:310813a7eae8fd88da1cc9c37970e3500b0ff3984479e1012f0a6fd44e453f63";

const writeToken = `aws rds generate-db-auth-token --hostname "$PGHOST" --port "$PGPORT" --username "$PGUSER" --region "$AWS_REGION" > ${passwordFile}`;
const writeMasterPassword = `aws secretsmanager get-secret-value --secret-id "$SECRET_ARN" --query SecretString --output text --region "$AWS_REGION" | python3 -c 'import json, sys; sys.stdout.write(json.load(sys.stdin)["password"])' > ${passwordFile}`;

/** As a role with a token of the pod's own cloud identity. The pool shows a certificate of a public authority. */
export function byToken(region: string, user: string): SignInStep {
    return {
        ...ofRegion(region),
        user,
        script: writeToken,
        tls: [
            { name: "PGSSLMODE", value: "verify-full" },
            { name: "PGSSLROOTCERT", value: "system" },
        ],
    };
}

/** As master user, with the password that the cloud manages. The server shows a certificate of the cloud's own, which no image carries. */
export function asMaster(region: string, user: pulumi.Input<string>, secretArn: pulumi.Input<string>): SignInStep {
    return {
        ...ofRegion(region),
        user,
        script: writeMasterPassword,
        tls: [{ name: "PGSSLMODE", value: "require" }],
        more: [{ name: "SECRET_ARN", value: secretArn }],
    };
}

/**
 * As the role that restores a tenant's database, with a token: whoever has the tenant's rights is among those who may sign in by token, and in no
 * other way. The server is reached past the pool.
 */
export function asRestorer(region: string, tenantId: string): Restorer {
    const role = restorerRole(tenantId);
    return {
        signIn: { ...byToken(region, role), tls: [{ name: "PGSSLMODE", value: "require" }] },
        letIn: restorerSql(tenantId, [`GRANT rds_iam TO ${role};`]),
    };
}

function ofRegion(region: string) {
    return { image: cloudImage, cloud: [{ name: "AWS_REGION", value: region }] };
}
