import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";
import { behaviourOf } from "../../shared/versions";

/** Purpose of the role that AWS Backup takes on, as role names have it. */
export const backupRole = "backup";

/** Whether backups of the scope lie in a vault of its own. */
export function hasVault(scope: Pick<Scope, "componentVersion">): boolean {
    return behaviourOf(scope).backupVault;
}

/** The key of the vault, among the scope's keys, where backups lie in a vault. */
export function vaultKey(scope: Pick<Scope, "componentVersion">): "backup"[] {
    return hasVault(scope) ? ["backup"] : [];
}

/**
 * Name of the scope's vault, known before it exists. A lock that is for good is of another vault than one that can be lifted, so
 * that a scope can change from one to the other: the earlier vault stays, and what is in it ends with its retention.
 */
export function vaultName(scope: Pick<Scope, "kind" | "id">, sealed: boolean): string {
    return physicalName("vault", scope, sealed ? "sealed" : "backup");
}

/** Rule that tells of backups that failed. */
export function failureRule(scope: Pick<Scope, "kind" | "id">): string {
    return physicalName("rule", scope, "backupfailed");
}
