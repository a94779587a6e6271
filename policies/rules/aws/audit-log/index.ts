import type { Rule } from "../../../rule";
import { awsConfigRecorderAll } from "./config-recorder-all";
import { awsGuarddutyEks } from "./guardduty-eks";
import { awsGuarddutyOn } from "./guardduty-on";
import { awsLoggroupCmk } from "./loggroup-cmk";
import { awsLoggroupRetention } from "./loggroup-retention";
import { awsTrailCloudwatch } from "./trail-cloudwatch";
import { awsTrailCmk } from "./trail-cmk";
import { awsTrailDataEvents } from "./trail-data-events";
import { awsTrailMultiRegion } from "./trail-multi-region";
import { awsTrailPresent } from "./trail-present";
import { awsTrailValidation } from "./trail-validation";

export const auditlogRules: readonly Rule[] = [
    awsConfigRecorderAll,
    awsGuarddutyEks,
    awsGuarddutyOn,
    awsLoggroupCmk,
    awsLoggroupRetention,
    awsTrailCloudwatch,
    awsTrailCmk,
    awsTrailDataEvents,
    awsTrailMultiRegion,
    awsTrailPresent,
    awsTrailValidation,
];
