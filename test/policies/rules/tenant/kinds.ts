import type * as budgets from "@pulumi/aws/budgets";
import type * as consumption from "@pulumi/azure-native/consumption";
import type * as billing from "@pulumi/gcp/billing";
import { type Declared, declare, kind } from "../../support/declared";

/** Functions that declare budgets of each cloud, with its SDK's arguments. */
export const awsBudget = kind<budgets.BudgetArgs>("aws:budgets/budget:Budget");
export const azureBudget = kind<consumption.BudgetArgs>("azure-native:consumption:Budget");
export const googleBudget = kind<billing.BudgetArgs>("gcp:billing/budget:Budget");
/** A pool of nodes that Karpenter makes. */
export const karpenterPool = (spec: object): Declared => declare("kubernetes:karpenter.sh/v1:NodePool", { spec });
