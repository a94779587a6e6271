import type { Tenant } from "../../model/schema/tenant";

/**
 * Whether what can be chosen only once, or only in one direction, is as a strict tenant has it: keys in hardware, a second encryption, locks of
 * records. A tenant that came to another level keeps what it was begun with, since all of that lies on what holds its data.
 */
export function begunStrict({ begun_as, tenant_config }: Pick<Tenant, "begun_as" | "tenant_config">): boolean {
    return (begun_as ?? tenant_config.security.isolation_level) === "strict";
}
