import { azureStorageLifecycle } from "../../../../policies/rules/azure/bucket/storage-lifecycle";
import { azureStorageLogging } from "../../../../policies/rules/azure/bucket/storage-logging";
import { azureStoragePrivateEndpoint } from "../../../../policies/rules/azure/bucket/storage-private-endpoint";
import { azureStorageSoftDelete } from "../../../../policies/rules/azure/bucket/storage-soft-delete";
import { azureStorageVersioning } from "../../../../policies/rules/azure/bucket/storage-versioning";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { blobService, diagnosticSetting, managementPolicy, privateEndpoint, storageAccount } from "./kinds";

const account = storageAccount({ accountName: "data", kind: "StorageV2" });
const service = (more: Parameters<typeof blobService>[0], of = account) =>
    blobService({ accountName: later(of), ...more });
const deleted = (blobs: unknown, containers: unknown, of = account) =>
    service(
        {
            deleteRetentionPolicy: { enabled: blobs as never, days: 7 },
            containerDeleteRetentionPolicy: { enabled: containers as never, days: 7 },
        },
        of,
    );
const folders = storageAccount({ accountName: "lake", isHnsEnabled: true });
const files = storageAccount({ accountName: "files", kind: "FileStorage" });
const all = ["StorageRead", "StorageWrite", "StorageDelete"];
const recorded = (categories: readonly string[], resourceUri: string = later(account)) =>
    diagnosticSetting({ resourceUri, logs: categories.map((category) => ({ category, enabled: true })) });
const blobsOf = (name: string) =>
    `/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/${name}/blobServices/default`;
const records = storageAccount({ accountName: "records" });
const taken = diagnosticSetting({ resourceUri: "/other", storageAccountId: later(records), logs: [] });
const door = (privateLinkServiceId: string) =>
    privateEndpoint({ privateLinkServiceConnections: [{ groupIds: ["blob"], privateLinkServiceId }] });
const lifecycle = (actions: object, more: object = {}, of = account) =>
    managementPolicy({
        accountName: later(of),
        policy: { rules: [{ name: "old", type: "Lifecycle", definition: { actions }, ...more } as never] },
    });
const versions = (days: unknown) => ({ version: { delete: { daysAfterCreationGreaterThan: days } } });
const blobs = (days: number) => ({ baseBlob: { delete: { daysAfterModificationGreaterThan: days } } });
const kept = service({ isVersioningEnabled: true });
const within = (filters: object) => lifecycle({}, { definition: { filters, actions: versions(30) } });

export const azureBlobSpecs: readonly Spec[] = [
    {
        rule: azureStorageSoftDelete,
        pass: { both: [deleted(true, true), account] },
        fail: {
            blobs: [deleted(true, false), account],
            containers: [deleted(false, true), account],
            "an account without a service": [storageAccount({ accountName: "alone" })],
            "an account beside another's": [storageAccount({ accountName: "alone" }), deleted(true, true), account],
        },
        unknown: {
            whether: [deleted(later(), true), account],
            whose: [
                storageAccount({ accountName: "alone" }),
                blobService({ accountName: later(), isVersioningEnabled: true }),
            ],
        },
        notApplicable: { "an account of files": [files], "an account with a service": [account, deleted(true, true)] },
    },
    {
        rule: azureStorageVersioning,
        pass: { on: [service({ isVersioningEnabled: true }), account] },
        fail: {
            off: [service({ isVersioningEnabled: false }), account],
            "what is deleted alone": [deleted(true, true), account],
            "an account without a service": [storageAccount({ accountName: "alone" })],
        },
        unknown: { whether: [service({ isVersioningEnabled: later() }), account] },
        notApplicable: { folders: [service({ isVersioningEnabled: false }, folders), folders], "of files": [files] },
    },
    {
        rule: azureStorageLogging,
        pass: {
            all: [account, recorded(all)],
            "in two settings": [account, recorded(all.slice(1)), recorded(all.slice(0, 1))],
            "by its id": [account, recorded(all, blobsOf("data"))],
        },
        fail: {
            none: [storageAccount({ accountName: "alone" })],
            some: [account, recorded(all.slice(1))],
            "another's": [account, recorded(all, blobsOf("data2"))],
            off: [
                account,
                diagnosticSetting({
                    resourceUri: later(account),
                    logs: all.map((category) => ({ category, enabled: false })),
                }),
            ],
        },
        unknown: { which: [account, diagnosticSetting({ resourceUri: later(account), logs: later() })] },
        notApplicable: { "where records go": [records, taken] },
    },
    {
        rule: azureStoragePrivateEndpoint,
        pass: { one: [account, door(later(account))], "by its id": [account, door(blobsOf("data"))] },
        fail: { none: [storageAccount({ accountName: "alone" })], "another's": [account, door(blobsOf("other"))] },
        unknown: { whose: [account, door(later())] },
        notApplicable: { "where records go": [records, taken] },
    },
    {
        rule: azureStorageLifecycle,
        pass: {
            versions: [account, lifecycle(versions(30))],
            blobs: [account, lifecycle(blobs(365))],
            "of block blobs": [account, kept, within({ blobTypes: ["blockBlob"] })],
            "within the tenant's retention": [
                account,
                kept,
                lifecycle(versions(60)),
                tenant({ data: { classes: [], retentionDays: 60 } }),
            ],
            "as long as what is deleted": [account, lifecycle(versions(7)), deleted(true, true)],
        },
        fail: {
            none: [storageAccount({ accountName: "alone" })],
            "moved alone": [account, lifecycle({ baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 30 } } })],
            off: [account, lifecycle(versions(30), { enabled: false })],
            "blobs where there are versions": [account, kept, lifecycle(blobs(365))],
            "some blobs": [account, kept, within({ blobTypes: ["blockBlob"], prefixMatch: ["nothing/"] })],
            "blobs of another type": [account, kept, within({ blobTypes: ["appendBlob"] })],
            "in a hundred years": [account, lifecycle(blobs(36_500))],
            "later than the tenant's retention": [
                account,
                kept,
                lifecycle(versions(60)),
                tenant({ data: { classes: [], retentionDays: 30 } }),
            ],
            "too soon": [account, lifecycle(versions(1)), deleted(true, true)],
        },
        unknown: {
            when: [account, lifecycle(versions(later()))],
            "the tenant's retention": [
                account,
                lifecycle(versions(60)),
                tenant({ data: { classes: [], retentionDays: later() } }),
            ],
            rules: [account, managementPolicy({ accountName: later(account), policy: later() })],
        },
    },
];
