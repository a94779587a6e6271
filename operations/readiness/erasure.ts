import type { Place } from "../../compliance/lineage/document";
import { factValue } from "../../policies/reading/cryptography/fact";
import { googleBucket, sqlInstance } from "../../policies/reading/google";
import { storageAccount } from "../../policies/reading/microsoft";
import type { Fate } from "../offboarding/fate";
import type { Held } from "../offboarding/resources";
import type { Erasure } from "./document";

/** What a destruction of the tenant would do, by URN. */
export interface Leaving {
    readonly fates: ReadonlyMap<string, Fate>;
    readonly held: ReadonlyMap<string, Held>;
}

/** Why records are kept whoever leaves. */
const ground =
    "evidence of who did what: a legal obligation, or the defence of legal claims (GDPR Art. 17(3)(b) and (e)); the controller has to say which";

/**
 * Days for which Azure can bring back a deleted storage account, unless one of its name was made meanwhile.
 * Source: learn.microsoft.com/azure/storage/common/storage-account-recover (from knowledge, unverified).
 */
const recoverableDays = 14;

const store = "kubernetes:external-secrets.io/v1:SecretStore";

/** Days until the tenant's own key of a place is gone; undefined where it has none, or it stays. */
function keyDays({ key: { owner, holder } }: Place, { fates }: Leaving): number | undefined {
    if (owner !== "tenant" || holder.kind !== "stack") return undefined;
    const ends = holder.keys
        .map((urn) => fates.get(urn))
        .map((fate) => (fate?.fate === "scheduled" ? fate.days : undefined));
    return ends.some((days) => days === undefined) ? undefined : Math.max(...(ends as number[]));
}

/** What is left for some days, or until the key is gone, whichever comes first. */
function ending(days: number | undefined, key: number | undefined, how: string): Erasure {
    if (days === 0) return { outcome: "gone", how, days };
    if (key !== undefined && (days === undefined || key < days))
        return {
            outcome: "unreadable",
            how: `${how}; nobody can read it once the tenant's key is gone, ${key} days later`,
            days: key,
        };
    if (days === undefined) return { outcome: "open", how, days: null };
    return { outcome: "ends", how: `${how}; the last of it ends ${days} days later`, days };
}

/** Days that a destroyed place leaves behind, and what; undefined days where only somebody ends it. */
function leftOf(
    place: Place,
    fate: Fate,
    held: Held | undefined,
): { readonly days: number | undefined; readonly how: string } {
    const kept = factValue(place.retention.days) ?? undefined;
    if (place.kind === "backups") {
        if (place.what === "weekly backups")
            return { days: kept, how: "weekly backups of a deleted database stay for their time" };
        const stay =
            held?.type === sqlInstance &&
            (held.inputs.settings as Record<string, unknown> | undefined)?.retainBackupsOnDelete === true;
        const named = fate.backups.filter(({ what }) => /backups/.test(what)).map(({ days }) => days);
        if (stay) return { days: kept, how: "backups of the deleted server stay for their time" };
        if (named.length === 0) return { days: 0, how: "they are deleted with what they are of" };
        const days = named.includes(undefined) ? undefined : Math.max(...(named as number[]));
        return { days, how: "backups of the deleted server stay for their time" };
    }
    if (place.content === "data" && fate.backups.length > 0) {
        const last = fate.backups.filter(({ what }) => !/automated|weekly/.test(what));
        const days = last.some((one) => one.days === undefined)
            ? undefined
            : Math.max(0, ...last.map((one) => one.days!));
        return { days, how: `deleted after ${last.map(({ what }) => what).join(" and ") || "nothing more"}` };
    }
    if (held?.type === googleBucket) {
        const soft = Number(
            (held.inputs.softDeletePolicy as Record<string, unknown> | undefined)?.retentionDurationSeconds ?? 0,
        );
        return { days: soft / 86_400, how: "deleted with all versions, which the cloud keeps softly deleted" };
    }
    if (held?.type === storageAccount)
        return { days: recoverableDays, how: "deleted with all versions; Azure can bring a deleted account back" };
    return {
        days: 0,
        how:
            place.kind === "objects" || place.kind === "copies"
                ? "deleted with all versions"
                : "deleted with its resource",
    };
}

/** What stays of a tenant's own stack, because the program leaves it there. */
function staying(place: Place, fate: Fate, key: number | undefined): Erasure {
    const days = factValue(place.retention.days);
    if (place.kind === "audit") {
        const how =
            days === null || days === undefined
                ? "it stays in the cloud"
                : `it stays in the cloud; each record ends ${days} days after it was made`;
        return { outcome: "kept", how, days: days ?? null, ground };
    }
    return ending(
        days ?? undefined,
        key,
        fate.reason?.split(/[.;(]/)[0]?.trim() ?? "the program leaves it in the cloud",
    );
}

/** What becomes of a place in the tenant's own stack. */
export function ownErasure(place: Place, leaving: Leaving): Erasure {
    const fate = leaving.fates.get(place.urn);
    const key = keyDays(place, leaving);
    if (place.type === store) {
        const vault = [...leaving.fates.values()].find(
            ({ type, fate: end }) => type === "azure-native:keyvault:Vault" && end === "scheduled",
        );
        if (vault)
            return {
                outcome: "ends",
                how: `they go with the tenant's vault, which can be brought back for ${vault.days} days`,
                days: vault.days!,
            };
        return { outcome: "open", how: "they are in no stack: whoever wrote them deletes them", days: null };
    }
    if (!fate) return { outcome: "gone", how: "the update that prepares the end removes it", days: 0 };
    if (fate.fate === "kept") return staying(place, fate, key);
    const { days, how } = leftOf(place, fate, leaving.held.get(place.urn));
    return ending(days, key, how);
}

/** What becomes of what a tenant has in a place of its cell. */
export function sharedErasure(place: Place): Erasure {
    const days = factValue(place.retention.days);
    switch (place.kind) {
        case "database":
            return { outcome: "gone", how: "the tenant's database and role are dropped", days: 0 };
        case "cache":
            return {
                outcome: "open",
                how: "keys under the tenant's prefix stay until they expire, are evicted, or somebody deletes them; nobody can sign in to them",
                days: null,
            };
        case "secrets":
            return { outcome: "gone", how: "the namespace is deleted with everything in it", days: 0 };
        case "disks":
            return { outcome: "gone", how: "it goes with the pods, and the nodes after them", days: 0 };
        case "audit":
            return {
                outcome: "kept",
                how: "records about every tenant of the cell, which end by their age",
                days: days ?? null,
                ground,
            };
        default:
            return ending(
                days ?? undefined,
                undefined,
                "it stays with that of the cell's other tenants until its time is over",
            );
    }
}
