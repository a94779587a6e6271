import * as monitoring from "@pulumi/gcp/monitoring";
import type * as pulumi from "@pulumi/pulumi";
import { changePeriodSeconds } from "../../shared/changes";
import { GcpComponent, type Transforms } from "../component";
import type { GcpContext } from "../context";
import { changes } from "./change-catalogue";

/** Arguments of {@link ChangeAlerts}. */
export interface ChangeAlertsArgs {
    /** Names of the notification channels that hear of them. */
    readonly channels: readonly pulumi.Input<string>[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ alertPolicy: typeof monitoring.AlertPolicy }>;
}

/** Tells the scope's channels when what guards the project is changed, deployments included: whoever deploys knows of those. */
export class ChangeAlerts extends GcpComponent {
    constructor(name: string, context: GcpContext, args: ChangeAlertsArgs, opts: pulumi.ComponentResourceOptions) {
        super("ChangeAlerts", name, context, opts, args.transform);
        for (const change of changes) this.createAlert(change, args);
        this.registerOutputs();
    }

    private createAlert({ name, description, filter }: (typeof changes)[number], args: ChangeAlertsArgs): void {
        const { project, scope } = this.context;
        this.child(monitoring.AlertPolicy, name, {
            project,
            displayName: `${scope.id}: ${description}`,
            combiner: "OR",
            severity: "WARNING",
            conditions: [{ displayName: description, conditionMatchedLog: { filter } }],
            notificationChannels: [...args.channels],
            // A policy about entries of logs has to say how often it may tell of them.
            alertStrategy: { autoClose: "86400s", notificationRateLimit: { period: `${changePeriodSeconds}s` } },
            userLabels: this.labels(),
        });
    }
}
