import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { administrationNamespace } from "../../kubernetes/administration";
import { cachePath } from "../cache";
import { clusterName, clusterPath } from "../cluster/names";
import { accountEmail, bucketName, type GcpContext, inPlace, ofSecondHome, type Place } from "../context";
import { databasePath, ownServers } from "../database/names";
import { workloadAccount } from "../identity/identity";
import { secretPrefix } from "../identity/secret-store";
import { keyRing } from "../keys";
import { replica } from "../replication/names";

const escaped = (text: string) => text.replace(/[.\\+*?()[\]{}|^$]/g, "\\$&");
/** A resource, and what is in it. */
const within = (name: string) =>
    `protoPayload.resourceName="${name}" OR protoPayload.resourceName=~"^${escaped(name)}/"`;

/** What is of a tenant whatever it stands on, and its servers. */
function ofTenant(context: GcpContext, place: Place, database: Tenant["database"]): readonly string[] {
    const { scope } = context;
    const names = [
        `projects/_/buckets/${bucketName(place, scope, "data")}`,
        ...ownServers(scope, database).map((server) => databasePath(place, server)),
        cachePath(place, scope),
        keyRing(place, scope),
    ];
    const secrets = `protoPayload.resourceName=~"/secrets/${escaped(secretPrefix(scope))}"`;
    const done = `protoPayload.authenticationInfo.principalEmail="${accountEmail(place, scope, workloadAccount)}"`;
    return [...names.map(within), secrets, done];
}

/** What a silo has besides that was a bridge: servers of other names, a cluster, a network, and who took its database there. */
function ofSecond(
    context: GcpContext,
    place: Place,
    database: Tenant["database"],
    movers: readonly string[],
): readonly string[] {
    const second = ofSecondHome(context).scope;
    const servers = ownServers(second, database).map((server) => databasePath(place, server));
    const names = [...servers, cachePath(place, second), clusterPath(place, context.scope)];
    const took = movers.map(
        (each) => `protoPayload.authenticationInfo.principalSubject=~"/ns/${administrationNamespace}/sa/${each}$"`,
    );
    return [
        ...names.map(within),
        `resource.labels.cluster_name="${clusterName(context.scope)}"`,
        `protoPayload.resourceName=~"^projects/[^/]+/(global|regions/[^/]+)/[a-zA-Z]+/${ownNames(context.scope)}$"`,
        ...took,
    ];
}

/** Names of a network and what is in it end in a word without a hyphen, so that no other tenant's begins so. */
const ownNames = ({ id }: Pick<Scope, "id">) => `tn-${id}-[a-z0-9]+`;

/** Copies in a second region, and who makes them. */
function ofCopies({ scope }: GcpContext, place: Place, region: string): readonly string[] {
    const names = [`projects/_/buckets/${bucketName(place, scope, replica)}`, keyRing({ ...place, region }, scope)];
    const done = `protoPayload.authenticationInfo.principalEmail="${accountEmail(place, scope, replica)}"`;
    return [...names.map(within), done];
}

/**
 * A tenant's share of the records of a project that others are in too: what names the tenant's own bucket, servers, keys and secrets, and whatever
 * its identities do. All names are known before deployment, and each ends where another tenant's could not go on.
 * @param copies the second region that its objects are copied to; undefined where they are not
 * @param second there where the tenant has a silo beside its home on a cell, or instead of it: accounts of clusters that take its database there
 */
export function tenantRecords(
    context: GcpContext,
    { database, copies }: { readonly database: Tenant["database"]; readonly copies: string | undefined },
    second?: { readonly movers: readonly string[] },
): pulumi.Input<string> {
    return inPlace(context, (place) => {
        const signs = [
            ...ofTenant(context, place, database),
            ...(copies === undefined ? [] : ofCopies(context, place, copies)),
            ...(second ? ofSecond(context, place, database, second.movers) : []),
        ];
        return `logName:"cloudaudit.googleapis.com" AND (${signs.join(" OR ")})`;
    });
}
