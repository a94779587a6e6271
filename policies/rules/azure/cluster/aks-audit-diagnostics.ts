import { recordProperties, sendsOn, settingsOf } from "../../../reading/azure/records";
import { someJoined } from "../../../reading/joins";
import { must } from "../../../reading/logic";
import { aks, diagnosticSetting } from "../../../reading/microsoft";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureAksAuditDiagnostics: StackRule = {
    scope: "stack",
    id: "azure-aks-audit-diagnostics",
    title: "What is asked of clusters is recorded",
    requirement: "A diagnostic setting ships the control-plane audit log of each cluster.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [diagnosticSetting, aks],
    properties: recordProperties,
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Add a monitor.DiagnosticSetting with kube-audit-admin (or kube-audit).",
    url: "https://learn.microsoft.com/azure/aks/monitor-aks",
    check: (stack) =>
        each(stack, [aks], (cluster) =>
            must(
                someJoined(settingsOf(stack, cluster, "managedClusters", "resourceName"), (one) =>
                    sendsOn(one, ["kube-audit", "kube-audit-admin"], true),
                ),
                "its audit log is sent nowhere",
                "which records are sent on",
            ),
        ),
};
