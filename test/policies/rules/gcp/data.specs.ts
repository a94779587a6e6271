import { gcpSqlDeletionProtection } from "../../../../policies/rules/gcp/database/sql-deletion-protection";
import { gcpSqlIamAuth } from "../../../../policies/rules/gcp/database/sql-iam-auth";
import { gcpSqlUserIdentity } from "../../../../policies/rules/gcp/database/sql-user-identity";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { sqlInstance, sqlUser } from "./kinds";

const flagged = (name: string, value: string) =>
    sqlInstance({ settings: { tier: "t", databaseFlags: [{ name, value }] } });

export const googleDataSpecs: readonly Spec[] = [
    {
        rule: gcpSqlUserIdentity,
        pass: { "a service account": [sqlUser({ type: "CLOUD_IAM_SERVICE_ACCOUNT" })] },
        fail: { "a password": [sqlUser({ type: "BUILT_IN" })], unset: [sqlUser({})] },
        unknown: { "the type": [sqlUser({ type: later() })] },
    },
    {
        rule: gcpSqlDeletionProtection,
        pass: { on: [sqlInstance({ settings: { tier: "t", deletionProtectionEnabled: true } })] },
        fail: { unset: [sqlInstance({})] },
        unknown: { "the switch": [sqlInstance({ settings: { tier: "t", deletionProtectionEnabled: later() } })] },
        notApplicable: { "with consent": [sqlInstance({}), tenant({ allow: { replace: [], delete: ["database"] } })] },
    },
    {
        rule: gcpSqlIamAuth,
        pass: { on: [flagged("cloudsql.iam_authentication", "on")] },
        fail: { off: [flagged("cloudsql.iam_authentication", "off")], unset: [sqlInstance({})] },
        unknown: { "its value": [flagged("cloudsql.iam_authentication", later())] },
    },
];
