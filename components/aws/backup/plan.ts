import * as backup from "@pulumi/aws/backup";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import { serviceTrust } from "../policy";
import { vaultStart } from "../windows";
import { backupRole, failureRule } from "./names";
import { type BackedUp, backupRights } from "./rights";
import type { BackupVault } from "./vault";

/** Arguments of {@link BackupPlan}. */
export interface BackupPlanArgs {
    readonly vault: BackupVault;
    readonly backedUp: BackedUp;
    /** ARNs of what is copied once a day. */
    readonly daily: readonly pulumi.Input<string>[];
    /** ARNs of what is copied as it changes. */
    readonly continuous: readonly pulumi.Input<string>[];
    readonly retentionDays: number;
    readonly maintenanceWindow: Tenant["maintenance_window"];
    /** Where failures are told; the topic lets {@link failureRule} publish. */
    readonly topicArn: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        eventRule: typeof cloudwatch.EventRule;
        eventTarget: typeof cloudwatch.EventTarget;
        plan: typeof backup.Plan;
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
        selection: typeof backup.Selection;
    }>;
}

/** Names of plans, rules and selections are their own plan's alone. */
type Kind = "daily" | "continuous";

/**
 * Copies of what holds data into a vault, by a role that reaches nothing else. Databases are copied daily and never continuously:
 * AWS Backup would then set the retention and window of the server's own backups, which the stack sets.
 */
export class BackupPlan extends AwsComponent {
    constructor(name: string, context: AwsContext, args: BackupPlanArgs, opts: pulumi.ComponentResourceOptions) {
        super("BackupPlan", name, context, opts, args.transform);
        const { role, rights } = this.createRole(args.backedUp);
        for (const kind of ["daily", "continuous"] as const)
            if (args[kind].length > 0) this.createPlan(kind, args, role, rights);
        this.createFailureRule(args);
        this.registerOutputs();
    }

    private createRole(backedUp: BackedUp): { readonly role: iam.Role; readonly rights: iam.RolePolicy } {
        const name = physicalName("role", this.context.scope, backupRole);
        const role = this.child(iam.Role, "role", {
            name,
            description: "Copies what holds data into the vault of backups",
            assumeRolePolicy: serviceTrust("backup.amazonaws.com"),
            tags: this.tags(name),
        });
        const rights = this.child(iam.RolePolicy, "rights", {
            name: "backup",
            role: role.name,
            policy: inPlace(this.context, (place) => backupRights(backedUp, place)),
        });
        return { role, rights };
    }

    private createPlan(kind: Kind, args: BackupPlanArgs, role: iam.Role, rights: iam.RolePolicy): void {
        const name = physicalName("backupPlan", this.context.scope, kind);
        const plan = this.child(backup.Plan, kind, {
            name,
            rules: [
                {
                    ruleName: kind,
                    targetVaultName: args.vault.nodes.vault.name,
                    schedule: vaultStart(args.maintenanceWindow),
                    enableContinuousBackup: kind === "continuous",
                    // Least minutes that AWS takes to start in, and a day to finish in.
                    startWindow: 60,
                    completionWindow: 24 * 60,
                    lifecycle: { deleteAfter: args.retentionDays },
                    recoveryPointTags: this.tags(name, "tenant"),
                },
            ],
            tags: this.tags(name),
        });
        this.child(
            backup.Selection,
            `${kind}-selection`,
            { name: kind, planId: plan.id, iamRoleArn: role.arn, resources: [...args[kind]] },
            { guard: ["resources", "iamRoleArn"], dependsOn: [rights] },
        );
    }

    private createFailureRule(args: BackupPlanArgs): void {
        const name = failureRule(this.context.scope);
        const rule = this.child(cloudwatch.EventRule, "failed", {
            name,
            description: "Backups that failed, or did not start in time",
            eventPattern: JSON.stringify({
                source: ["aws.backup"],
                "detail-type": ["Backup Job State Change"],
                detail: { state: ["FAILED", "ABORTED", "EXPIRED", "PARTIAL"], backupVaultName: [args.vault.vaultName] },
            }),
            tags: this.tags(name),
        });
        this.child(cloudwatch.EventTarget, "failed-target", {
            rule: rule.name,
            targetId: "alerts",
            arn: args.topicArn,
        });
    }
}
