import type { CellOutputs } from "../../cloud";

/** What a cell on Azure gives out. */
export interface AzureCellOutputs extends CellOutputs {
    /** Entra tenant of the subscription. */
    readonly directory: string;
    /** Who vouches for service accounts of the cell's cluster. */
    readonly issuer: string;
}
