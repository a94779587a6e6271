import { adapterOf } from "../shared/adapter";
import { azureCapabilities } from "./capabilities";
import { declareCell } from "./cell/cell";
import { declareBridge, declarePool } from "./tenant/shared";
import { declareSilo } from "./tenant/silo";

/** Cells and tenants on Azure. */
export const azureAdapter = adapterOf("azure", azureCapabilities, {
    cell: declareCell,
    silo: declareSilo,
    bridge: declareBridge,
    pool: declarePool,
});
