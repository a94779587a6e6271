import { type Explained, explain } from "../../model/explain";
import type { Fleet } from "../../model/fleet";
import { holdsSecret } from "../../model/secrets";

/** A tenant's settings as they were in the end. */
interface TenantDocument {
    readonly version: 1;
    readonly tenant: string;
    /** Every final value, with the file and line that it came from. */
    readonly values: readonly Explained[];
}

/** A value that is a credential by its own form, or by its name, is not handed out. */
function withoutSecret(one: Explained): Explained {
    const name = one.path.split(".").at(-1) ?? "";
    return typeof one.value === "string" && holdsSecret(name, one.value) ? { ...one, value: "[secret]" } : one;
}

/** Writes a tenant's settings down for whoever asks later what it had. */
export function documentOf(fleet: Fleet, tenant: string): TenantDocument {
    return { version: 1, tenant, values: (explain(fleet, tenant) ?? []).map(withoutSecret) };
}
