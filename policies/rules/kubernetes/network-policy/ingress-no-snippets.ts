import { ingressTypes } from "../../../reading/hosts";
import { must, not } from "../../../reading/logic";
import { entries } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/** Source: kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations and docs.nginx.com, as known 2026-11. */
const snippet = /^nginx\.(ingress\.kubernetes\.io|org|com)\/.*-?snippets?$/;

export const k8sIngressNoSnippets: ResourceRule = {
    scope: "resource",
    id: "k8s-ingress-no-snippets",
    title: "Nobody writes the proxy's configuration",
    requirement: "No Ingress carries an annotation that puts lines of its own into nginx's configuration.",
    themes: ["tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ingressTypes,
    properties: ["metadata.annotations"],
    rationale: "A line in the shared proxy reads its token, and with it every tenant's secrets (CVE-2021-25742).",
    fix: "Remove the annotation; what it does usually has one of its own.",
    url: "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#configuration-snippet",
    check: (ingress) => {
        const notes = entries(ingress.get("metadata.annotations"));
        return must(
            notes === unknown ? unknown : not(notes.some(([key]) => snippet.test(key))),
            "an annotation puts lines into the proxy's configuration",
            "metadata.annotations",
        );
    },
};
