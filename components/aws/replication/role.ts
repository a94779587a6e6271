import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../../cloud";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, bucketName, inPlace } from "../context";
import { keyAlias } from "../keys";
import type { Place } from "../place";
import { serviceTrust } from "../policy";
import { replica, replicationRole } from "./names";
import { replicationRights, type Side } from "./rights";

/** Arguments of {@link ReplicationRole}. */
export interface ReplicationRoleArgs {
    /** Alias of the key that objects are under. */
    readonly keyAlias: string;
    /** Region of the copies. */
    readonly region: string;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
    }>;
}

/** The role that S3 copies objects as. It is there before the key of the copies, whose policy names it. */
export class ReplicationRole extends AwsComponent {
    readonly arn: pulumi.Output<string>;
    /** What S3 waits for. */
    readonly rights: pulumi.Resource;

    constructor(name: string, context: AwsContext, args: ReplicationRoleArgs, opts: pulumi.ComponentResourceOptions) {
        super("ReplicationRole", name, context, opts, args.transform);
        const { scope } = context;
        const roleName = replicationRole(scope);
        const role = this.child(iam.Role, "role", {
            name: roleName,
            description: "Copies objects to a second region",
            assumeRolePolicy: serviceTrust("s3.amazonaws.com"),
            tags: this.tags(roleName),
        });
        this.rights = this.child(iam.RolePolicy, "rights", {
            name: "replication",
            role: role.name,
            policy: inPlace(context, (place) => {
                const source = sideOf(scope, place, "data", args.keyAlias);
                const there = { ...place, region: args.region };
                return replicationRights(source, sideOf(scope, there, replica, keyAlias(scope, replica)));
            }),
        });
        this.arn = role.arn;
        this.registerOutputs();
    }
}

function sideOf(scope: Pick<Scope, "kind" | "id">, place: Place, purpose: string, alias: string): Side {
    return { place, bucket: bucketName(place, scope, purpose), keyAlias: alias };
}
