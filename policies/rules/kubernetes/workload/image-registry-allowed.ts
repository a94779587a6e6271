import { ask, must, notApplicable, onlyIf, some, type Truth } from "../../../reading/logic";
import { isOfTenantry } from "../../../reading/namespaces";
import { eachContainer, podProperties, podTypes, serviceTypes } from "../../../reading/pods";
import { setting } from "../../../reading/settings";
import { at, each, textOf } from "../../../reading/values";
import type { Finding, ResourceView, StackRule, StackView } from "../../../rule";

/** The region in the name of a private registry's host, by cloud; registries of Azure have a name of their own and no region in it. */
const hosts: Readonly<Record<string, RegExp>> = {
    aws: /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/,
    azure: /^[a-z0-9]{5,50}\.azurecr\.io$/,
    gcp: /^([a-z0-9-]+)-docker\.pkg\.dev$/,
};
/** Public registries that their vendor alone fills. From knowledge, unverified. */
const vendors: ReadonlySet<string> = new Set(["mcr.microsoft.com", "registry.k8s.io"]);

/** The host that an image names; without one it comes from Docker Hub, which everybody fills. */
const hostOf = (image: unknown): string => /^([^/]+)\/./.exec(textOf(image))?.[1] ?? "";

function isPrivate(image: unknown, cloud: string, region: string | undefined): boolean {
    const found = hosts[cloud]?.exec(hostOf(image));
    return found !== null && found !== undefined && (region === undefined || (found[1] ?? region) === region);
}

function judge(workload: ResourceView, isAllowed: (image: unknown) => Truth): Finding {
    return eachContainer(workload, ({ label, value }) =>
        must(
            ask(at(value, "image"), isAllowed),
            `the image of ${label} is in no registry that is allowed`,
            `image of ${label}`,
        ),
    );
}

/** In a program of others: a private registry of a cloud, or a vendor's. */
const elsewhere = (image: unknown): boolean =>
    vendors.has(hostOf(image)) || Object.keys(hosts).some((cloud) => isPrivate(image, cloud, undefined));

function inStack(stack: StackView, workload: ResourceView): Finding {
    const [images, cloud, region] = ["images", "cloud", "region"].map((name) => setting(stack, name));
    // What runs once in a tenant's stack is Tenantry's own, by digest, and so is what keeps room on nodes; a forecaster's image its cluster's owner names.
    if (images === undefined || !serviceTypes.includes(workload.type) || isOfTenantry(stack, workload))
        return notApplicable;
    const inRegistry = (image: unknown) =>
        ask(cloud, (known) => ask(region, (place) => some([isPrivate(image, textOf(known), textOf(place))])));
    return onlyIf(
        ask(images, (known) => known === "registry"),
        () => judge(workload, inRegistry),
        "where images may come from",
    );
}

export const k8sImageRegistryAllowed: StackRule = {
    scope: "stack",
    id: "k8s-image-registry-allowed",
    title: "Images come from a registry that is allowed",
    requirement:
        "Where a tenant's images come from a registry alone, every image of its workloads is in a private registry of the cloud, of its own region; in a program without tenants, in a private registry of a cloud or a vendor's own.",
    themes: ["integrity", "workload-hardening"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("containers.0.image"),
    settings: ["cloud", "images", "region"],
    rationale: "What comes from elsewhere was scanned by nobody, and may be gone or another one tomorrow.",
    fix: "Name an image of the registry, or say `images: anywhere`.",
    url: "https://kubernetes.io/docs/concepts/containers/images/",
    check: (stack) =>
        each(stack, podTypes, (workload) => (stack.root ? inStack(stack, workload) : judge(workload, elsewhere))),
};
