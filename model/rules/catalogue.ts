import { autopilotRules } from "./autopilot";
import { begunRules } from "./begun";
import { budgetRules } from "./budget";
import { cellChosenVersionRules, chosenVersionRules } from "./chosen-versions";
import { classRules } from "./classes";
import { cellCloudFormRules, cloudFormRules } from "./cloud-forms";
import { dataRules } from "./data";
import { dataNetworkRules } from "./data-networks";
import { edgeRules } from "./edge";
import { cellEngineRules, engineRules } from "./engines";
import { eventRules } from "./events";
import { cellGoogleRules, googleRules } from "./google";
import { cellHeadroomRules, headroomRules } from "./headroom";
import { cellLimitRules, limitRules } from "./limits";
import { moveRules } from "./moves";
import { cellNetworkPolicyRules, networkPolicyRules } from "./network-policies";
import { noticeRules } from "./notices";
import { cellPerimeterRules, perimeterRules } from "./perimeter";
import { cellPlaceRules, placeRules } from "./place";
import { projectRules } from "./project";
import { readerRules } from "./readers";
import { cellRegionalRules, regionalRules } from "./regional";
import { replicationRules } from "./replication";
import { cellRestartRules, restartRules } from "./restarts";
import type { CellRule, TenantRule } from "./rule";
import { scalingRules } from "./scaling";
import { cellServedRules, servedRules } from "./served";
import { cellServiceRules, serviceRules } from "./services";
import { sharedRules } from "./shared";
import { cellSpans, tenantSpans } from "./spans";
import { targetRules } from "./targets";
import { cellThreatRules, threatRules } from "./threats";
import { triggerRules } from "./triggers";
import { verticalRules } from "./vertical";
import { workloadRules } from "./workloads";

/** What must hold within one tenant. */
export const tenantRules: readonly TenantRule[] = [
    ...scalingRules,
    ...headroomRules,
    ...networkPolicyRules,
    ...verticalRules,
    ...eventRules,
    ...triggerRules,
    ...tenantSpans,
    ...serviceRules,
    ...chosenVersionRules,
    ...engineRules,
    ...classRules,
    ...readerRules,
    ...placeRules,
    ...dataRules,
    ...perimeterRules,
    ...projectRules,
    ...moveRules,
    ...begunRules,
    ...regionalRules,
    ...replicationRules,
    ...threatRules,
    ...budgetRules,
    ...cloudFormRules,
    ...workloadRules,
    ...sharedRules,
    ...edgeRules,
    ...limitRules,
    ...servedRules,
    ...autopilotRules,
    ...dataNetworkRules,
    ...googleRules,
    ...restartRules,
    ...targetRules,
    ...noticeRules,
];

/** What must hold within one cell. */
export const cellRules: readonly CellRule[] = [
    ...cellSpans,
    ...cellServiceRules,
    ...cellChosenVersionRules,
    ...cellLimitRules,
    ...cellServedRules,
    ...cellGoogleRules,
    ...cellRestartRules,
    ...cellEngineRules,
    ...cellPlaceRules,
    ...cellRegionalRules,
    ...cellPerimeterRules,
    ...cellCloudFormRules,
    ...cellThreatRules,
    ...cellHeadroomRules,
    ...cellNetworkPolicyRules,
];
