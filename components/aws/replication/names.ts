import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";

/** Purpose of the bucket and the key of copies in a second region, and of the role that S3 copies as. */
export const replica = "replica";

/** Role that S3 copies as. */
export function replicationRole(scope: Pick<Scope, "kind" | "id">): string {
    return physicalName("role", scope, replica);
}
