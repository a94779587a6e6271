import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { begunSql, takenSql, tryVariable } from "../shared/tries";
import { DatabaseBootstrap, type DatabaseBootstrapArgs } from "./database-bootstrap";

type Options = pulumi.ComponentResourceOptions;

/** A server that a move leads from or to, and how whoever administers it signs in. */
export type MoveServer = Pick<DatabaseBootstrapArgs, "host" | "signIn" | "serviceAccount">;

/** Tells a step which try of a move it is of. */
export const tryOf = (begun: Job): core.v1.EnvVar => ({ name: tryVariable, value: begun.metadata.uid });

/** A server whose SQL reads that from the environment. */
export const within = (begun: Job, server: MoveServer): MoveServer => ({
    ...server,
    signIn: { ...server.signIn, more: [...(server.signIn.more ?? []), tryOf(begun)] },
});

/** A server, and options of what is declared in the cluster that reaches it. */
interface Side {
    readonly server: MoveServer;
    readonly opts: Options;
}

/** Arguments of {@link beginTry}. */
export interface TryArgs {
    readonly tenantId: string;
    /** Where the tenant was. */
    readonly old: Side;
    /** What has shut the tenant out there. */
    readonly shut: Job;
    /** SQL that says there that the copy begins. @default on the tenant's role */
    readonly sql?: string;
}

/**
 * Says on the old server, once it is shut, that its copy begins. Whatever copies waits for the job, and so goes before it when the phase ends: none
 * that is left from a try before is taken for one of this. It runs once: anew, it would be another try.
 */
export function beginTry(scope: Scope, { tenantId, old, shut, sql }: TryArgs): Job {
    const args = { ...old.server, sql: sql ?? begunSql(tenantId), once: true, retried: true, dependsOn: [shut] };
    return new DatabaseBootstrap("database-begun", scope, args, old.opts).job;
}

/** Arguments of {@link takeTry}. */
export interface TakingArgs extends Omit<TryArgs, "sql"> {
    /** Where it goes. */
    readonly fresh: Side;
    /** What {@link beginTry} gave. */
    readonly begun: Job;
    /** What has copied, compared, and said so. */
    readonly copied: pulumi.Resource;
    /** SQL that ends with an error where what was copied is not what the old server holds any more. */
    readonly check: string;
    /** Whether workloads use the new home from now on. */
    readonly switched: boolean;
}

/**
 * Asks the old server whether anybody was let in there since the copy began, anew whenever the tenant was shut out anew; then the new one whether what
 * it holds is of this try, and says there that it is in use. Returns what workloads wait for.
 */
export function takeTry(scope: Scope, args: TakingArgs): readonly pulumi.Resource[] {
    const { tenantId, old, fresh, shut, begun, copied, check } = args;
    // After a way back that came half the way, the copy's jobs are still there, and the tenant has written since.
    const asked = { ...old.server, sql: check, retried: true, after: shut, dependsOn: [shut, copied] };
    const { job: checked } = new DatabaseBootstrap("database-checked", scope, asked, old.opts);
    if (!args.switched) return [];
    const used = { ...within(begun, fresh.server), sql: takenSql(tenantId), retried: true, after: checked };
    return [new DatabaseBootstrap("database-taken", scope, { ...used, dependsOn: [checked] }, fresh.opts).job];
}
