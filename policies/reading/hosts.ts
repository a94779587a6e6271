import { type ResourceView, type Unknown, unknown } from "../rule";
import { at, items, textOf } from "./values";

export const ingressTypes: readonly string[] = [
    "networking.k8s.io/v1",
    "networking.k8s.io/v1beta1",
    "extensions/v1beta1",
].map((group) => `kubernetes:${group}:Ingress`);
const routeTypes: readonly string[] = ["v1", "v1beta1"].flatMap((version) =>
    ["HTTPRoute", "GRPCRoute"].map((kind) => `kubernetes:gateway.networking.k8s.io/${version}:${kind}`),
);

/** What claims hosts of a shared gateway. */
export const hostTypes: readonly string[] = [...ingressTypes, ...routeTypes];

/** Hosts that an Ingress or a route claims, in small letters; what names none is left out. */
export function hostsOf(object: ResourceView): readonly (string | Unknown)[] | Unknown {
    const isIngress = ingressTypes.includes(object.type);
    const list = items(object.get(isIngress ? "spec.rules" : "spec.hostnames"));
    if (list === unknown) return unknown;
    return list.flatMap((one): readonly (string | Unknown)[] => {
        const host = isIngress ? at(one, "host") : one;
        if (host === unknown) return [unknown];
        return textOf(host) === "" ? [] : [textOf(host).toLowerCase()];
    });
}

/** Whether two hosts take in a common name; a wildcard stands for the first part. */
export function overlap(one: string, other: string): boolean {
    const rest = (host: string) => host.slice(host.indexOf("."));
    return one === other || ((one.startsWith("*.") || other.startsWith("*.")) && rest(one) === rest(other));
}
