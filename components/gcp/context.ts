import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { physicalName } from "../shared/names";

/** Google's own service agents whose addresses the cloud tells: they are there once they are asked for, and projects do not name them alike. */
export type AskedAgent = "logs" | "storage";

/** What every Google Cloud component knows of the place it declares into. */
export interface GcpContext {
    readonly scope: Scope;
    /** Project id: plain where the tenant or cell names it, else that of the credentials in use. */
    readonly project: pulumi.Input<string>;
    /** The project's number, which Google's own service agents carry in their names. */
    readonly projectNumber: pulumi.Input<string>;
    /** Addresses of Google's own service agents that the cloud tells. */
    readonly agents: Readonly<Record<AskedAgent, pulumi.Input<string>>>;
    /** Account that pays for the project. */
    readonly billingAccount: pulumi.Input<string>;
}

/** Whose something is, and which of two homes it is of: names are made from it. */
export type Named = Pick<Scope, "kind" | "id" | "home">;

/** Project and region as plain text: all that names and rights of resources with known names need. */
export interface Place {
    readonly project: string;
    readonly region: string;
}

/** Computes a value from the project id: at once where it is known, as an output where the credentials decide. */
export function inPlace<T>(
    context: Pick<GcpContext, "scope" | "project">,
    build: (place: Place) => T,
): pulumi.Input<T> {
    const { project } = context;
    const place = (id: string): Place => ({ project: id, region: context.scope.region });
    return typeof project === "string" ? build(place(project)) : pulumi.output(project).apply((id) => build(place(id)));
}

/** Name of a bucket: the project in it makes it unlike anybody else's. */
export function bucketName(place: Place, scope: Named, purpose: string): string {
    return `${physicalName("gcpBucketPrefix", scope, purpose)}-${place.project}`;
}

/** Address of a service account; known before it exists. */
export function accountEmail(place: Place, scope: Named, purpose: string): string {
    return `${physicalName("gcpAccount", scope, purpose)}@${place.project}.iam.gserviceaccount.com`;
}

/** A service account as IAM's members name it. */
export function accountMember(place: Place, scope: Named, purpose: string): string {
    return `serviceAccount:${accountEmail(place, scope, purpose)}`;
}

/** A service account of a cluster as IAM's members name it. Clusters of a project share their identities. */
export function podMember(place: Place, namespace: string, serviceAccount: string): string {
    return `serviceAccount:${place.project}.svc.id.goog[${namespace}/${serviceAccount}]`;
}

/** The same by its identity in the project's pool, which has rights of its own. Source: cloud.google.com/kubernetes-engine/docs/how-to/workload-identity (from knowledge, unverified). */
export function podPrincipal(context: GcpContext, namespace: string, serviceAccount: string): pulumi.Output<string> {
    return pulumi.interpolate`principal://iam.googleapis.com/projects/${context.projectNumber}/locations/global/workloadIdentityPools/${context.project}.svc.id.goog/subject/ns/${namespace}/sa/${serviceAccount}`;
}

/** The same scope in another region of the project, for what is copied there. */
export function elsewhere(context: GcpContext, region: string): GcpContext {
    return { ...context, scope: { ...context.scope, region } };
}

/** Names of servers beside those of the first home: a project knows each once, whatever network it is in. */
export function ofSecondHome(context: GcpContext): GcpContext {
    return { ...context, scope: { ...context.scope, home: "second" } };
}
