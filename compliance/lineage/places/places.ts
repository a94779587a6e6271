import type { AtRestEntry, Inventory, KeyHolder } from "../../../crypto/document";
import { type Fact, notKnown, planned } from "../../../policies/reading/cryptography/fact";
import { redis, sqlServer } from "../../../policies/reading/microsoft";
import { textOf } from "../../../policies/reading/values";
import { type ResourceView, type StackView, unknown } from "../../../policies/rule";
import type { Draft, KeyOwner, Place } from "../document";
import { awsPlaces, awsServices } from "./aws";
import { azurePlaces, azureServices } from "./azure";
import type { Reader } from "./draft";
import { googlePlaces, googleServices } from "./google";
import { leftInDefault } from "./google-logs";
import { volume, writtenSecrets } from "./kubernetes";

const readers: Readonly<Record<string, Reader>> = {
    ...awsPlaces,
    ...azurePlaces,
    ...googlePlaces,
    "kubernetes:core/v1:PersistentVolumeClaim": volume,
    "kubernetes:external-secrets.io/v1:SecretStore": writtenSecrets,
};

/** Types that hold something of a tenant. */
export const placeTypes: readonly string[] = Object.keys(readers);

/** Types that name a key and hold nothing by themselves, each with where what they carry lies. */
export const carriers: Readonly<Record<string, string>> = {
    "aws:cloudtrail/trail:Trail": "its records lie in its bucket and its log group",
    [sqlServer]: "its data lies in its databases",
    [redis]: "its keys lie in its databases",
};

const services: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    aws: awsServices,
    "azure-native": azureServices,
    gcp: googleServices,
};

/** `aws:rds/instance:Instance` is of Amazon RDS; what a cluster describes is of its nodes. */
function serviceOf({ type }: ResourceView): string {
    const [provider = "", module = ""] = type.split(":");
    return services[provider]?.[module.split("/")[0]!] ?? "Kubernetes";
}

/** Regions of a resource: its own, or the one of its stack's provider, and where the cloud copies it to. */
function regionsOf(
    one: ResourceView,
    root: ResourceView | undefined,
    alsoIn: readonly string[] = [],
): Fact<readonly string[]> {
    const named = [one.get("region"), one.get("location")].find((value) => value !== undefined);
    if (named === unknown) return notKnown("its region is not known before deployment");
    const region = textOf(named) || textOf(root?.get("region"));
    return region === "" ? notKnown("the plan names no region") : planned([region, ...alsoIn]);
}

function ownerOf(holder: KeyHolder, kind: Inventory["kind"]): KeyOwner {
    if (holder.kind !== "stack") return holder.kind;
    return kind === "cell" ? "cell" : "tenant";
}

/** What the inventory says of the key: of the line that the reader names, else of the first. */
function holderOf(one: ResourceView, draft: Draft, lines: ReadonlyMap<string, readonly AtRestEntry[]>): KeyHolder {
    if (draft.holder) return draft.holder;
    const all = lines.get(draft.keyUrn ?? one.urn) ?? [];
    const { keyLine } = draft;
    const named = keyLine === undefined ? undefined : all.find(({ what }) => what.startsWith(keyLine));
    return (named ?? all[0])?.holder ?? { kind: "unknown", reason: "no line of the inventory says what encrypts it" };
}

/**
 * Everything of one stack that holds something, in the order of the plan.
 * @param beside stacks that share its account or project, and decide about it
 */
export function placesOf(
    stack: StackView,
    { atRest, stack: name, kind }: Inventory,
    beside: readonly StackView[] = [],
): Place[] {
    const lines = new Map<string, AtRestEntry[]>();
    for (const line of atRest) lines.set(line.urn, [...(lines.get(line.urn) ?? []), line]);
    return stack.resources.flatMap((one) => {
        const drafts = [...(readers[one.type]?.(one, stack) ?? []), ...leftInDefault(one, stack, beside)];
        return drafts.map((draft): Place => {
            const holder = holderOf(one, draft, lines);
            return {
                id: drafts.length === 1 ? one.urn : `${one.urn}#${draft.what}`,
                urn: one.urn,
                type: one.type,
                name: one.name,
                stack: name,
                kind: draft.kind,
                content: draft.content,
                what: draft.what,
                service: draft.service ?? serviceOf(one),
                regions: draft.regions ?? regionsOf(one, stack.root, draft.alsoIn),
                key: { owner: ownerOf(holder, kind), holder },
                retention: draft.retention,
            };
        });
    });
}
