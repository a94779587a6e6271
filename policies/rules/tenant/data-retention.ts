import { backupDays, judgeRetention, keepingProperties, keepingTypes, recordDays } from "../../reading/retention";
import { each } from "../../reading/values";
import type { StackRule } from "../../rule";

export const tenantDataRetention: StackRule = {
    scope: "stack",
    id: "tenant-data-retention",
    title: "Nothing is kept for ever",
    requirement: `Backups end after ${backupDays.default} days and records after ${recordDays.default} at the latest, and sooner where the tenant's data.classes or data.retention say so; least times are other rules'.`,
    themes: ["disposal", "retention"],
    severity: "medium",
    level: "mandatory",
    types: keepingTypes,
    properties: keepingProperties,
    settings: ["data.classes", "data.retentionDays"],
    rationale: "Personal data is kept no longer than is necessary (GDPR, Art. 5(1)(e)), in logs and backups as well.",
    fix: "Set the retention of the store, or when its backups are deleted.",
    url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    parameters: [backupDays, recordDays],
    check: (stack, values) => each(stack, keepingTypes, (one) => judgeRetention(stack, one, values)),
};
