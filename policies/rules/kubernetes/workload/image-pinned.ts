import { ask, must } from "../../../reading/logic";
import { eachContainer, podProperties, podTypes } from "../../../reading/pods";
import { at } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** A digest, or a tag that is not one of those that move on purpose. */
function isPinned(image: unknown): boolean {
    if (typeof image !== "string") return false;
    if (/@sha256:[0-9a-f]{64}$/.test(image)) return true;
    const tag = /:([\w][\w.-]{0,127})$/.exec(image.slice(image.lastIndexOf("/") + 1))?.[1];
    return tag !== undefined && tag !== "latest";
}

export const k8sImagePinned: ResourceRule = {
    scope: "resource",
    id: "k8s-image-pinned",
    title: "Images have a version",
    requirement: "Every image is named by digest, or by a tag other than latest.",
    themes: ["integrity", "change-management"],
    severity: "medium",
    level: "mandatory",
    types: podTypes,
    properties: podProperties("containers.0.image"),
    rationale: "An image without a version is another one after the next restart, and nobody can say which ran.",
    fix: "Name a tag or, better, a digest.",
    url: "https://kubernetes.io/docs/concepts/containers/images/",
    check: (workload) =>
        eachContainer(workload, ({ label, value }) =>
            must(ask(at(value, "image"), isPinned), `the image of ${label} has no fixed version`, `image of ${label}`),
        ),
};
