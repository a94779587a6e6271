import { azureBackupPolicyRetention } from "../../../../policies/rules/azure/backup/backup-policy-retention";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { backupPolicy, recoveryPolicy } from "./kinds";

const month = tenant({ backupRetentionDays: 30 });
const kept = (duration: unknown, more: object = { isDefault: true }) =>
    backupPolicy({
        properties: {
            objectType: "BackupPolicy",
            datasourceTypes: ["Microsoft.ContainerService/managedClusters"],
            policyRules: [
                {
                    objectType: "AzureRetentionRule",
                    name: "Default",
                    ...more,
                    lifecycles: [{ deleteAfter: { objectType: "AbsoluteDeleteOption", duration } }],
                },
            ] as never,
        },
    });
const daily = (count: unknown, durationType: unknown = "Days") => ({
    retentionPolicyType: "LongTermRetentionPolicy",
    dailySchedule: { retentionDuration: { count, durationType } },
});
const machines = (retentionPolicy: object) =>
    recoveryPolicy({ properties: { backupManagementType: "AzureIaasVM", retentionPolicy: retentionPolicy as never } });
const workload = (...parts: object[]) =>
    recoveryPolicy({ properties: { backupManagementType: "AzureWorkload", subProtectionPolicy: parts as never } });
const simple = (count: number) => ({
    retentionPolicyType: "SimpleRetentionPolicy",
    retentionDuration: { count, durationType: "Days" },
});

export const azureBackupSpecs: readonly Spec[] = [
    {
        rule: azureBackupPolicyRetention,
        pass: {
            "as long as asked for": [kept("P30D"), month],
            "in other units": [kept("P2M"), month],
            "the usual": [kept("P7D")],
            "machines, by days": [machines(daily(30)), month],
            "machines, by weeks": [machines(daily(5, "Weeks")), month],
            "databases, whose logs are kept for less": [
                workload(
                    { policyType: "Full", retentionPolicy: daily(30) },
                    { policyType: "Log", retentionPolicy: simple(15) },
                ),
                month,
            ],
        },
        fail: {
            short: [kept("P14D"), month],
            "another rule's": [kept("P1Y", { name: "Yearly" }), month],
            "machines, by days": [machines(daily(7)), month],
            "machines, for nothing": [machines({ retentionPolicyType: "LongTermRetentionPolicy" }), month],
            files: [machines(simple(5))],
            "whole copies of databases": [workload({ policyType: "Full", retentionPolicy: daily(7) }), month],
            "logs alone": [workload({ policyType: "Log", retentionPolicy: simple(35) }), month],
        },
        unknown: {
            "how long": [kept(later()), month],
            count: [machines(daily(later())), month],
            unit: [machines(daily(30, later())), month],
            all: [recoveryPolicy({ properties: later() }), month],
        },
    },
];
