import type { Problem } from "../problem";
import { accountProblems, trailProblems } from "./accounts";
import { autopilotProblems } from "./autopilot";
import { capacityProblems } from "./capacity";
import { certificateLimits } from "./certificates";
import { chatProblems } from "./chat";
import { dataNetworkProblems } from "./data-networks";
import { edgeProblems } from "./edge";
import { engineProblems } from "./engines";
import { environmentProblems } from "./environments";
import { forecasterProblems } from "./forecaster";
import { borrowedHosts, hostClashes, keptHosts } from "./hosts";
import { imageProblems } from "./images";
import { machineProblems } from "./machines";
import { nameProblems } from "./names";
import { networkClashes } from "./networks";
import { perimeterClashes } from "./perimeter";
import { projectClashes } from "./project";
import { sharedProjectProblems } from "./shared-projects";
import { detectorProblems } from "./threats";
import { verticalProblems } from "./vertical";
import type { FleetView } from "./view";

/** Checks tenants and cells against each other. */
export function fleetProblems(fleet: FleetView): readonly Problem[] {
    return [
        accountProblems,
        sharedProjectProblems,
        trailProblems,
        perimeterClashes,
        projectClashes,
        capacityProblems,
        machineProblems,
        autopilotProblems,
        engineProblems,
        imageProblems,
        networkClashes,
        dataNetworkProblems,
        hostClashes,
        borrowedHosts,
        keptHosts,
        chatProblems,
        nameProblems,
        certificateLimits,
        edgeProblems,
        detectorProblems,
        environmentProblems,
        forecasterProblems,
        verticalProblems,
    ].flatMap((check) => check(fleet));
}
