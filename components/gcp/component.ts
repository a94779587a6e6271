import type * as pulumi from "@pulumi/pulumi";
import { CloudComponent, type DataClass, type Guards } from "../shared/component";
import type { GcpContext } from "./context";
import { labelsOfTags } from "./labels";

export type { Transforms } from "../shared/component";

const guards: Guards = {
    naming: new Set([
        "accountId",
        "bucketId",
        "cluster",
        "instance",
        "instanceId",
        "keyRing",
        "name",
        "network",
        "project",
        "secretId",
    ]),
    labelling: ["labels", "resourceLabels", "userLabels"],
};

/** A component whose children are Google Cloud resources. */
export abstract class GcpComponent extends CloudComponent<GcpContext> {
    constructor(
        type: string,
        name: string,
        context: GcpContext,
        opts: pulumi.ComponentResourceOptions,
        transforms: object = {},
    ) {
        super({ cloud: "gcp", type, guards }, name, context, opts, transforms);
    }

    /** Labels of a child: who it belongs to and what it holds. */
    protected labels(dataClass: DataClass = "operational"): Record<string, string> {
        return { ...labelsOfTags(this.context.scope.tags), data_class: dataClass };
    }
}
