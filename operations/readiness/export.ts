import type { Place } from "../../compliance/lineage/document";
import { awsBuckets } from "../../crypto/at-rest/aws";
import type { Tenant } from "../../model/schema/tenant";
import { sqlDatabase } from "../../policies/reading/microsoft";
import type { Export } from "./document";

type Leaver = Pick<Tenant, "state">;

const stopped = (tenant: Leaver): { prevented?: string } =>
    tenant.state === "suspended" ? { prevented: "the tenant is suspended: nothing of it runs that could sign in" } : {};

function database(place: Place, tenant: Leaver): Export {
    const tool = place.type === sqlDatabase ? "sqlpackage /Action:Export" : "pg_dump";
    const how = `${tool} from a workload of the tenant, which alone signs in; the server takes nobody from outside of its network`;
    return { way: "own", how, ...stopped(tenant) };
}

function objects(place: Place, tenant: Leaver): Export {
    const tool = awsBuckets.includes(place.type)
        ? "aws s3 sync"
        : place.type.startsWith("gcp:")
          ? "gcloud storage cp --recursive"
          : "azcopy copy";
    return { way: "own", how: `${tool} by the identity of the tenant's workloads`, ...stopped(tenant) };
}

/** How what lies in a place is taken out. */
export function exportOf(place: Place, tenant: Leaver): Export {
    switch (place.kind) {
        case "database":
            return database(place, tenant);
        case "objects":
            return objects(place, tenant);
        case "cache":
            return {
                way: "own",
                how: "the application reads its keys; a cache is to hold nothing that nothing else has",
                ...stopped(tenant),
            };
        case "copies":
        case "backups":
            return { way: "elsewhere", how: "it holds what the database, the objects or the cluster had" };
        case "logs":
        case "audit":
        case "metrics":
            return {
                way: "own",
                how: place.shared
                    ? "whoever runs the cell exports the tenant's share"
                    : "queries and exports of the service",
            };
        case "images":
            return { way: "own", how: "the images are pulled" };
        case "secrets":
        case "messages":
        case "disks":
            return place.content === "settings" && place.kind === "secrets"
                ? {
                      way: "file",
                      how: "settings are in state.json and tenant.json, which `tenantry offboard` writes; values of secrets are in neither",
                  }
                : { way: "none", how: "nothing that lasts" };
    }
}
