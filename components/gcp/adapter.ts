import { adapterOf } from "../shared/adapter";
import { gcpCapabilities } from "./capabilities";
import { declareCell } from "./cell/cell";
import { declareBridge, declarePool } from "./tenant/shared";
import { declareSilo } from "./tenant/silo";

/** Cells and tenants on Google Cloud. */
export const gcpAdapter = adapterOf("gcp", gcpCapabilities, {
    cell: declareCell,
    silo: declareSilo,
    bridge: declareBridge,
    pool: declarePool,
});
