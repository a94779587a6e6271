import { mostLogDays } from "../../../../model/capabilities";
import { ask } from "../../../reading/logic";
import { workspace } from "../../../reading/microsoft";
import { numberSetting } from "../../../reading/settings";
import { each, expect, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** Days where no tenant says for how long, and those of a workspace that says nothing. Source of the latter: learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure (from knowledge, unverified). */
const [least, usual] = [90, 30];
/** Days that a workspace keeps anything; whoever wants more is warned of it (`TN372`). */
const most = mostLogDays.azure!;

export const azureLogWorkspaceRetention: StackRule = {
    scope: "stack",
    id: "azure-log-workspace-retention",
    title: "Logs are kept as long as promised",
    requirement: `The log workspace keeps data for as long as the tenant's metrics_retention (90 days where nothing says), or for the ${most} days that it can.`,
    themes: ["retention", "audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [workspace],
    properties: ["retentionInDays"],
    settings: ["metricsRetentionDays"],
    rationale: "What is looked into is often months old.",
    fix: `Set retentionInDays to the tenant's tenant_config.monitoring.metrics_retention, ${most} at most.`,
    url: "https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure",
    check: (stack) => {
        const wanted = numberSetting(stack, "metricsRetentionDays", least);
        return each(stack, [workspace], (one) =>
            expect(
                one,
                "retentionInDays",
                (days) => ask(wanted, (known) => (numberOf(days) ?? usual) >= Math.min(most, Number(known))),
                `logs are kept for less than ${String(wanted)} days`,
            ),
        );
    },
};
