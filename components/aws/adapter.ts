import type { CloudAdapter } from "../cloud";
import { declareCell } from "./cell/cell";
import { declareBridge, declarePool } from "./tenant/shared";
import { declareSilo } from "./tenant/silo";

/** Cells and tenants on AWS. */
export const awsAdapter: CloudAdapter = {
    name: "aws",
    declareCell,
    declareTenant(tenant, scope, parent, cell) {
        const { isolation } = tenant.placement;
        if (isolation === "silo") return declareSilo(tenant, scope, parent);
        if (cell === undefined) throw new Error(`${tenant.tenant_id}: isolation ${isolation} needs a cell`);
        const declare = isolation === "pool" ? declarePool : declareBridge;
        return declare(tenant, scope, parent, cell);
    },
};
