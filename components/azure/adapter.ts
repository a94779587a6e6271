import { adapterOf } from "../shared/adapter";
import { declareSilo } from "./tenant/silo";

const missing = (): never => {
    throw new Error("not on Azure yet");
};

/** Cells and tenants on Azure. */
export const azureAdapter = adapterOf("azure", { cell: missing, silo: declareSilo, bridge: missing, pool: missing });
