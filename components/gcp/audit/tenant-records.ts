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

/**
 * A tenant's share of the records of a project that others are in too: what names the tenant's own bucket, servers, keys and secrets, and whatever
 * its identities do. All names are known before deployment, and each ends where another tenant's could not go on.
 * @param second there where the tenant has a silo beside its home on a cell, or instead of it: accounts of clusters that take its database there
 */
export function tenantRecords(
    context: GcpContext,
    database: Tenant["database"],
    second?: { readonly movers: readonly string[] },
): pulumi.Input<string> {
    return inPlace(context, (place) => {
        const beside = second ? ofSecond(context, place, database, second.movers) : [];
        const signs = [...ofTenant(context, place, database), ...beside];
        return `logName:"cloudaudit.googleapis.com" AND (${signs.join(" OR ")})`;
    });
}
