import { cellCloudFormRules, cloudFormRules } from "./cloud-forms";
import { edgeRules } from "./edge";
import { cellEngineRules, engineRules } from "./engines";
import { moveRules } from "./moves";
import { noticeRules } from "./notices";
import { cellPlaceRules, placeRules } from "./place";
import { replicationRules } from "./replication";
import type { CellRule, TenantRule } from "./rule";
import { scalingRules } from "./scaling";
import { cellServiceRules, serviceRules } from "./services";
import { sharedRules } from "./shared";
import { cellSpans, tenantSpans } from "./spans";
import { cellThreatRules, threatRules } from "./threats";
import { workloadRules } from "./workloads";

/** What must hold within one tenant. */
export const tenantRules: readonly TenantRule[] = [
    ...scalingRules,
    ...tenantSpans,
    ...serviceRules,
    ...engineRules,
    ...placeRules,
    ...moveRules,
    ...replicationRules,
    ...threatRules,
    ...cloudFormRules,
    ...workloadRules,
    ...sharedRules,
    ...edgeRules,
    ...noticeRules,
];

/** What must hold within one cell. */
export const cellRules: readonly CellRule[] = [
    ...cellSpans,
    ...cellServiceRules,
    ...cellEngineRules,
    ...cellPlaceRules,
    ...cellCloudFormRules,
    ...cellThreatRules,
];
