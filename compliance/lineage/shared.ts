import { dumpingClouds } from "../../components/shared/farewells";
import { sharedCacheUsers } from "../../model/capabilities";
import type { Tenant } from "../../model/schema/tenant";
import type { Place } from "./document";

/** What of a tenant decides which places of its cell it has something in. */
export type Sharer = Pick<Tenant, "tenant_id" | "cloud" | "placement" | "database" | "cache" | "storage" | "move">;

type Test = (tenant: Sharer) => boolean;

const pooled: Test = ({ placement }) => placement.isolation === "pool";
const onServer: Test = (tenant) => pooled(tenant) && tenant.database.enabled;
const inCache: Test = (tenant) =>
    pooled(tenant) && tenant.cache.enabled && sharedCacheUsers[tenant.cloud] !== undefined;
/** At their end, those of a pool; in between, those of a bridge that is moved to a silo. */
const leavesDump: Test = (tenant) =>
    tenant.database.enabled && (pooled(tenant) ? dumpingClouds.has(tenant.cloud) : tenant.move?.to === "silo");

/** Who has something in which place of a cell, by the place's name; what is not here holds something of everybody. */
const sharers: readonly (readonly [RegExp, Test])[] = [
    [/^database-/, onServer],
    [/^cache-/, inCache],
    [/^access-logs-/, (tenant) => pooled(tenant) && tenant.storage.enabled],
    [/^farewells-/, leavesDump],
];

/** Whether a tenant has something in a place of its cell. Alerts and notices of a cell are about the cell. */
export function isIn(place: Place, tenant: Sharer): boolean {
    if (place.kind === "messages") return false;
    return sharers.find(([name]) => name.test(place.name))?.[1](tenant) ?? true;
}

/** Copies of a cell hold its database server, and of a tenant with a server of its own no more than what is declared. */
export function seenBy(place: Place, tenant: Sharer): Place {
    if (place.kind !== "backups" || place.content !== "data" || onServer(tenant)) return place;
    return { ...place, content: "settings" };
}
