import type { ResourceView, StackView } from "../../rule";
import type { Joined } from "../joins";
import { ask, every, not, some, type Truth } from "../logic";
import { diagnosticSetting, flowLog, subscriptionTrail } from "../microsoft";
import { at, isFalse, someItem } from "../values";
import { joinedById } from "./ids";
import { isWord } from "./words";

/** Properties that tell which records a diagnostic setting sends on, for a rule's `properties`. */
export const recordProperties: readonly string[] = [
    "resourceUri",
    "logs",
    "logs.0.category",
    "logs.0.categoryGroup",
    "logs.0.enabled",
];

/** Groups of categories that hold every one of them, and those of an audit. Source: learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings (from knowledge, unverified). */
const [allGroups, auditGroups] = [["alllogs"], ["alllogs", "audit"]];

/** Whether the resource, a diagnostic setting or one of a subscription, sends on a category under one of its names. */
export function sendsOn(setting: ResourceView, names: readonly string[], audit = false): Truth {
    const isNamed = isWord(...names);
    const isGroup = isWord(...(audit ? auditGroups : allGroups));
    return someItem(setting.get("logs"), (log) =>
        every([
            not(ask(at(log, "enabled"), isFalse)),
            some([ask(at(log, "category"), isNamed), ask(at(log, "categoryGroup"), isGroup)]),
        ]),
    );
}

/** Diagnostic settings of the target, or of something below it. */
export function settingsOf(stack: StackView, target: ResourceView, kind: string, name: string): Joined {
    return joinedById(stack, target, {
        types: [diagnosticSetting],
        from: ["resourceUri"],
        values: (one) => [one.get("resourceUri")],
        kind,
        name,
    });
}

/** Whether the storage account is where records of others are sent: its own would be records of records, without end. */
export function takesRecords(stack: StackView, account: ResourceView): Truth {
    const takers = joinedById(stack, account, {
        types: [diagnosticSetting, subscriptionTrail, flowLog],
        from: ["storageAccountId", "storageId"],
        values: (one) => [one.get(one.type === flowLog ? "storageId" : "storageAccountId")],
        kind: "storageAccounts",
        name: "accountName",
    });
    return takers.sure.length > 0;
}
