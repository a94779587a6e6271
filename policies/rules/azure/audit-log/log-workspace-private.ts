import { isDisabled } from "../../../reading/azure/words";
import { workspace } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

// Advice: private queries need a scope of Azure Monitor for the whole network, which is its owner's to choose; queries sign in by Entra here.
export const azureLogWorkspacePrivate: ResourceRule = {
    scope: "resource",
    id: "azure-log-workspace-private",
    title: "Logs are read inside of the network",
    requirement: "The workspace refuses queries from the internet.",
    themes: ["network-isolation", "audit-logging"],
    severity: "medium",
    level: "advisory",
    types: [workspace],
    properties: ["publicNetworkAccessForQuery"],
    rationale: "A token that was stolen reads the logs from anywhere.",
    fix: "Set publicNetworkAccessForQuery to Disabled, and use a private link scope of Azure Monitor.",
    url: "https://learn.microsoft.com/azure/azure-monitor/logs/private-link-security",
    check: (one) => expect(one, "publicNetworkAccessForQuery", isDisabled, "queries from the internet are answered"),
};
