import { joined, someJoined } from "../../../reading/joins";
import { ask, every, must } from "../../../reading/logic";
import { aks, diagnosticSetting } from "../../../reading/microsoft";
import { at, each, someItem, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** Kinds of records that must be kept, each under any of its names. */
const wanted: readonly (readonly string[])[] = [["kube-apiserver"], ["kube-audit", "kube-audit-admin"], ["guard"]];

export const azureAksControlPlaneLogs: StackRule = {
    scope: "stack",
    id: "azure-aks-control-plane-logs",
    title: "The control plane is logged",
    requirement: "What the API server is asked for, and who signs in, is sent on by a diagnostic setting.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [aks, diagnosticSetting],
    properties: ["resourceUri", "logs"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Add a monitor.DiagnosticSetting with kube-apiserver, kube-audit-admin (or kube-audit) and guard.",
    url: "https://learn.microsoft.com/azure/aks/monitor-aks",
    check: (stack) =>
        each(stack, [aks], (cluster) => {
            const settings = joined(stack, cluster, {
                types: [diagnosticSetting],
                property: "resourceUri",
                names: ["id"],
            });
            const kept = wanted.map((names) =>
                someJoined(settings, (one) =>
                    someItem(one.get("logs"), (log) =>
                        ask(at(log, "category"), (name) => names.includes(textOf(name))),
                    ),
                ),
            );
            return must(every(kept), "not all of the control plane is logged", "which records are sent on");
        }),
};
