import { Role } from "@pulumi/aws/iam/role";
import { Key } from "@pulumi/aws/kms/key";
import { Instance } from "@pulumi/aws/rds/instance";
import { Bucket } from "@pulumi/aws/s3/bucket";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { type Resource, secret } from "@pulumi/pulumi";
import { serveEngine } from "../../../operations/engine/serve";
import { unpackSpec } from "../../../planner/transfer";
import type { StackSpec } from "../../../stacks/spec";

type Tenant = Extract<StackSpec, { kind: "tenant" }>;

/** What a tenant of some weight has besides: a server under its key, and something on its cell. */
function declareMore({ tenant: { tenant_id: id, state }, farewell }: Tenant, key: Key): void {
    const leaving = state === "offboarding";
    const server = {
        identifier: `${id}-server`,
        instanceClass: "db.t4g.micro",
        kmsKeyId: key.arn,
        deletionProtection: !leaving,
        skipFinalSnapshot: false,
        finalSnapshotIdentifier: `${id}-server-${farewell?.mark ?? "final"}`,
        deleteAutomatedBackups: false,
        backupRetentionPeriod: 7,
        password: secret(`hunter2-${id}`),
    };
    new Instance("server", server, { protect: !leaving });
    new ConfigMap("shared", { metadata: { name: `${id}-shared` }, data: { sql: farewell?.erase ? "drop" : "create" } });
    const records = { bucket: `${id}-records` };
    new Bucket("records", records, { protect: !leaving, retainOnDelete: leaving });
}

/**
 * A small program in place of this project's own, so that fleets of it deploy in minutes. Labels of the tenant change
 * it: `generation` updates, `bucket` renames the bucket, `key: "no"` has no key, `protect: "yes"` protects the bucket,
 * `more: "yes"` has a server, records and something on the cell. `protect: "always"` stays when the tenant leaves.
 * `role: "last"` has the role wait for the bucket and the key: what fails of it leaves nothing else half done.
 */
function declare(spec: StackSpec): void {
    if (spec.kind === "cell") {
        const { cell, labels } = spec.cell;
        new Namespace("cell", { metadata: { name: `cell-${cell}` } });
        new Bucket("logs", { bucket: labels.bucket ?? `${cell}-logs` });
        return;
    }
    const { tenant_id: id, labels, state } = spec.tenant;
    const leaving = state === "offboarding";
    const tags = { generation: labels.generation ?? "1" };
    const trusted = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    new Namespace("space", { metadata: { name: id, labels: tags } });
    const role = (...dependsOn: readonly Resource[]): Role =>
        new Role("role", { name: id, assumeRolePolicy: trusted, tags }, { dependsOn: [...dependsOn] });
    if (labels.role !== "last") role();
    const name = labels.bucket ?? `${id}-files`;
    const protect = labels.protect === "always" || (labels.protect === "yes" && !leaving);
    const bucket = new Bucket("files", { bucket: name, tags, ...(leaving ? { forceDestroy: true } : {}) }, { protect });
    new BucketVersioning("versions", { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } });
    const days = spec.farewell?.keyDays;
    const keyArgs = { description: id, tags, ...(days ? { deletionWindowInDays: days } : {}) };
    const key = labels.key === "no" ? undefined : new Key("key", keyArgs);
    if (labels.role === "last") role(bucket, ...(key ? [key] : []));
    if (key && labels.more === "yes") declareMore(spec, key);
}

serveEngine((spec) => declare(unpackSpec(spec)));
