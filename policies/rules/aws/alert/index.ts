import type { Rule } from "../../../rule";
import { awsAlarmActions } from "./alarm-actions";
import { awsAlarmSecurityEvents } from "./alarm-security-events";
import { awsBudgetSparesData } from "./budget-spares-data";
import { awsSnsEncrypted } from "./sns-encrypted";
import { awsSnsNotPublic } from "./sns-not-public";

export const alertRules: readonly Rule[] = [
    awsAlarmActions,
    awsAlarmSecurityEvents,
    awsBudgetSparesData,
    awsSnsEncrypted,
    awsSnsNotPublic,
];
