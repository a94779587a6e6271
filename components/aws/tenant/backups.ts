import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { begunStrict } from "../../shared/begun";
import { isLeaving } from "../../shared/protection";
import type { BackupSettings } from "../backup/backups";
import { hasVault } from "../backup/names";
import type { KeyReference } from "../keys";

/** Backups of what is the tenant's own; none where it has no vault. */
export function tenantBackups(
    tenant: Tenant,
    scope: Pick<Scope, "componentVersion">,
    key: KeyReference,
    parts: Pick<BackupSettings, "database" | "cluster">,
): { readonly backups?: BackupSettings } {
    if (!hasVault(scope)) return {};
    return {
        backups: {
            ...parts,
            key,
            sealed: begunStrict(tenant),
            leaving: isLeaving(tenant),
            retention: tenant.database.backup_retention,
            maintenanceWindow: tenant.maintenance_window,
        },
    };
}
