import { isOfCell } from "../../model/rules/shared";
import type { Tenant } from "../../model/schema/tenant";
import { usage } from "../planning/request";

const servers = { database: "database server", cache: "cache" } as const;

/**
 * Takes a file about a server for an option, of a tenant that has one of its own.
 *
 * @param setting what belongs to the cell where the server is the cell's, such as `size`
 * @param what what of it is not the tenant's then, in words
 * @throws where there is none, or it is the cell's
 */
export function mustOwn(
    tenant: Tenant | undefined,
    service: keyof typeof servers,
    { option, setting, what }: { readonly option: string; readonly setting: string; readonly what: string },
): asserts tenant is Tenant {
    if (!tenant?.[service].enabled)
        throw usage(`--${option} is for a tenant's ${service}`, "name a tenant that has one, or leave it out");
    if (isOfCell(tenant, tenant.cloud, `${service}.${setting}`))
        throw usage(
            `the ${servers[service]} of ${tenant.tenant_id} is the cell's, which all its ${tenant.placement.isolation} tenants share`,
            `leave out --${option}: ${what} not this tenant's`,
        );
}
