import { isEnabled } from "../../../reading/azure/words";
import { joined, someJoined } from "../../../reading/joins";
import { ask, every, must, type Truth } from "../../../reading/logic";
import { classicAudit, sqlAudit, sqlServer } from "../../../reading/microsoft";
import { each, numberOf } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const least = 90;

/** Whether records are kept long enough: for ever where no days, or 0, are said; how long those in a workspace are kept is the workspace's to say. */
const keptLong = (policy: ResourceView): Truth =>
    ask(policy.get("retentionDays"), (days) => (numberOf(days) ?? 0) === 0 || Number(days) >= least);

export const azureSqlAuditing: StackRule = {
    scope: "stack",
    id: "azure-sql-auditing",
    title: "SQL databases record who uses them",
    requirement: "Server auditing is on and kept over 90 days.",
    themes: ["audit-logging", "retention"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlAudit, classicAudit, sqlServer],
    properties: ["serverName", "state", "retentionDays"],
    rationale: "Without a record nobody can tell afterwards who read or changed what.",
    fix: "Add a sql.ExtendedServerBlobAuditingPolicy with state Enabled, the server's name, and retentionDays of 90 or more, or none.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/auditing-overview",
    check: (stack) =>
        each(stack, [sqlServer], (server) => {
            const policies = joined(stack, server, {
                types: [sqlAudit, classicAudit],
                property: "serverName",
                names: ["serverName"],
            });
            return must(
                someJoined(policies, (policy) => every([ask(policy.get("state"), isEnabled), keptLong(policy)])),
                "nothing records who uses it and keeps that for 90 days",
                "which server an auditing policy is of, or whether it is on",
            );
        }),
};
