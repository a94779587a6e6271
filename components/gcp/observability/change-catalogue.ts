import type { GuardedChange } from "../../shared/changes";

const method = (...names: readonly string[]) =>
    `(${names.map((name) => `protoPayload.methodName:"${name}"`).join(" OR ")})`;
const activity = 'log_id("cloudaudit.googleapis.com/activity")';
const deltas = "protoPayload.serviceData.policyDelta.bindingDeltas";

/**
 * What alerts tell of, as the CIS Google Cloud Foundations Benchmark lists it (2.5 to 2.12 of 5.0.0): audit records of the project.
 * Source: cloud.google.com/logging/docs/audit/understanding-audit-logs; names of methods from knowledge, unverified.
 */
export const changes: readonly GuardedChange<string>[] = [
    {
        name: "owners",
        description: "The project's owners have changed",
        filter: `${activity} AND (${deltas}.role="roles/owner" OR ${method("InsertProjectOwnershipInvite")})`,
    },
    {
        name: "records",
        description: "What is recorded, or where records go, has changed",
        filter: `${activity} AND (protoPayload.serviceData.policyDelta.auditConfigDeltas:* OR ${method("ConfigServiceV2.UpdateSink", "ConfigServiceV2.DeleteSink", "ConfigServiceV2.CreateExclusion")})`,
    },
    {
        name: "rights",
        description: "A role of the project's own has changed",
        filter: `${activity} AND resource.type="iam_role" AND ${method("CreateRole", "UpdateRole", "DeleteRole", "UndeleteRole")}`,
    },
    {
        name: "keys",
        description: "A version of a key is disabled or to be destroyed",
        filter: `${activity} AND ${method("DestroyCryptoKeyVersion", "UpdateCryptoKeyVersion")}`,
    },
    {
        name: "buckets",
        description: "Who may use a bucket, or how long it keeps what is in it, has changed",
        filter: `${activity} AND resource.type="gcs_bucket" AND ${method("storage.setIamPermissions", "storage.buckets.update", "storage.buckets.delete")}`,
    },
    {
        name: "firewalls",
        description: "A firewall rule has changed",
        filter: `${activity} AND ${method("compute.firewalls.insert", "compute.firewalls.patch", "compute.firewalls.update", "compute.firewalls.delete")}`,
    },
    {
        name: "routes",
        description: "A network or a route has changed",
        filter: `${activity} AND ${method("compute.networks.insert", "compute.networks.patch", "compute.networks.delete", "compute.networks.addPeering", "compute.networks.removePeering", "compute.routes.insert", "compute.routes.delete")}`,
    },
    {
        name: "databases",
        description: "The settings of a database server have changed",
        filter: `${activity} AND ${method("cloudsql.instances.update", "cloudsql.instances.patch")}`,
    },
];
