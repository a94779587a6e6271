import * as logging from "@pulumi/gcp/logging";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { GcpComponent, type Transforms } from "./component";
import { type GcpContext, inPlace } from "./context";

/** Most days that a log bucket keeps. Source: cloud.google.com/logging/quotas (from knowledge, unverified). */
const mostDays = 3650;

/** Days that logs are kept: never fewer than asked for, as long as Cloud Logging can. */
export function logRetention(wanted: { readonly days: number }): number {
    return Math.min(mostDays, Math.max(1, Math.ceil(wanted.days)));
}

/** Arguments of {@link DefaultLogs}. */
export interface DefaultLogsArgs {
    /** What has a store of its own. */
    readonly filter: string;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ projectExclusion: typeof logging.ProjectExclusion }>;
}

/**
 * Keeps what has a store of its own out of the project's `_Default` bucket, which lies in no region and under no key of anybody's. A project takes ten of
 * these: one is of each cell or silo.
 * Source: docs.cloud.google.com/logging/docs/reference/v2/rest/v2/projects.exclusions, read 2026-11.
 */
export class DefaultLogs extends GcpComponent {
    constructor(name: string, context: GcpContext, args: DefaultLogsArgs, opts: pulumi.ComponentResourceOptions) {
        super("DefaultLogs", name, context, opts, args.transform);
        const { scope, project } = context;
        this.child(logging.ProjectExclusion, "exclusion", {
            name: physicalName("gcpLogBucket", scope, "default"),
            project,
            description: `What has a store of its own, of ${scope.kind} ${scope.id} and of tenants there`,
            filter: args.filter,
        });
        this.registerOutputs();
    }
}

/** Arguments of {@link LogStore}. */
export interface LogStoreArgs {
    /** One word that tells the store from the scope's others. */
    readonly purpose: string;
    /** Which of the project's records go there. */
    readonly filter: pulumi.Input<string>;
    readonly keyName: pulumi.Input<string>;
    readonly retentionDays: number;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        projectBucketConfig: typeof logging.ProjectBucketConfig;
        projectSink: typeof logging.ProjectSink;
    }>;
}

/** Records of one kind, in the region, encrypted, and kept as long as asked. */
export class LogStore extends GcpComponent {
    constructor(name: string, context: GcpContext, args: LogStoreArgs, opts: pulumi.ComponentResourceOptions) {
        super("LogStore", name, context, opts, args.transform);
        const { scope, project } = context;
        const id = physicalName("gcpLogBucket", scope, args.purpose);
        const bucket = this.child(logging.ProjectBucketConfig, "store", {
            project,
            bucketId: id,
            location: scope.region,
            description: `Records of ${scope.kind} ${scope.id}: ${args.purpose}`,
            retentionDays: args.retentionDays,
            cmekSettings: { kmsKeyName: args.keyName },
        });
        this.child(
            logging.ProjectSink,
            "sink",
            {
                name: id,
                project,
                description: `Records of ${scope.kind} ${scope.id}: ${args.purpose}`,
                destination: inPlace(
                    context,
                    (place) =>
                        `logging.googleapis.com/projects/${place.project}/locations/${place.region}/buckets/${id}`,
                ),
                filter: args.filter,
            },
            { dependsOn: [bucket] },
        );
        this.registerOutputs();
    }
}
