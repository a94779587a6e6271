import type { CellOutputs } from "../../cloud";

/** What a cell on AWS gives out. */
export interface AwsCellOutputs extends CellOutputs {
    readonly dataSubnetIds: string[];
    readonly privateSubnetIds: string[];
    readonly nodeSecurityGroupId: string;
}
