import { recordProperties, sendsOn, settingsOf } from "../../../reading/azure/records";
import { someJoined } from "../../../reading/joins";
import { must } from "../../../reading/logic";
import { diagnosticSetting, vault } from "../../../reading/microsoft";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureKvLogging: StackRule = {
    scope: "stack",
    id: "azure-kv-logging",
    title: "What is done with keys is recorded",
    requirement: "A diagnostic setting records audit events of each vault.",
    themes: ["audit-logging"],
    severity: "medium",
    // Advice: the vault of a second home has no records of its own before the move to it has ended.
    level: "advisory",
    types: [diagnosticSetting, vault],
    properties: [...recordProperties, "vaultName"],
    rationale: "Whoever reads data by its key leaves no other trace.",
    fix: "Add a monitor.DiagnosticSetting with the vault's id as resourceUri and the category AuditEvent.",
    url: "https://learn.microsoft.com/azure/key-vault/general/logging",
    check: (stack) =>
        each(stack, [vault], (one) =>
            must(
                someJoined(settingsOf(stack, one, "vaults", "vaultName"), (setting) =>
                    sendsOn(setting, ["AuditEvent"], true),
                ),
                "nothing records who uses it",
                "which records are sent on",
            ),
        ),
};
