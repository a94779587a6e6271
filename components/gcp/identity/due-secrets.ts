import * as kms from "@pulumi/gcp/kms";
import * as projects from "@pulumi/gcp/projects";
import * as pubsub from "@pulumi/gcp/pubsub";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { agentMember } from "../agents";
import { GcpComponent, type Transforms } from "../component";
import { type GcpContext, inPlace } from "../context";
import type { AlarmSpec } from "../observability/alarm-catalogue";

/** How long a message waits that nobody has taken, and the alert with it: the longest that needs nothing of the topic. */
const waitsFor = "604800s";

/** Arguments of {@link DueSecrets}. */
export interface DueSecretsArgs {
    /** Name of the key that the tenant's secrets are encrypted with. */
    readonly keyName: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        cryptoKeyIAMMember: typeof kms.CryptoKeyIAMMember;
        subscription: typeof pubsub.Subscription;
        topic: typeof pubsub.Topic;
        topicIAMMember: typeof pubsub.TopicIAMMember;
    }>;
}

/**
 * Where Secret Manager tells that a secret of the tenant's is due. Whoever makes a secret names this topic in it and says when it is due:
 * the cloud needs an instant for the first time, and a program that is the same tomorrow has none.
 * Source: cloud.google.com/secret-manager/docs/secret-rotation (from knowledge, unverified).
 */
export class DueSecrets extends GcpComponent {
    readonly nodes: { readonly topic: pubsub.Topic; readonly subscription: pubsub.Subscription };

    constructor(name: string, context: GcpContext, args: DueSecretsArgs, opts: pulumi.ComponentResourceOptions) {
        super("DueSecrets", name, context, opts, args.transform);
        const topic = this.createTopic(args, this.createAgent());
        const subscription = this.child(pubsub.Subscription, "subscription", {
            project: context.project,
            name: dueSecretsName(context),
            topic: topic.id,
            // The topic hears of every version that is added as well.
            filter: 'attributes.eventType = "SECRET_ROTATE"',
            messageRetentionDuration: waitsFor,
            ackDeadlineSeconds: 600,
            // One that nobody reads for a month would be deleted.
            expirationPolicy: { ttl: "" },
            labels: this.labels(),
        });
        this.nodes = { topic, subscription };
        this.registerOutputs({ topic: topic.id });
    }

    /** Google's agent for messages. The API is turned on here, for the cell that the tenant is on may be of an earlier version. */
    private createAgent(): pulumi.Resource {
        const { project } = this.context;
        const service = "pubsub.googleapis.com";
        const api = this.child(projects.Service, "api", { project, service, disableOnDestroy: false });
        return this.child(projects.ServiceIdentity, "agent", { project, service }, { dependsOn: [api] });
    }

    private createTopic({ keyName }: DueSecretsArgs, agent: pulumi.Resource): pubsub.Topic {
        const { context } = this;
        const { project, scope } = context;
        const grant = this.child(
            kms.CryptoKeyIAMMember,
            "key",
            {
                cryptoKeyId: keyName,
                role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
                member: agentMember(context, "messages"),
            },
            { guard: ["role", "member"], dependsOn: [agent] },
        );
        const topic = this.child(
            pubsub.Topic,
            "topic",
            {
                project,
                name: dueSecretsName(context),
                kmsKeyName: keyName,
                messageStoragePolicy: { allowedPersistenceRegions: [scope.region] },
                labels: this.labels(),
            },
            { guard: ["kmsKeyName"], dependsOn: [grant] },
        );
        this.child(
            pubsub.TopicIAMMember,
            "publisher",
            { project, topic: topic.name, role: "roles/pubsub.publisher", member: agentMember(context, "secrets") },
            { guard: ["role", "member"] },
        );
        return topic;
    }
}

/** Name of the topic and of its subscription; known before they exist. */
function dueSecretsName({ scope }: Pick<GcpContext, "scope">): string {
    return physicalName("gcpLabel", scope, "secrets");
}

/** What a secret names as its topic. */
export function dueSecretsTopic(context: GcpContext): pulumi.Input<string> {
    return inPlace(context, ({ project }) => `projects/${project}/topics/${dueSecretsName(context)}`);
}

/**
 * Goes off while a message about a due secret has not been taken.
 * Source of the metric: cloud.google.com/monitoring/api/metrics_gcp (pubsub; from knowledge, unverified).
 */
export function dueSecretsAlarm(context: Pick<GcpContext, "scope">): AlarmSpec {
    return {
        kind: "threshold",
        name: "secrets-due",
        description: "A secret of the tenant's is due to be replaced",
        filter: `resource.type = "pubsub_subscription" AND resource.labels.subscription_id = "${dueSecretsName(context)}" AND metric.type = "pubsub.googleapis.com/subscription/num_undelivered_messages"`,
        threshold: 0,
        severity: "WARNING",
        minutes: 0,
        aligner: "ALIGN_MAX",
    };
}
