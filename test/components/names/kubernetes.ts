import { forms, type ServiceRule } from "./rule";

/** kubernetes.io/docs/concepts/overview/working-with-objects/names, of 2026-07 as the program has it; the forms are those of RFC 1035 and 1123. */
const source = "kubernetes.io/docs/concepts/overview/working-with-objects/names";
const label = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

const within = ["metadata.namespace"];
const subdomain: ServiceRule = {
    property: "metadata.name",
    max: 253,
    form: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    within,
    source,
};
const dnsLabel: ServiceRule = { ...subdomain, max: 63, form: forms.dnsLabel };
/** Kinds whose names end up in labels or host names, which take 63 characters. */
const short = /:(Namespace|Job|Deployment|Gateway|GatewayClass|PodDisruptionBudget)$/;

/** Rules of the names in an object of a kind; what is released by Helm takes 53 characters, which helm.sh/docs/topics/charts states. */
export function kubernetesRules(type: string): readonly ServiceRule[] {
    if (type === "kubernetes:helm.sh/v3:Release")
        return [{ property: "name", max: 53, form: forms.dnsLabel, within: ["namespace"], source: "helm.sh" }];
    if (type === "kubernetes:core/v1:Service") return [{ ...dnsLabel, form: forms.label }];
    return [short.test(type) ? dnsLabel : subdomain];
}

/** What of an object's labels Kubernetes would refuse: values take 63 characters. */
export function badLabels(labels: Readonly<Record<string, unknown>>): string[] {
    return Object.entries(labels)
        .filter(([, value]) => typeof value !== "string" || value.length > 63 || !label.test(value))
        .map(([key, value]) => `label ${key}: ${value}`);
}
