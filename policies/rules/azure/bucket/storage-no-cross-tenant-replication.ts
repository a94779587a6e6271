import { storageAccount } from "../../../reading/microsoft";
import { expect, isFalse } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const azureStorageNoCrossTenantReplication: ResourceRule = {
    scope: "resource",
    id: "azure-storage-no-cross-tenant-replication",
    title: "Objects are not copied to other organisations",
    requirement: "Cross-tenant replication, into other tenants of Entra ID, is off.",
    themes: ["tenant-isolation", "residency"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["allowCrossTenantReplication"],
    rationale: "Whoever may set up a copy then takes everything out, and nothing here shows it.",
    fix: "Set allowCrossTenantReplication to false.",
    url: "https://learn.microsoft.com/azure/storage/blobs/object-replication-prevent-cross-tenant-policies",
    check: (account) =>
        // Off for new accounts where nothing is said, on for those of before: it has to be said.
        expect(account, "allowCrossTenantReplication", isFalse, "copies into other organisations are let be made"),
    remediate: sets("allowCrossTenantReplication", false),
};
