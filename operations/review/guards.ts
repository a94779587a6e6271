import { erasesNote } from "../../components/shared/moving";
import type { Step } from "../../planner/document";
import { nameOf } from "../../planner/engine/urn";
import { googleProject, imageRepository } from "../../policies/reading/google";
import { registry } from "../../policies/reading/microsoft";
import { statefulService } from "../../policies/reading/services";
import type { Consents } from "./consents";
import { leftBehind } from "./left-behind";
import { editionLost, otherClass } from "./other-class";
import { shortenings } from "./retention";
import { isVolumeless } from "./volumeless";

type Loss = "replace" | "delete";

/** A step that must not happen, and what would have to be said first. */
export interface Refusal {
    readonly urn: string;
    readonly type: string;
    /**
     * `shorten`: it stays, but keeps what it holds for a shorter time. `leave`: it stays where its tenant no longer is.
     * `break`: the cloud would refuse the change half-way, so that nothing consents to it.
     */
    readonly loss: Loss | "shorten" | "leave" | "break";
    /** Which stateful service it belongs to; absent for what is merely protected. */
    readonly service: string | undefined;
    readonly reason: string;
    readonly fix: string;
}

/** What is about to happen to a stack. */
export interface Proposal {
    readonly steps: readonly Step[];
    readonly consents: Consents;
    /** The consent of the command line. */
    readonly allowDestroy: boolean;
}

const losses: Readonly<Partial<Record<string, Loss>>> = {
    replace: "replace",
    "create-replacement": "replace",
    "delete-replaced": "replace",
    delete: "delete",
};

/** What holds data besides the services that tenants name: its loss needs the consent for `storage`. */
const holders: ReadonlySet<string> = new Set([
    "aws:amp/workspace:Workspace",
    "aws:backup/vault:Vault",
    "aws:dynamodb/table:Table",
    "aws:ebs/volume:Volume",
    "aws:ecr/repository:Repository",
    "aws:efs/fileSystem:FileSystem",
    "aws:secretsmanager/secret:Secret",
    "azure-native:compute:Disk",
    registry,
    "azure-native:dataprotection:BackupInstance",
    "azure-native:dataprotection:BackupVault",
    "azure-native:dbforpostgresql:Database",
    "azure-native:keyvault:Secret",
    "azure-native:monitor:AzureMonitorWorkspace",
    "azure-native:operationalinsights:Workspace",
    "azure-native:storage:BlobContainer",
    "azure-native:resources:ResourceGroup", // with everything that lies in it
    "gcp:compute/disk:Disk",
    imageRepository,
    "gcp:logging/projectBucketConfig:ProjectBucketConfig",
    "gcp:secretmanager/secret:Secret",
    "gcp:sql/database:Database",
    "kubernetes:core/v1:Namespace", // with every claim on a volume that was made in it
    "kubernetes:core/v1:PersistentVolume",
]);

/** What no consent but leaving names, since it holds all that others name. */
const everything = statefulService(googleProject);

/** Which consent the loss of a resource of this type needs; undefined for what holds no data and carries none. */
export const serviceOf = (type: string): string | undefined =>
    statefulService(type) ?? (holders.has(type) ? "storage" : undefined);

/** What a step would lose: nothing where the resource is only read, or stays in the cloud when the engine forgets it. */
function lossOf({ op, oldState }: Step): Loss | undefined {
    if (oldState?.external === true || oldState?.retainOnDelete === true) return undefined;
    return losses[op];
}

/** Holds nothing but copies of what is public: whoever wants them again fetches them. */
function isCopy(state: Step["oldState"]): boolean {
    return state?.type === imageRepository && state.inputs?.mode === "REMOTE_REPOSITORY";
}

function refusal(step: Step, loss: Loss, { steps, consents, allowDestroy }: Proposal): Refusal | undefined {
    const state = step.oldState ?? step.newState;
    const type = state?.type ?? "";
    const isEmpty =
        isCopy(state) ||
        isVolumeless(
            state,
            steps.map(({ oldState }) => oldState),
        );
    const service = isEmpty ? undefined : serviceOf(type);
    const protect = step.oldState?.protect === true;
    if (service === undefined && !protect) return undefined;
    const inFile = consents.offboarding || (service !== undefined && consents[loss].includes(service));
    if (inFile && allowDestroy) return undefined;
    const does =
        loss === "replace" ? "would be replaced, and what it holds lost" : "would be deleted with what it holds";
    const reason = `${type} ${nameOf(step.urn)} ${does}`;
    const instead = otherClass(step, steps);
    const meant = fixOf({ loss, service, inFile, allowDestroy, consents });
    return { urn: step.urn, type, loss, service, reason, fix: instead === undefined ? meant : `${instead}; ${meant}` };
}

interface Missing {
    readonly loss: Loss;
    readonly service: string | undefined;
    readonly inFile: boolean;
    readonly allowDestroy: boolean;
    readonly consents: Consents;
}

