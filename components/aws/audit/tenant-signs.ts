import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { hasSecondHome } from "../../shared/moving";
import { physicalName } from "../../shared/names";
import { arn, bucketArn, roleArn, secretPrefix } from "../arn";
import { backupRole, hasVault, vaultName } from "../backup/names";
import { cacheClusterName, cacheUserName, movedCacheUserName } from "../cache";
import { type AwsContext, bucketName, ofSecondHome } from "../context";
import { auroraMachines, databaseServer, hasAurora } from "../database/names";
import { workloadRoleName } from "../identity/identity";
import { secretReader } from "../identity/secret-store";
import { logGroupName } from "../logs";
import { topicName } from "../observability/names";
import type { Place } from "../place";
import type { Sign } from "./event-pattern";
import { auditRule, eventLogGroup, keyRule } from "./names";

/** Roles of a tenant beside those of its workloads, where it shares a cell; some only where it has what they are for. */
const rolePurposes = {
    pool: [secretReader, "slack"],
    bridge: [secretReader, "slack", "dbmetrics", "dbmaster", "proxy"],
} as const;

function rolesOf(scope: Scope, shared: Shared): readonly string[] {
    return shared === "bridge" && hasVault(scope) ? [...rolePurposes.bridge, backupRole] : rolePurposes[shared];
}

/**
 * Signs by which an audit record of a cell is known as a tenant's: what it was done to, or by which role. Names are whole, or end at
 * a character that no id holds, so that no tenant's are the beginning of another's. Fields are as each service's records have them.
 * Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html, read 2026-11.
 */
export function tenantSigns(tenant: Tenant, context: AwsContext, place: Place): readonly Sign[] {
    const bridged = tenant.placement.isolation !== "pool" || tenant.move !== undefined;
    const shared = bridged ? "bridge" : "pool";
    return [
        ...bucketSigns(context, shared, place),
        ...roleSigns(tenant, context, shared, place),
        ...secretSigns(context, place),
        ...dataServiceSigns(context, shared),
        ...(bridged ? clusterSigns(tenant, context) : []),
        ...movingSigns(tenant, context, place),
        ...(hasSecondHome(tenant) ? secondHomeSigns(tenant, context, place) : []),
        ...recordSigns(context, place),
    ];
}

type Shared = keyof typeof rolePurposes;

/** Buckets and what is in them. */
function bucketSigns({ scope }: AwsContext, shared: Shared, place: Place): Sign[] {
    const purposes = shared === "bridge" ? ["data", "access"] : ["data"];
    return purposes.map((purpose) => {
        const prefix = bucketArn(place, bucketName(place, scope, purpose));
        return { field: "resources.ARN", match: { prefix } };
    });
}

/** Who takes on one of the tenant's roles, and what is done as one. */
function roleSigns(tenant: Tenant, context: AwsContext, shared: Shared, place: Place): Sign[] {
    const { scope } = context;
    const workloads = Object.keys(tenant.workloads);
    const names = [
        ...workloads.map((workload) => workloadRoleName(context, workload)),
        ...rolesOf(scope, shared).map((purpose) => physicalName("role", scope, purpose)),
    ];
    const arns = [
        ...workloads.map((workload) => roleArn(place, scope, "app", workload)),
        ...rolesOf(scope, shared).map((purpose) => roleArn(place, scope, purpose)),
    ];
    return [
        ...arns.map((match) => ({ field: "resources.ARN", match })),
        ...names.map((match) => ({ field: "userIdentity.sessionContext.sessionIssuer.userName", match })),
    ];
}

/** Secrets, by name or ARN, as whoever calls has written it. */
function secretSigns({ scope }: AwsContext, place: Place): Sign[] {
    const prefix = secretPrefix(scope);
    return [
        { field: "requestParameters.name", match: { prefix } },
        { field: "requestParameters.secretId", match: { prefix } },
        { field: "requestParameters.secretId", match: { prefix: arn(place, "secretsmanager", `secret:${prefix}`) } },
    ];
}

/** Servers of the tenant's own, and its user on the cache. */
function dataServiceSigns(context: AwsContext, shared: Shared): Sign[] {
    const { scope } = context;
    const user = { field: "requestParameters.userId", match: cacheUserName(context) };
    if (shared === "pool") return [user];
    const cache = physicalName("cache", scope, "cache");
    return [
        user,
        { field: "requestParameters.replicationGroupId", match: cache },
        { field: "requestParameters.userGroupId", match: cache },
        { field: "requestParameters.dBInstanceIdentifier", match: physicalName("database", scope, "database") },
        { field: "requestParameters.dBProxyName", match: physicalName("proxy", scope, "proxy") },
        ...(hasVault(scope)
            ? [true, false].map((sealed) => ({
                  field: "requestParameters.backupVaultName",
                  match: vaultName(scope, sealed),
              }))
            : []),
    ];
}

/** A cluster beside the server's own name, which no instance has then, and its machines. */
function auroraSigns({ database }: Tenant, { scope }: AwsContext): Sign[] {
    return [
        { field: "requestParameters.dBClusterIdentifier", match: databaseServer(scope) },
        ...auroraMachines(scope, database).map((match) => ({
            field: "requestParameters.dBInstanceIdentifier",
            match,
        })),
    ];
}

/** Servers that are clusters, of tenants that ask for such. */
function clusterSigns(tenant: Tenant, context: AwsContext): Sign[] {
    const cache = { field: "requestParameters.replicationGroupId", match: cacheClusterName(context.scope) };
    return [
        ...(hasAurora(tenant) ? auroraSigns(tenant, context) : []),
        ...(tenant.cache.enabled && tenant.cache.readers ? [cache] : []),
    ];
}

/** What a tenant has because it moves or has moved. */
function movingSigns({ move, moved_from }: Tenant, context: AwsContext, place: Place): Sign[] {
    if (!move && !moved_from) return [];
    const { scope } = context;
    return [
        { field: "requestParameters.userId", match: movedCacheUserName(context) },
        { field: "resources.ARN", match: roleArn(place, scope, "dbmove") },
        {
            field: "userIdentity.sessionContext.sessionIssuer.userName",
            match: physicalName("role", scope, "dbmove"),
        },
    ];
}

/** Servers of a second home, and the roles that are made for them. */
function secondHomeSigns(tenant: Tenant, context: AwsContext, place: Place): Sign[] {
    const second = ofSecondHome(context);
    return [
        ...dataServiceSigns(second, "bridge").filter(({ field }) => field !== "requestParameters.backupVaultName"),
        ...clusterSigns(tenant, second),
        ...["dbmetrics", "dbmaster", "proxy", "dbmove"].flatMap((purpose) => [
            { field: "resources.ARN", match: roleArn(place, second.scope, purpose) },
            {
                field: "userIdentity.sessionContext.sessionIssuer.userName",
                match: physicalName("role", second.scope, purpose),
            },
        ]),
    ];
}

/** What the tenant is watched and recorded by, this share of the records among it. */
function recordSigns({ scope }: AwsContext, place: Place): Sign[] {
    return [
        { field: "requestParameters.logGroupName", match: { prefix: logGroupName(scope, "") } },
        { field: "requestParameters.logGroupName", match: eventLogGroup(scope) },
        ...[auditRule(scope), keyRule(scope)].flatMap((match) => [
            { field: "requestParameters.name", match },
            { field: "requestParameters.rule", match },
        ]),
        { field: "requestParameters.topicArn", match: arn(place, "sns", topicName(scope)) },
    ];
}
