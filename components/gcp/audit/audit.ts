import * as logging from "@pulumi/gcp/logging";
import * as projects from "@pulumi/gcp/projects";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { GcpComponent, type Transforms } from "../component";
import { bucketName, type GcpContext, inPlace } from "../context";
import { Bucket, expiry } from "../storage/bucket";

/** Arguments of {@link AuditTrail}. */
export interface AuditTrailArgs {
    /** Encrypts the records. */
    readonly keyName: pulumi.Input<string>;
    /** Which records of the project's are kept, where others are in the project too: whoever was there first has turned them on. @default all */
    readonly records?: pulumi.Input<string>;
    /** How long records are kept. */
    readonly retentionDays: number;
    /** No record can be deleted or changed before its time, by nobody. */
    readonly locked: boolean;
    readonly protect: boolean;
    /** Records stay when the stack is destroyed, in their bucket with all that guards it. */
    readonly retained: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        iAMAuditConfig: typeof projects.IAMAuditConfig;
        projectSink: typeof logging.ProjectSink;
    }>;
}

/** Records of everything that is done in the project, reads of data included. */
const everyRecord =
    'log_id("cloudaudit.googleapis.com/activity") OR log_id("cloudaudit.googleapis.com/data_access") OR log_id("cloudaudit.googleapis.com/system_event") OR log_id("cloudaudit.googleapis.com/policy")';

/** Who did what in the project and with which data: encrypted, and kept where it cannot be changed. */
export class AuditTrail extends GcpComponent {
    readonly bucketName: pulumi.Output<string>;

    constructor(name: string, context: GcpContext, args: AuditTrailArgs, opts: pulumi.ComponentResourceOptions) {
        super("AuditTrail", name, context, opts, args.transform);
        if (args.records === undefined)
            this.child(
                projects.IAMAuditConfig,
                "everything",
                {
                    project: context.project,
                    service: "allServices",
                    auditLogConfigs: ["ADMIN_READ", "DATA_READ", "DATA_WRITE"].map((logType) => ({ logType })),
                },
                // A project has one, the same from every stack: those that stay need it.
                { retainOnDelete: true },
            );
        const sink = this.child(logging.ProjectSink, "sink", {
            name: physicalName("gcpLogBucket", context.scope, "audit"),
            project: context.project,
            description: "Audit records, to the bucket that keeps them",
            destination: inPlace(
                context,
                (place) => `storage.googleapis.com/${bucketName(place, context.scope, "audit")}`,
            ),
            filter: args.records ?? everyRecord,
            uniqueWriterIdentity: true,
        });
        const bucket = new Bucket(
            `${name}-records`,
            context,
            {
                purpose: "audit",
                dataClass: "logs",
                keyName: args.keyName,
                versioning: false,
                lifecycle: [expiry(args.retentionDays + 1)],
                retention: { days: args.retentionDays, locked: args.locked },
                members: { sink: { role: "roles/storage.objectCreator", member: sink.writerIdentity } },
                protect: args.protect,
            },
            { parent: this, retainOnDelete: args.retained },
        );
        this.bucketName = bucket.bucketName;
        this.registerOutputs({ bucketName: this.bucketName });
    }
}
