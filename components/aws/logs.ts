import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { purposeIn } from "../shared/names";
import { AwsComponent, type Transforms } from "./component";
import type { AwsContext } from "./context";

/** Name of a log group; all of a scope's groups share a prefix that key policies and roles are limited to. */
export function logGroupName(scope: Pick<Scope, "kind" | "id" | "home">, purpose: string): string {
    return `/tenantry/${scope.kind}/${scope.id}/${purposeIn(scope, purpose)}`;
}

/** Arguments of {@link LogGroups}. */
export interface LogGroupsArgs {
    /** Full names by logical suffix. */
    readonly names: Readonly<Record<string, string>>;
    readonly keyArn: pulumi.Input<string>;
    readonly retentionDays: number;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        logGroup: typeof cloudwatch.LogGroup;
    }>;
}

/** Encrypted log groups with a retention, made before the services that write to them would make their own without either. */
export class LogGroups extends AwsComponent {
    readonly nodes: Readonly<Record<string, cloudwatch.LogGroup>>;

    constructor(name: string, context: AwsContext, args: LogGroupsArgs, opts: pulumi.ComponentResourceOptions) {
        super("LogGroups", name, context, opts, args.transform);
        this.nodes = Object.fromEntries(
            Object.entries(args.names).map(([suffix, groupName]) => [
                suffix,
                this.createGroup(suffix, groupName, args),
            ]),
        );
        this.registerOutputs();
    }

    private createGroup(suffix: string, name: string, args: LogGroupsArgs): cloudwatch.LogGroup {
        return this.child(cloudwatch.LogGroup, suffix, {
            name,
            kmsKeyId: args.keyArn,
            retentionInDays: args.retentionDays,
            tags: this.tags(name, "logs"),
        });
    }
}
