import { unrecordedFault } from "../../model/placing/unrecorded";
import { type DeployRequest, ResumeError } from "./request";

/** Nobody is deployed to a cell that the next plan may not choose again; whoever only looks may. */
export function requirePlaced({ fleet, operation }: DeployRequest, stacks: readonly string[]): void {
    const fault = operation === "update" ? unrecordedFault(fleet, stacks) : undefined;
    if (fault) throw new ResumeError(fault.message, fault.fix);
}
