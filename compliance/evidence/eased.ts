import type { Rule } from "../../policies/rule";
import type { Evidence } from "./schema";

/** Input of the root component that carries a setting of the tenant's file, of the settings by which a tenant may ask for less. Source: stacks/root.ts. */
const inputs: Readonly<Record<string, string>> = {
    environment: "environment",
    "database.high_availability": "highAvailability",
    "database.backup_retention": "backupRetentionDays",
    "tenant_config.security.isolation_level": "isolationLevel",
};

/** Of the settings that a tenant's file eased, those that a rule goes by. */
export function easedFor(rule: Rule, eased: NonNullable<Evidence["eased"]>): readonly string[] {
    const read = rule.scope === "stack" ? (rule.settings ?? []) : [];
    return eased.map(({ setting }) => setting).filter((one) => read.includes(inputs[one] ?? ""));
}