function fixOf({ loss, service, inFile, allowDestroy, consents }: Missing): string {
    if (consents.place.startsWith("cells/"))
        return `a cell carries the data of tenants and nothing consents to losing it; undo the change of ${consents.place} that causes this`;
    const wanted =
        service === undefined || service === everything ? "state: offboarding" : `allow: {${loss}: [${service}]}`;
    const needed = [
        ...(inFile ? [] : [`write ${wanted} in ${consents.place}`]),
        ...(allowDestroy ? [] : ["give --allow-destroy"]),
    ];
    return `if this is meant, ${needed.join(" and ")}; else undo the change that causes it`;
}

/** Of what is changed, or replaced since it cannot be. The shorter time stands in the files, which is the consent there; the command line has to give the other. */
function shortening(step: Step, { allowDestroy }: Proposal): Refusal | undefined {
    const shortened = allowDestroy || isCopy(step.oldState) ? [] : shortenings(step);
    if (shortened.length === 0) return undefined;
    const type = step.newState?.type ?? "";
    return {
        urn: step.urn,
        type,
        loss: "shorten",
        service: serviceOf(type),
        reason: `${type} ${nameOf(step.urn)} ${shortened.join(", ")}, and what is older is deleted`,
        fix: "if this is meant, give --allow-destroy; else undo the change that causes it",
    };
}

/** Why what a job erases must not be lost: it lies in no stack, so that no deletion shows it. */
function erasure(step: Step, { consents, allowDestroy }: Proposal): Refusal | undefined {
    const service = erased(step.newState);
    // The same job again, of another image say, finds what it erased gone.
    if (service === undefined || erased(step.oldState) === service) return undefined;
    const inFile = consents.offboarding || consents.delete.includes(service);
    if (inFile && allowDestroy) return undefined;
    const type = step.newState?.type ?? "";
    const reason = `${type} ${nameOf(step.urn)} would erase the ${service} that the tenant has moved away from`;
    const fix = fixOf({ loss: "delete", service, inFile, allowDestroy, consents });
    return { urn: step.urn, type, loss: "delete", service, reason, fix };
}

/** Which service's data a job erases. */
function erased(state: Step["newState"]): string | undefined {
    const metadata = state?.inputs?.metadata as { annotations?: Readonly<Record<string, unknown>> } | undefined;
    const service = metadata?.annotations?.[erasesNote];
    return typeof service === "string" ? service : undefined;
}

/** A tenant that leaves its database behind loses it as by a replacement: it needs the same consents. */
function leaving(step: Step, { consents, allowDestroy }: Proposal): Refusal | undefined {
    const reason = leftBehind(step);
    const service = "database";
    const inFile = consents.offboarding || consents.replace.includes(service);
    if (reason === undefined || (inFile && allowDestroy)) return undefined;
    const meant = fixOf({ loss: "replace", service, inFile, allowDestroy, consents });
    const fix = `\`tenantry move\` takes the data along, where it can; ${meant}`;
    return { urn: step.urn, type: step.newState?.type ?? "", loss: "leave", service, reason, fix };
}

/** A change that ends half-way, whatever anybody consents to. */
function breaking(step: Step): Refusal | undefined {
    const reason = editionLost(step);
    if (reason === undefined) return undefined;
    const type = step.newState?.type ?? "";
    return {
        urn: step.urn,
        type,
        loss: "break",
        service: serviceOf(type),
        reason: `${type} ${nameOf(step.urn)} ${reason}`,
        fix: "write `class: premium` again, and give a new tenant the other class with a dump of the data",
    };
}

/**
 * Steps that destroy data without both consents: one in the tenant's file, one on the command line. Each resource is
 * told once, however many steps its replacement takes.
 */
export function refusals(proposal: Proposal): readonly Refusal[] {
    const found = new Map<string, Refusal>();
    for (const step of proposal.steps) {
        if (found.has(step.urn)) continue;
        const loss = lossOf(step);
        const refused =
            loss === undefined
                ? (breaking(step) ?? erasure(step, proposal) ?? leaving(step, proposal) ?? shortening(step, proposal))
                : (refusal(step, loss, proposal) ?? shortening(step, proposal));
        if (refused) found.set(step.urn, refused);
    }
    return [...found.values()];
}

/** Whether a whole tenant may be destroyed: why not, or nothing. */
export function destroyRefusal(consents: Consents, allowDestroy: boolean): { reason: string; fix: string } | undefined {
    if (consents.place.startsWith("cells/"))
        return { reason: "cells cannot be offboarded: they carry tenants", fix: "offboard its tenants one by one" };
    if (!consents.offboarding)
        return {
            reason: `${consents.place} does not say that the tenant leaves`,
            fix: `write state: offboarding in ${consents.place}, and have it reviewed`,
        };
    if (!allowDestroy)
        return { reason: "destroying a tenant needs a second consent", fix: "give --allow-destroy as well" };
    return undefined;
}
