import { adapterOf } from "../shared/adapter";
import { declareCell } from "./cell/cell";
import { declareBridge, declarePool } from "./tenant/shared";
import { declareSilo } from "./tenant/silo";

/** Cells and tenants on Azure. */
export const azureAdapter = adapterOf("azure", {
    cell: declareCell,
    silo: declareSilo,
    bridge: declareBridge,
    pool: declarePool,
});
