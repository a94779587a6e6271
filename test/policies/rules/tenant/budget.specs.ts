import { tenantMonthlyBudget } from "../../../../policies/rules/tenant/monthly-budget";
import type { Case } from "../../support/case";
import { cell, declare, type Given, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { awsBudget, azureBudget, googleBudget } from "./kinds";

const acme = tenant({ monthlyBudgetUsd: 500 });
const channel = declare("gcp:monitoring/notificationChannel:NotificationChannel", {});
const told = {
    comparisonOperator: "GREATER_THAN",
    notificationType: "ACTUAL",
    threshold: 80,
    thresholdType: "PERCENTAGE",
};
const mailed = { ...told, subscriberEmailAddresses: ["finance@example.com"] };
const onAws = (args: Parameters<typeof awsBudget>[0]): Case => [
    acme,
    awsBudget({
        budgetType: "COST",
        limitAmount: "500",
        limitUnit: "USD",
        timeUnit: "MONTHLY",
        notifications: [mailed],
        ...args,
    }),
];
const alarm = { enabled: true, operator: "GreaterThan", threshold: 80, contactEmails: ["finance@example.com"] };
const onAzure = (args: Given<Parameters<typeof azureBudget>[0]>): Case => [
    acme,
    azureBudget({ amount: 500, timeGrain: "Monthly", notifications: { a: alarm }, ...args }),
];
const onGoogle = (args: Given<Parameters<typeof googleBudget>[0]>): Case => [
    acme,
    googleBudget({
        amount: { specifiedAmount: { units: "500" } },
        thresholdRules: [{ thresholdPercent: 0.8 }],
        allUpdatesRule: { monitoringNotificationChannels: [later(channel)] },
        ...args,
    }),
    channel,
];

export const budgetSpecs: readonly Spec[] = [
    {
        rule: tenantMonthlyBudget,
        pass: {
            "on AWS": onAws({}),
            "on AWS, to a topic": onAws({ notifications: [{ ...told, subscriberSnsTopicArns: [later()] }] }),
            "on Azure": onAzure({}),
            "on Google Cloud": onGoogle({}),
            "on Google Cloud, to a topic": onGoogle({ allUpdatesRule: { pubsubTopic: "projects/p/topics/t" } }),
        },
        fail: {
            none: [acme],
            "another amount": onAws({ limitAmount: "5000" }),
            "each year": onAws({ timeUnit: "ANNUALLY" }),
            "nobody is told": onAws({ notifications: [{ ...told, subscriberEmailAddresses: [] }] }),
            "no notification": onAws({ notifications: [] }),
            "each quarter, on Azure": onAzure({ timeGrain: "Quarterly" }),
            "switched off, on Azure": onAzure({ notifications: { a: { ...alarm, enabled: false } } }),
            "nobody is told, on Azure": onAzure({ notifications: { a: { ...alarm, contactEmails: [] } } }),
            "no threshold, on Google Cloud": onGoogle({ thresholdRules: [] }),
            "each year, on Google Cloud": onGoogle({ budgetFilter: { calendarPeriod: "YEAR" } }),
            "no channel, on Google Cloud": onGoogle({ allUpdatesRule: { disableDefaultIamRecipients: true } }),
        },
        unknown: {
            "the tenant's amount": [
                tenant({ monthlyBudgetUsd: later() }),
                awsBudget({ limitAmount: "5", timeUnit: "MONTHLY", notifications: [mailed] }),
            ],
            "the amount": onAzure({ amount: later() }),
            "who is told": onAws({ notifications: later() }),
            "the channels": onGoogle({ allUpdatesRule: { monitoringNotificationChannels: later() } }),
        },
        notApplicable: { "no amount": [tenant()], "a cell": [cell()] },
    },
];
