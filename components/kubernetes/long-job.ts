import type { batch, core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { retriedNote } from "./database-bootstrap";

/** Longest that such a job may take. Pulumi waits as long for its end. */
const hours = 6;

/** A job that moves a whole database. A pod that is taken away from it, as nodes that fail do, counts for no failed try. */
export function longSpec(template: core.v1.PodTemplateSpec, tries: number): batch.v1.JobSpec {
    return {
        backoffLimit: tries - 1,
        activeDeadlineSeconds: hours * 3600 - 300,
        podFailurePolicy: {
            rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] }],
        },
        template,
    };
}

/** How long Pulumi waits for it. */
export const longTimeouts: pulumi.CustomTimeouts = { create: `${hours}h`, update: `${hours}h` };

/** The one that succeeded runs once, whatever changes about it: anew, it would drop a copy that was whole and compared. */
export const onceWhole: pulumi.CustomResourceOptions = {
    ignoreChanges: ["spec", "metadata.name"],
    deleteBeforeReplace: true,
    customTimeouts: longTimeouts,
};

/** Annotations of one that failed for good, and gives way to another try with the next deployment. */
export const triedAgain = { metadata: { annotations: { ...retriedNote } } };
