import { replicaRegion } from "../../model/regions/replicas";
import type { Tenant } from "../../model/schema/tenant";
import { behaviourOf } from "./versions";

type Asked = Pick<Tenant, "region" | "residency" | "storage"> & {
    readonly component_version: Tenant["component_version"];
};

/** The region that a tenant's objects are copied to; undefined where they are not. */
export function copiesIn({ region, residency, storage, component_version }: Asked): string | undefined {
    // Copies are of versions: what was deleted by mistake would be lost in both regions at once.
    if (!storage.enabled || !storage.versioning || storage.replication === "none") return undefined;
    const { preferredReplication } = behaviourOf({ componentVersion: component_version });
    if (storage.replication === "preferred" && !preferredReplication) return undefined;
    return replicaRegion(region, residency, storage.replication);
}
