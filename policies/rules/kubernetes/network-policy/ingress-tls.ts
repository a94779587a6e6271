import { ask, must, not, worst } from "../../../reading/logic";
import { at, isSet, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const hasSecret = (entry: unknown) => ask(at(entry, "secretName"), (name) => name !== "");

export const k8sIngressTls: ResourceRule = {
    scope: "resource",
    id: "k8s-ingress-tls",
    title: "Ingresses speak TLS for named hosts",
    requirement: "An Ingress terminates TLS, and every rule names a host without a wildcard.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["kubernetes:networking.k8s.io/v1:Ingress"],
    properties: ["spec.tls", "spec.rules", "spec.rules.0.host"],
    rationale: "Plain requests can be read on the way; a rule without a host catches the requests of other tenants.",
    fix: "Set spec.tls with the hosts and a certificate, and a host in every rule.",
    url: "https://kubernetes.io/docs/concepts/services-networking/ingress/#tls",
    check: (ingress) =>
        worst([
            must(someItem(ingress.get("spec.tls"), hasSecret), "spec.tls is empty", "spec.tls"),
            must(
                not(
                    someItem(ingress.get("spec.rules"), (rule) =>
                        ask(at(rule, "host"), (host) => !isSet(host) || textOf(host).includes("*")),
                    ),
                ),
                "a rule names no host, or a wildcard",
                "spec.rules",
            ),
        ]),
};
