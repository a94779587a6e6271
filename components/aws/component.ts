import type * as pulumi from "@pulumi/pulumi";
import {
    type ArgsOf,
    type ChildOptions,
    CloudComponent,
    type DataClass,
    type Guards,
    type ResourceClass,
} from "../shared/component";
import type { AwsContext } from "./context";

export type { Transforms } from "../shared/component";

const guards: Guards = {
    naming: new Set([
        "name",
        "alias",
        "addonName",
        "backupVaultName",
        "bucket",
        "bucketNamespace",
        "clusterIdentifier",
        "clusterName",
        "configurationName",
        "dashboardName",
        "dbProxyEndpointName",
        "identifier",
        "nodeGroupName",
        "policyName",
        "region",
        "replicationGroupId",
        "serviceName",
        "userGroupId",
        "userId",
        "userName",
        "vpcId",
    ]),
    labelling: ["tags"],
};

/** A component whose children are AWS resources. */
export abstract class AwsComponent extends CloudComponent<AwsContext> {
    constructor(
        type: string,
        name: string,
        context: AwsContext,
        opts: pulumi.ComponentResourceOptions,
        transforms: object = {},
    ) {
        super({ cloud: "aws", type, guards }, name, context, opts, transforms);
    }

    /** Declares a child in the region of its scope: what lies elsewhere than the provider says so itself. */
    protected override child<C extends ResourceClass>(
        Type: C,
        suffix: string,
        args: ArgsOf<C>,
        options?: ChildOptions<ArgsOf<C>>,
    ): InstanceType<C> {
        const { elsewhere, scope } = this.context;
        const placed = elsewhere ? Object.assign({}, args, { region: scope.region }) : args;
        return super.child(Type, suffix, placed, options);
    }

    /** Tags of a child: who it belongs to, what it holds, and what it is called. */
    protected tags(name: string, dataClass: DataClass = "operational"): Record<string, string> {
        return { ...this.context.scope.tags, data_class: dataClass, Name: name };
    }
}
