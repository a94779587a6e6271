import { recordProperties, sendsOn, settingsOf } from "../../../reading/azure/records";
import { someJoined } from "../../../reading/joins";
import { every, must } from "../../../reading/logic";
import { aks, diagnosticSetting } from "../../../reading/microsoft";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** Kinds of records that must be kept beside those of the audit. */
const wanted = ["kube-apiserver", "guard"];

export const azureAksControlPlaneLogs: StackRule = {
    scope: "stack",
    id: "azure-aks-control-plane-logs",
    title: "The control plane is logged",
    requirement: "What the API server does, and who signs in, is sent on by a diagnostic setting.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [aks, diagnosticSetting],
    properties: recordProperties,
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Add a monitor.DiagnosticSetting with kube-apiserver and guard.",
    url: "https://learn.microsoft.com/azure/aks/monitor-aks",
    check: (stack) =>
        each(stack, [aks], (cluster) => {
            const settings = settingsOf(stack, cluster, "managedClusters", "resourceName");
            return must(
                every(wanted.map((name) => someJoined(settings, (one) => sendsOn(one, [name])))),
                "not all of the control plane is logged",
                "which records are sent on",
            );
        }),
};
