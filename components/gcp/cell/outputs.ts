import type { CellOutputs } from "../../cloud";

/** What a cell on Google Cloud gives out. */
export interface GcpCellOutputs extends CellOutputs {
    /** Certificate (PEM) of the authority that signs the shared database server's. */
    readonly databaseAuthority: string;
}
