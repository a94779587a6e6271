import { workspace } from "../../../reading/microsoft";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureLogWorkspaceNoLocalAuth: ResourceRule = {
    scope: "resource",
    id: "azure-log-workspace-no-local-auth",
    title: "Logs take no keys",
    requirement:
        "The workspace refuses local keys; whether it refuses public queries is judged by azure-log-workspace-private.",
    themes: ["identity", "audit-logging"],
    severity: "medium",
    level: "mandatory",
    types: [workspace],
    properties: ["features.disableLocalAuth"],
    rationale: "Whoever has the key writes records that never happened, and nothing tells who it was.",
    fix: "Set features.disableLocalAuth to true.",
    url: "https://learn.microsoft.com/azure/azure-monitor/logs/azure-ad-authentication-logs",
    check: (one) => expectTrue(one, "features.disableLocalAuth", "keys of its own are taken"),
};
