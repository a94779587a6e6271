import * as projects from "@pulumi/gcp/projects";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../../cloud";
import { GcpComponent } from "../component";
import { type GcpContext, inPlace } from "../context";
import { clusterPath } from "./names";

/** Arguments of {@link ClusterAccess}. */
export interface ClusterAccessArgs {
    /** Whose cluster it is. */
    readonly clusterScope: Pick<Scope, "kind" | "id">;
    /** Users, groups and service accounts as IAM writes them. */
    readonly members: readonly string[];
    /** Administer the cluster, or find it and be known to it; what they may see is up to the cluster's role bindings. */
    readonly as: "administrators" | "viewers";
}

const roles = { administrators: "roles/container.admin", viewers: "roles/container.clusterViewer" } as const;

/** Holds for a resource and what is in it, not for one whose name goes on from its own. */
const within = (path: string) => `resource.name == "${path}" || resource.name.startsWith("${path}/")`;

/** People and pipelines whom a cluster lets in; their roles hold for this one cluster of the project. */
export class ClusterAccess extends GcpComponent {
    /** What callers of the cluster's API wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: GcpContext, args: ClusterAccessArgs, opts: pulumi.ComponentResourceOptions) {
        super("ClusterAccess", name, context, opts);
        this.ready = [...new Set(args.members)].map((member) =>
            this.child(projects.IAMMember, member.replace(/[^a-z0-9]+/g, "-"), {
                project: context.project,
                role: roles[args.as],
                member,
                condition: {
                    title: "this cluster alone",
                    expression: inPlace(context, (place) => within(clusterPath(place, args.clusterScope))),
                },
            }),
        );
        this.registerOutputs();
    }
}

/** A member of IAM's as Kubernetes knows it. */
export function subjectOf(member: string): { readonly kind: "User" | "Group"; readonly name: string } {
    const [kind, address = ""] = member.split(":");
    return { kind: kind === "group" ? "Group" : "User", name: address };
}
