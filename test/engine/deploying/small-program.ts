import { Role } from "@pulumi/aws/iam/role";
import { Key } from "@pulumi/aws/kms/key";
import { Bucket } from "@pulumi/aws/s3/bucket";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { serveEngine } from "../../../operations/engine/serve";
import { unpackSpec } from "../../../planner/transfer";
import type { StackSpec } from "../../../stacks/spec";

/**
 * A small program in place of this project's own, so that fleets of it deploy in minutes. Labels of the tenant change
 * it: `generation` updates, `bucket` renames the bucket, `key: "no"` has no key, `protect: "yes"` protects the bucket.
 */
function declare(spec: StackSpec): void {
    if (spec.kind === "cell") {
        const { cell, labels } = spec.cell;
        new Namespace("cell", { metadata: { name: `cell-${cell}` } });
        new Bucket("logs", { bucket: labels.bucket ?? `${cell}-logs` });
        return;
    }
    const { tenant_id: id, labels } = spec.tenant;
    const tags = { generation: labels.generation ?? "1" };
    const trusted = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    new Namespace("space", { metadata: { name: id, labels: tags } });
    new Role("role", { name: id, assumeRolePolicy: trusted, tags });
    const name = labels.bucket ?? `${id}-files`;
    const bucket = new Bucket("files", { bucket: name, tags }, { protect: labels.protect === "yes" });
    new BucketVersioning("versions", { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } });
    if (labels.key !== "no") new Key("key", { description: id, tags });
}

serveEngine((spec) => declare(unpackSpec(spec)));
