import type * as budgets from "@pulumi/aws/budgets";
import type * as cloudtrail from "@pulumi/aws/cloudtrail";
import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as s3 from "@pulumi/aws/s3";
import type * as consumption from "@pulumi/azure-native/consumption";
import type * as monitor from "@pulumi/azure-native/monitor";
import type * as billing from "@pulumi/gcp/billing";
import type * as logging from "@pulumi/gcp/logging";
import type * as monitoring from "@pulumi/gcp/monitoring";
import { type Declared, declare, kind } from "../../support/declared";

/** Functions that declare budgets of each cloud, with its SDK's arguments. */
export const awsBudget = kind<budgets.BudgetArgs>("aws:budgets/budget:Budget");
export const azureBudget = kind<consumption.BudgetArgs>("azure-native:consumption:Budget");
export const googleBudget = kind<billing.BudgetArgs>("gcp:billing/budget:Budget");
/** A pool of nodes that Karpenter makes. */
export const karpenterPool = (spec: object): Declared => declare("kubernetes:karpenter.sh/v1:NodePool", { spec });
export const metricAlarm = kind<cloudwatch.MetricAlarmArgs>("aws:cloudwatch/metricAlarm:MetricAlarm");
export const azureAlert = kind<monitor.MetricAlertArgs>("azure-native:monitor:MetricAlert");
export const googleAlert = kind<monitoring.AlertPolicyArgs>("gcp:monitoring/alertPolicy:AlertPolicy");
export const trail = kind<cloudtrail.TrailArgs>("aws:cloudtrail/trail:Trail");
export const objectLock = kind<s3.BucketObjectLockConfigurationArgs>(
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
);
export const sink = kind<logging.ProjectSinkArgs>("gcp:logging/projectSink:ProjectSink");
