import { amount } from "../../../parameter";
import { byName, isEnabled } from "../../../reading/azure/words";
import { joined, someJoined } from "../../../reading/joins";
import { ask, every, must, type Truth } from "../../../reading/logic";
import { classicAudit, sqlAudit, sqlServer } from "../../../reading/microsoft";
import { each, numberOf } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const days = amount({
    name: "days",
    about: "Days for which records are kept, at least.",
    default: 90,
    least: 30,
    most: 3_285,
    stricter: "higher",
});

/** Whether records are kept long enough: for ever where no days, or 0, are said; how long those in a workspace are kept is the workspace's to say. */
const keptLong = (policy: ResourceView, least: number): Truth =>
    ask(policy.get("retentionDays"), (kept) => (numberOf(kept) ?? 0) === 0 || Number(kept) >= least);

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
    parameters: [days],
    check: (stack, values) =>
        each(stack, [sqlServer], (server) => {
            const policies = joined(stack, server, byName([sqlAudit, classicAudit], "serverName"));
            return must(
                someJoined(policies, (policy) =>
                    every([ask(policy.get("state"), isEnabled), keptLong(policy, days.of(values))]),
                ),
                `nothing records who uses it and keeps that for ${days.of(values)} days`,
                "which server an auditing policy is of, or whether it is on",
            );
        }),
};
