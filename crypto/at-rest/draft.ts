import { type Fact, inferred, notKnown } from "../../policies/reading/cryptography/fact";
import { computeClass } from "../../policies/reading/google";
import { isFalse, isTrue } from "../../policies/reading/values";
import { type ResourceView, unknown } from "../../policies/rule";
import type { KeyHolder } from "../document";
import type { KeyReferences } from "../references";
import { restCiphers } from "../sources";

/** A line before it has an address. */
export interface Draft {
    readonly what: string;
    readonly holder: KeyHolder;
    /** Where the plan names the cipher; else it follows from the cloud. */
    readonly cipher?: Fact<string>;
}

export type Reader = (one: ResourceView, references: KeyReferences) => readonly Draft[];

/** The cloud's own key, and why that is known. */
export const ofCloud = (source: string, name = "the cloud's own"): KeyHolder => ({
    kind: "cloud",
    name: inferred(name, source),
});
export const nobody: KeyHolder = { kind: "none" };
export const undecided = (what: string): KeyHolder => ({
    kind: "unknown",
    reason: `${what} is not known before deployment`,
});

/** The key that a property names, or what holds where it names none. */
export function keyAt(one: ResourceView, references: KeyReferences, property: string, otherwise: KeyHolder): KeyHolder {
    return references.holder(one, property) ?? otherwise;
}

/** A key that counts only where a switch is on; unset counts as `unset`. */
export function switched(one: ResourceView, property: string, unset: boolean, holder: () => KeyHolder): KeyHolder {
    const on = one.get(property);
    if (on === unknown) return undecided(property);
    const isOn = on === undefined ? unset : isTrue(on) && !isFalse(on);
    return isOn ? holder() : nobody;
}

/** Kinds of Kubernetes that describe machines of a cloud. */
const nodeClasses: Readonly<Record<string, string>> = {
    "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass": "aws",
    "kubernetes:karpenter.azure.com/v1beta1:AKSNodeClass": "azure-native",
    [computeClass]: "gcp",
};

/** The cipher of data at rest: what the plan names, else what the cloud documents of all its services. */
export function cipherOf(type: string, { holder, cipher }: Draft): Fact<string> {
    if (holder.kind === "none") return notKnown("it is not encrypted");
    if (cipher) return cipher;
    const source = restCiphers[nodeClasses[type] ?? type.split(":")[0]!];
    return source === undefined ? notKnown("whoever stores it decides") : inferred("AES-256", source);
}
