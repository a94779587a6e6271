import type * as pulumi from "@pulumi/pulumi";
import { CloudComponent, type DataClass, type Guards } from "../shared/component";
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
        "identifier",
        "nodeGroupName",
        "policyName",
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

    /** Tags of a child: who it belongs to, what it holds, and what it is called. */
    protected tags(name: string, dataClass: DataClass = "operational"): Record<string, string> {
        return { ...this.context.scope.tags, data_class: dataClass, Name: name };
    }
}
