import { ingressTypes } from "../../../reading/hosts";
import { ask, every, must, not, some, type Truth, undetermined, worst } from "../../../reading/logic";
import { at, isSet, items, someItem, textOf } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

const hasSecret = (entry: unknown) => ask(at(entry, "secretName"), (name) => name !== "");

/** Whether an entry of spec.tls speaks for a host: for all where it lists none, else by name, or by a wildcard for the first part. */
function speaksFor(entry: unknown, host: string): Truth {
    const hosts = items(at(entry, "hosts"));
    if (hosts === unknown) return unknown;
    const wildcard = host.replace(/^[^.]+/, "*");
    return some([hosts.length === 0, someItem(hosts, (one) => [host, wildcard].includes(textOf(one).toLowerCase()))]);
}

function hasTls(tls: unknown, rule: unknown): Truth {
    return ask(at(rule, "host"), (host) =>
        someItem(tls, (entry) => every([hasSecret(entry), speaksFor(entry, textOf(host).toLowerCase())])),
    );
}

/** A rule without a host, or with a wildcard, takes whatever is left; so does a default. */
const takesAny = (rule: unknown): Truth => ask(at(rule, "host"), (host) => !isSet(host) || textOf(host).includes("*"));

export const k8sIngressTls: ResourceRule = {
    scope: "resource",
    id: "k8s-ingress-tls",
    title: "Ingresses speak TLS for named hosts",
    requirement:
        "An Ingress terminates TLS for the host of every rule; every rule names one without a wildcard, and there is no default backend.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ingressTypes,
    properties: [
        "spec.tls",
        "spec.tls.0.hosts",
        "spec.rules",
        "spec.rules.0.host",
        "spec.defaultBackend",
        "spec.backend",
    ],
    rationale:
        "Plain requests can be read on the way; a rule without a host, or a default, catches the requests of other tenants.",
    fix: "Set spec.tls with a certificate and the hosts of all rules, a host in every rule, and no defaultBackend.",
    url: "https://kubernetes.io/docs/concepts/services-networking/ingress/#tls",
    check: (ingress) => {
        const tls = ingress.get("spec.tls");
        const rules = items(ingress.get("spec.rules"));
        if (rules === unknown) return undetermined("spec.rules");
        return worst([
            must(someItem(tls, hasSecret), "spec.tls is empty", "spec.tls"),
            must(not(someItem(rules, takesAny)), "a rule names no host, or a wildcard", "spec.rules"),
            must(
                every(rules.map((rule) => some([takesAny(rule), hasTls(tls, rule)]))),
                "spec.tls leaves out the host of a rule",
                "spec.tls.hosts",
            ),
            // Before networking.k8s.io/v1 it was called spec.backend.
            ...["spec.defaultBackend", "spec.backend"].map((path) =>
                must(not(ask(ingress.get(path), isSet)), `${path} takes requests for every other host`, path),
            ),
        ]);
    },
};
