import type { Client } from "./client";
import type { PlannedObject, PlannedRelease } from "./objects";

/** What the parts of the suite share: a control plane with the fleet's namespaces and bounds, and the fleet's objects. */
export interface Fixture {
    readonly client: Client;
    readonly planned: readonly PlannedObject[];
    /** Of tenants in states that none of the sample fleet is in; not filled in by the later parts. */
    readonly states: readonly PlannedObject[];
    readonly releases: readonly PlannedRelease[];
}
