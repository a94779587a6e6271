import { joined, someJoined } from "../../../reading/joins";
import { ask, must } from "../../../reading/logic";
import { sqlAudit, sqlServer } from "../../../reading/microsoft";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureSqlAudit: StackRule = {
    scope: "stack",
    id: "azure-sql-audit",
    title: "SQL databases record who uses them",
    requirement: "A server of Azure SQL has an auditing policy that is on.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlServer, sqlAudit],
    properties: ["state"],
    rationale: "Without a record nobody can tell afterwards who read or changed what.",
    fix: "Add a sql.ExtendedServerBlobAuditingPolicy with state Enabled and the server's name.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/auditing-overview",
    check: (stack) =>
        each(stack, [sqlServer], (server) => {
            const policies = joined(stack, server, {
                types: [sqlAudit],
                property: "serverName",
                names: ["serverName"],
            });
            return must(
                someJoined(policies, (policy) => ask(policy.get("state"), (state) => state === "Enabled")),
                "nothing records who uses it",
                "which server an auditing policy is of, or whether it is on",
            );
        }),
};
