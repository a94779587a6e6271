import { recordProperties, sendsOn, settingsOf, takesRecords } from "../../../reading/azure/records";
import { someJoined } from "../../../reading/joins";
import { every, must, not, onlyIf } from "../../../reading/logic";
import { diagnosticSetting, storageAccount } from "../../../reading/microsoft";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const wanted = ["StorageRead", "StorageWrite", "StorageDelete"];

export const azureStorageLogging: StackRule = {
    scope: "stack",
    id: "azure-storage-logging",
    title: "What is done with objects is recorded",
    requirement:
        "A diagnostic setting records blob reads, writes and deletes of each account, but for those that such records are sent to.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [diagnosticSetting, storageAccount],
    properties: [...recordProperties, "accountName"],
    rationale: "Without a record nobody can tell afterwards who read or changed what.",
    fix: "Add a monitor.DiagnosticSetting for blobServices/default of the account, with StorageRead, StorageWrite and StorageDelete.",
    url: "https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage",
    check: (stack) =>
        each(stack, [storageAccount], (account) =>
            onlyIf(
                not(takesRecords(stack, account)),
                () => {
                    const settings = settingsOf(stack, account, "storageAccounts", "accountName");
                    return must(
                        every(wanted.map((name) => someJoined(settings, (one) => sendsOn(one, [name], true)))),
                        "not all that is done with its blobs is recorded",
                        "which records are sent on",
                    );
                },
                "whether records are sent to it",
            ),
        ),
};
