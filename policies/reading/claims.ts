import { type ResourceView, type StackView, unknown } from "../rule";
import { ask, some, type Truth } from "./logic";
import { podSpecOf, podTypes } from "./pods";
import { setting } from "./settings";
import { at, isSet, isTrue, items, textOf } from "./values";

export const storageClass = "kubernetes:storage.k8s.io/v1:StorageClass";
const claim = "kubernetes:core/v1:PersistentVolumeClaim";
const statefulSet = "kubernetes:apps/v1:StatefulSet";

/** What claims storage. */
export const claimTypes: readonly string[] = [claim, ...podTypes];

/** A claim, with what messages call it and the class that it names. */
export interface Claim {
    readonly label: string;
    readonly name: unknown;
}

/** The claims that a resource makes; one for a volume that is there already is bound by hand, and names no class on purpose. */
export function claimsOf(holder: ResourceView): readonly Claim[] {
    if (holder.type === claim) {
        const [name, volume] = [holder.get("spec.storageClassName"), holder.get("spec.volumeName")];
        return isSet(volume) && !isSet(name) ? [] : [{ label: "the claim", name }];
    }
    const templates = holder.type === statefulSet ? holder.get("spec.volumeClaimTemplates") : undefined;
    const volumes = at(podSpecOf(holder), "volumes");
    return [
        ...claimsIn(templates, "spec", "a claim template"),
        ...claimsIn(volumes, "ephemeral.volumeClaimTemplate.spec", "a volume"),
    ];
}

function claimsIn(list: unknown, path: string, label: string): readonly Claim[] {
    const known = items(list);
    // Of volumes that nobody knows yet none may be a claim; templates that nobody knows yet are claims.
    if (known === unknown) return path === "spec" ? [{ label, name: unknown }] : [];
    return known.flatMap((one) => {
        const spec = at(one, path);
        return spec === undefined || (one === unknown && path !== "spec")
            ? []
            : [{ label, name: at(spec, "storageClassName") }];
    });
}

/** Provisioners of clouds that encrypt whatever they make. From knowledge, unverified: Azure and Google encrypt all storage at rest. */
const encrypting: ReadonlySet<string> = new Set([
    ...["pd.csi.storage.gke.io", "filestore.csi.storage.gke.io", "kubernetes.io/gce-pd"],
    ...["disk.csi.azure.com", "file.csi.azure.com", "blob.csi.azure.com", "kubernetes.io/azure-disk"],
]);
/** Those that encrypt where the class says so. Source: github.com/kubernetes-sigs/aws-ebs-csi-driver, docs/parameters.md, as known 2026-11. */
const asked: ReadonlySet<string> = new Set(["ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com", "kubernetes.io/aws-ebs"]);

/** Classes that clusters of a cloud come with, and that encrypt. From knowledge, unverified. */
const brought: Readonly<Record<string, readonly string[]>> = {
    azure: [
        ...["managed-csi", "managed-csi-premium", "managed", "managed-premium"],
        ...["azurefile", "azurefile-csi", "azurefile-premium", "azurefile-csi-premium"],
    ],
    gcp: ["standard-rwo", "premium-rwo", "dynamic-rwo", "standard-rwx", "premium-rwx", "enterprise-rwx", "zonal-rwx"],
};

function encrypts(one: ResourceView): Truth {
    return ask(one.get("provisioner"), (provisioner) => {
        if (encrypting.has(textOf(provisioner))) return true;
        if (!asked.has(textOf(provisioner))) return false;
        const parameters = one.get("parameters");
        return some([ask(at(parameters, "encrypted"), isTrue), ask(at(parameters, "kmsKeyId"), isSet)]);
    });
}

/** Whether a claim's class encrypts: one of the stack by what it says, one of a cloud by its name. */
export function isEncrypted(stack: StackView, holder: ResourceView, name: unknown): Truth {
    if (name === unknown) {
        const from = holder.propertyDependencies.spec ?? [];
        const behind = stack.ofType(storageClass).filter(({ urn }) => from.includes(urn));
        return behind.length === 1 ? encrypts(behind[0]!) : unknown;
    }
    if (!isSet(name)) return false;
    const own = stack.ofType(storageClass);
    const found = own.filter((one) => one.get("metadata.name") === name);
    if (found.length > 0) return some(found.map(encrypts));
    const cloud = setting(stack, "cloud");
    const clouds = typeof cloud === "string" ? [cloud] : Object.keys(brought);
    if (clouds.some((one) => brought[one]?.includes(textOf(name)))) return true;
    return own.some((one) => one.get("metadata.name") === unknown) ? unknown : false;
}
