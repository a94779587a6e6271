import { Service } from "@pulumi/gcp/projects/service";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as storage from "@pulumi/gcp/storage";
import { getTransferProjectServiceAccountOutput } from "@pulumi/gcp/storage/getTransferProjectServiceAccount";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { GcpComponent, type Transforms } from "../component";
import { accountEmail, accountMember, type GcpContext, inPlace } from "../context";
import type { AlarmSpec } from "../observability/alarm-catalogue";
import type { Bucket } from "../storage/bucket";
import { replica } from "./names";

/** Arguments of {@link Copies}. */
export interface CopiesArgs {
    readonly source: Bucket;
    /** Makes the bucket in the second region, which the account that copies may write to and delete from. */
    readonly target: (member: pulumi.Input<string>, account: pulumi.Resource) => Bucket;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        account: typeof serviceaccount.Account;
        bucketIAMMember: typeof storage.BucketIAMMember;
        iAMMember: typeof serviceaccount.IAMMember;
        service: typeof Service;
        transferJob: typeof storage.TransferJob;
    }>;
}

/** Seconds between two runs: the least that there is. Source: types/input.d.ts of @pulumi/gcp 9.37 (TransferJobSchedule), read 2026-11-30. */
const everySeconds = 3600;
/** A day that is over wherever a job is made: it runs from the next one on. */
const firstDay = { year: 2026, month: 11, day: 1 } as const;

/** What the account that copies may do with the bucket: read its objects, and learn where it is. */
const reading = { objects: "roles/storage.objectViewer", bucket: "roles/storage.legacyBucketReader" } as const;
/** What it may do in the other one: list it, put into it, and delete from it. It reads no object there. */
export const writing = "roles/storage.legacyBucketWriter";

/**
 * Makes a bucket in a second region each hour what the tenant's bucket is: what is new or changed is copied, what is gone is deleted, and kept there as an
 * earlier version. Storage Transfer does it as an account of the tenant's own, which has rights on the two buckets alone: its agent, one a project, has none
 * on any. Sources: docs.cloud.google.com/storage-transfer/docs/delegate-service-agent-permissions, source-cloud-storage and sink-cloud-storage, read 2026-11-30.
 */
export class Copies extends GcpComponent {
    readonly target: Bucket;

    constructor(name: string, context: GcpContext, args: CopiesArgs, opts: pulumi.ComponentResourceOptions) {
        super("Copies", name, context, opts, args.transform);
        const { scope, project } = context;
        const account = this.child(serviceaccount.Account, "account", {
            accountId: physicalName("gcpAccount", scope, replica),
            project,
            displayName: `Copies objects of tenant ${scope.id} to a second region`,
        });
        const member = inPlace(context, (place) => accountMember(place, scope, replica));
        this.target = args.target(member, account);
        const rights = Object.entries(reading).map(([suffix, role]) =>
            this.child(
                storage.BucketIAMMember,
                suffix,
                { bucket: args.source.bucketName, role, member },
                { guard: ["bucket", "role", "member"], dependsOn: [account] },
            ),
        );
        const agent = this.createAgent(account);
        this.createJob(args.source, [...rights, ...this.target.nodes.rights, agent]);
        this.registerOutputs();
    }

    /** Lets Storage Transfer act as the account. Its agent is there once it is asked for, which takes the API. */
    private createAgent(account: serviceaccount.Account): pulumi.Resource {
        const { project } = this.context;
        // Whoever shares the project may be the first to need it; it stays, since another may go on using it.
        const service = this.child(Service, "api", {
            project,
            service: "storagetransfer.googleapis.com",
            disableOnDestroy: false,
        });
        const { member } = getTransferProjectServiceAccountOutput({ project }, { parent: this, dependsOn: [service] });
        return this.child(
            serviceaccount.IAMMember,
            "agent",
            { serviceAccountId: account.name, role: "roles/iam.serviceAccountTokenCreator", member },
            { guard: ["role", "member"] },
        );
    }

    private createJob(source: Bucket, dependsOn: pulumi.Resource[]): void {
        const { context } = this;
        this.child(
            storage.TransferJob,
            "job",
            {
                name: `transferJobs/${jobId(context)}`,
                project: context.project,
                description: `Copies objects of tenant ${context.scope.id} to a second region`,
                serviceAccount: inPlace(context, (place) => accountEmail(place, context.scope, replica)),
                transferSpec: {
                    gcsDataSource: { bucketName: source.bucketName },
                    gcsDataSink: { bucketName: this.target.bucketName },
                    transferOptions: {
                        overwriteWhen: "DIFFERENT",
                        // What is deleted goes there, too, as an earlier version: else it would stay for ever.
                        deleteObjectsUniqueInSink: true,
                        metadataOptions: {
                            kmsKey: "KMS_KEY_DESTINATION_BUCKET_DEFAULT",
                            storageClass: "STORAGE_CLASS_DESTINATION_BUCKET_DEFAULT",
                        },
                    },
                },
                schedule: { scheduleStartDate: firstDay, repeatInterval: `${everySeconds}s` },
                status: "ENABLED",
            },
            { guard: ["transferSpec", "serviceAccount"], dependsOn },
        );
    }
}

/** Name of the job, which its metrics carry; known before it exists. */
function jobId({ scope }: Pick<GcpContext, "scope">): string {
    return physicalName("gcpLabel", scope, replica);
}

/** Goes off when something could not be copied or deleted. Source of the metric: docs.cloud.google.com/storage-transfer/docs/monitor-transfer-jobs, of 2026-04-08. */
export function copiesAlarm(context: Pick<GcpContext, "scope">): AlarmSpec {
    return {
        kind: "threshold",
        name: "replication-failed",
        description: "Objects could not be copied to the second region",
        filter: `resource.type = "storage_transfer_job" AND resource.labels.job_id = "${jobId(context)}" AND metric.type = "storagetransfer.googleapis.com/transferjob/error_count"`,
        threshold: 0,
        severity: "CRITICAL",
        minutes: 0,
        aligner: "ALIGN_MAX",
    };
}
