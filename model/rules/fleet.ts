import type { Problem } from "../problem";
import { accountProblems } from "./accounts";
import { capacityProblems } from "./capacity";
import { certificateLimits } from "./certificates";
import { chatProblems } from "./chat";
import { edgeProblems } from "./edge";
import { engineProblems } from "./engines";
import { borrowedHosts, hostClashes } from "./hosts";
import { nameProblems } from "./names";
import { networkClashes } from "./networks";
import { detectorProblems } from "./threats";
import type { FleetView } from "./view";

/** Checks tenants and cells against each other. */
export function fleetProblems(fleet: FleetView): readonly Problem[] {
    return [
        accountProblems,
        capacityProblems,
        engineProblems,
        networkClashes,
        hostClashes,
        borrowedHosts,
        chatProblems,
        nameProblems,
        certificateLimits,
        edgeProblems,
        detectorProblems,
    ].flatMap((check) => check(fleet));
}
