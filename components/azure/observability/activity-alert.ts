import type * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../../cloud";
import { azureName } from "../names";

/** What an alert about the activity log of a subscription tells of. */
interface ActivityAlert {
    /** Words that tell its name from those of the scope's other alerts. */
    readonly purpose: readonly [string, ...string[]];
    readonly description: string;
    /** What it watches: a resource's id. */
    readonly watched: pulumi.Input<string>;
    /** What all has to hold of an event. */
    readonly conditions: readonly {
        readonly field: string;
        readonly equals?: string;
        readonly containsAny?: string[];
    }[];
    /** Who is told. */
    readonly actionGroupId: pulumi.Input<string>;
}

/** Arguments of an alert about the activity log, but for its resource group and tags: such alerts have no region. */
export function activityAlert(
    scope: Scope,
    { purpose, description, watched, conditions, actionGroupId }: ActivityAlert,
): Omit<monitor.ActivityLogAlertArgs, "resourceGroupName"> {
    return {
        location: "Global",
        activityLogAlertName: azureName("alarm", scope, ...purpose),
        description,
        enabled: true,
        scopes: [watched],
        condition: { allOf: [...conditions] },
        actions: { actionGroups: [{ actionGroupId }] },
    };
}
