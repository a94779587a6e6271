import { namesKey, sqlInstance } from "../../../reading/google";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpSqlCmek: StackRule = {
    scope: "stack",
    id: "gcp-sql-cmek",
    title: "Databases are encrypted with your own key",
    requirement: "A Cloud SQL instance names a key of Cloud KMS.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlInstance],
    properties: ["encryptionKeyName"],
    rationale: "Only with your own key can data be cut off or destroyed by it.",
    fix: "Set encryptionKeyName to the name of a CryptoKey.",
    url: "https://cloud.google.com/sql/docs/postgres/cmek",
    check: (stack) => each(stack, [sqlInstance], (resource) => namesKey(resource, "encryptionKeyName")),
};
