import { adapterOf } from "../shared/adapter";
import { awsCapabilities } from "./capabilities";
import { declareCell } from "./cell/cell";
import { declareBridge, declarePool } from "./tenant/shared";
import { declareSilo } from "./tenant/silo";

/** Cells and tenants on AWS. */
export const awsAdapter = adapterOf("aws", awsCapabilities, {
    cell: declareCell,
    silo: declareSilo,
    bridge: declareBridge,
    pool: declarePool,
});
