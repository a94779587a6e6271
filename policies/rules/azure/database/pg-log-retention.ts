import { settingOf } from "../../../reading/azure/postgres";
import { isWord } from "../../../reading/azure/words";
import { postgresSetting } from "../../../reading/microsoft";
import { numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Days that logs are kept where nothing is said. Source: the service's own setting logfiles.retention_days (from knowledge, unverified). */
const usual = 3;

/** Of flexible servers, and of the single ones before them. */
const isRetention = isWord("logfiles.retention_days", "log_retention_days");

export const azurePgLogRetention: ResourceRule = {
    scope: "resource",
    id: "azure-pg-log-retention",
    title: "Logs of databases are there when asked for",
    requirement: "Server logs are kept longer than three days where a setting says how long.",
    themes: ["retention", "audit-logging"],
    severity: "medium",
    level: "mandatory",
    types: [postgresSetting],
    properties: ["configurationName", "value"],
    rationale: "What happened on a Friday evening is looked into on Monday at the earliest.",
    fix: "Set logfiles.retention_days to 4 or more, or send the logs on by a diagnostic setting.",
    url: "https://learn.microsoft.com/azure/postgresql/monitor/how-to-configure-server-logs",
    check: (resource) =>
        settingOf(
            resource,
            isRetention,
            (days) => (numberOf(days) ?? usual) > usual,
            "logs are kept for three days or less",
        ),
};
