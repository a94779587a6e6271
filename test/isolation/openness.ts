import { list, type Statement } from "./aws-iam";

/** What nobody but its owner may do with a tenant's things, whether the owner's own identities do it or not. */
export const dangerous: readonly string[] = [
    ...[
        "GetObject",
        "PutObject",
        "DeleteObject",
        "DeleteBucket",
        "PutBucketPolicy",
        "DeleteBucketPolicy",
        "ListBucket",
    ].map((each) => `s3:${each}`),
    ...["PutBucketPublicAccessBlock", "PutEncryptionConfiguration", "PutReplicationConfiguration"].map(
        (each) => `s3:${each}`,
    ),
    ...["DeleteDBInstance", "ModifyDBInstance", "DeleteDBCluster", "ModifyDBCluster", "CreateDBSnapshot"].map(
        (each) => `rds:${each}`,
    ),
    ...["CopyDBSnapshot", "RestoreDBInstanceFromDBSnapshot", "ModifyDBSnapshotAttribute"].map((each) => `rds:${each}`),
    ...["DeleteReplicationGroup", "ModifyReplicationGroup", "Connect", "ModifyUser"].map(
        (each) => `elasticache:${each}`,
    ),
    ...["Decrypt", "GenerateDataKey", "CreateGrant", "PutKeyPolicy", "ScheduleKeyDeletion", "DisableKey"].map(
        (each) => `kms:${each}`,
    ),
    ...["PutRolePolicy", "AttachRolePolicy", "UpdateAssumeRolePolicy", "PassRole", "CreateAccessKey"].map(
        (each) => `iam:${each}`,
    ),
    ...["GetSecretValue", "PutSecretValue", "DeleteSecret", "PutResourcePolicy"].map(
        (each) => `secretsmanager:${each}`,
    ),
    ...["DeleteLogGroup", "FilterLogEvents", "PutResourcePolicy"].map((each) => `logs:${each}`),
    ...["StopLogging", "DeleteTrail", "UpdateTrail"].map((each) => `cloudtrail:${each}`),
    ...["DeleteRecoveryPoint", "StartRestoreJob", "PutBackupVaultAccessPolicy"].map((each) => `backup:${each}`),
    ...["sts:AssumeRole", "rds-db:connect", "sns:SetTopicAttributes", "eks:CreateAccessEntry"],
    ...["eks:CreatePodIdentityAssociation", "eks:AssociateAccessPolicy", "ec2:AuthorizeSecurityGroupIngress"],
];

/** Conditions that say whose call or resource it is. */
const narrowing = /^(aws:SourceAccount|aws:SourceArn|kms:EncryptionContext:.+|kms:CallerAccount|aws:PrincipalArn)$/;

/** Uses of a key, as against its administration. */
const usesKey = /^kms:(\*|Encrypt|Decrypt|ReEncrypt|GenerateDataKey|CreateGrant)/;

const conditionsOf = ({ Condition = {} }: Statement): readonly string[] =>
    Object.values(Condition).flatMap((keys) => Object.keys(keys));

/**
 * Why a statement of a resource's policy lets in more than whoever it names, or undefined where it does not. An account stands for
 * everybody in it: it may administer a key, and use one through a service of its own alone.
 */
export function tooOpen(statement: Statement): string | undefined {
    if (statement.Effect !== "Allow" || statement.Principal === undefined) return undefined;
    const principals =
        typeof statement.Principal === "string"
            ? [statement.Principal]
            : Object.values(statement.Principal as Record<string, string | string[]>).flatMap((each) => list(each));
    const narrowed = conditionsOf(statement).some((key) => narrowing.test(key));
    for (const principal of principals) {
        if (principal.includes("*")) return `everybody: ${principal}`;
        const account = /^(\d{12}|arn:aws:iam::\d{12}:root)$/.test(principal);
        const actions = list(statement.Action);
        if (account && !actions.every((action) => action.startsWith("kms:"))) return `the whole account: ${principal}`;
        if (
            account &&
            actions.some((action) => usesKey.test(action)) &&
            !conditionsOf(statement).includes("kms:ViaService")
        )
            return `the whole account uses a key: ${actions.join()}`;
        if (principal.endsWith(".amazonaws.com") && !narrowed) return `a service, for anybody: ${principal}`;
    }
    return undefined;
}

/** Why a member of a policy on Google Cloud is not the tenant's own or an agent of the cloud's, or undefined where it is. */
export function foreignMember(member: string, id: string): string | undefined {
    const own = [
        new RegExp(`^serviceAccount:tn-${id}-(app|secrets|dbadmin)@[a-z0-9-]+\\.iam\\.gserviceaccount\\.com$`),
        new RegExp(
            `^serviceAccount:[a-z0-9-]+\\.svc\\.id\\.goog\\[(tenant-${id}/[a-z-]+|tenantry-system/tn-${id}-dbadmin)\\]$`,
        ),
        /^serviceAccount:service-\d+@(gcp-sa-[a-z-]+|gs-project-accounts)\.iam\.gserviceaccount\.com$/,
    ];
    return own.some((form) => form.test(member)) ? undefined : member;
}

/** What a service of Azure's has to be set to, so that nobody comes in without an identity of Entra and a way of the network. */
export const closedOnAzure: readonly (readonly [type: RegExp, path: string, is: readonly unknown[]])[] = [
    [/storage:StorageAccount$/, "allowSharedKeyAccess", [false]],
    [/storage:StorageAccount$/, "allowBlobPublicAccess", [false]],
    [/storage:StorageAccount$/, "publicNetworkAccess", ["Disabled"]],
    [/storage:StorageAccount$/, "networkRuleSet.defaultAction", ["Deny"]],
    [/keyvault:Vault$/, "properties.enableRbacAuthorization", [true]],
    [/keyvault:Vault$/, "properties.publicNetworkAccess", ["Disabled", "disabled"]],
    [/keyvault:Vault$/, "properties.accessPolicies", [undefined]],
    [/dbforpostgresql:Server$/, "authConfig.passwordAuth", ["Disabled"]],
    [/dbforpostgresql:Server$/, "network.publicNetworkAccess", ["Disabled"]],
    [/redisenterprise:Database$/, "accessKeysAuthentication", ["Disabled"]],
    [/redisenterprise:RedisEnterprise$/, "publicNetworkAccess", ["Disabled"]],
];

/** Value at a dotted path. */
export const at = (value: unknown, path: string): unknown =>
    path.split(".").reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], value);

/** Settings of a plan's resources on Azure that are open, as `type path`; and types of which there is none. */
export function openOnAzure(resources: readonly { readonly type: string; readonly inputs?: unknown }[]): string[] {
    return closedOnAzure.flatMap(([type, path, is]) => {
        const found = resources.filter((each) => type.test(each.type));
        if (found.length === 0) return [`none of ${type.source}`];
        return found.filter(({ inputs }) => !is.includes(at(inputs, path))).map((each) => `${each.type} ${path}`);
    });
}
