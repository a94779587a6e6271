import { ask, must, onlyIf } from "../../../reading/logic";
import { eachContainer, podProperties, serviceTypes } from "../../../reading/pods";
import { setting } from "../../../reading/settings";
import { at, each, textOf } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

/** Hosts of private registries by cloud; registries of regions are of the tenant's own. */
const registries: Readonly<Record<string, (region: string) => RegExp>> = {
    aws: (region) => new RegExp(`^\\d{12}\\.dkr\\.ecr\\.${region}\\.amazonaws\\.com(\\.cn)?/.`),
    azure: () => /^[a-z0-9]{5,50}\.azurecr\.io\/./,
    gcp: (region) => new RegExp(`^${region}-docker\\.pkg\\.dev/.`),
};
const nowhere = /^(?!)/;

export const k8sImagesFromRegistry: StackRule = {
    scope: "stack",
    id: "k8s-images-from-registry",
    title: "Images come from the registry",
    requirement:
        "Where the tenant's images come from a registry alone, every image of its workloads is in a private registry of the cloud, of its own region.",
    themes: ["integrity", "vulnerability"],
    severity: "medium",
    level: "mandatory",
    types: serviceTypes,
    properties: podProperties("containers.0.image"),
    rationale: "What comes from elsewhere was scanned by nobody, and may be gone or another one tomorrow.",
    fix: "Name an image of the registry, or say `images: anywhere`.",
    url: "https://kubernetes.io/docs/concepts/containers/images/",
    check: (stack) => {
        const images = setting(stack, "images");
        if (images !== "registry" && images !== unknown) return [];
        const [cloud, region] = [setting(stack, "cloud"), setting(stack, "region")];
        const inRegistry = (image: unknown) =>
            ask(cloud, (known) =>
                ask(region, (place) => (registries[textOf(known)]?.(textOf(place)) ?? nowhere).test(textOf(image))),
            );
        return each(stack, serviceTypes, (workload) =>
            onlyIf(
                ask(images, (known) => known === "registry"),
                () =>
                    eachContainer(workload, ({ label, value }) =>
                        must(
                            ask(at(value, "image"), inRegistry),
                            `the image of ${label} is not in the registry`,
                            `image of ${label}`,
                        ),
                    ),
                "where images may come from",
            ),
        );
    },
};
