import { ask, must, not, notApplicable } from "../../../reading/logic";
import { isSet, textOf } from "../../../reading/values";
import { everyType, type ResourceRule } from "../../../rule";

/** Groups of Kubernetes itself: without a full stop, or below k8s.io. Others number their versions as they like. */
const own = /^([a-z]+|([a-z0-9-]+\.)+k8s\.io)\/v\d/;
const preview = /\/v\d+(alpha|beta)\d+$/;

export const k8sNoPreviewApi: ResourceRule = {
    scope: "resource",
    id: "k8s-no-preview-api",
    title: "Objects are of stable versions",
    requirement: "No object is of an alpha or beta version of an API of Kubernetes itself.",
    themes: ["change-management"],
    severity: "medium",
    level: "mandatory",
    // The version stands in the token of every type.
    types: ["kubernetes:apps/v1:Deployment", everyType],
    properties: ["apiVersion"],
    rationale: "A preview may change or go with the next minor release of the cluster, and takes the object along.",
    fix: "Use the version without alpha or beta; the migration guide names it.",
    url: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
    check: (object) => {
        const [provider, version = ""] = object.type.split(":");
        if (provider !== "kubernetes" || !own.test(version)) return notApplicable;
        const written = object.get("apiVersion");
        return must(
            not(ask(written, (text) => preview.test(isSet(text) ? `/${textOf(text)}` : version))),
            "its API version is a preview",
            "apiVersion",
        );
    },
};
