import { hostsOf, hostTypes, overlap } from "../../../reading/hosts";
import { every, must, not, notApplicable, some, type Truth } from "../../../reading/logic";
import { sameNamespace } from "../../../reading/namespaces";
import { each } from "../../../reading/values";
import { type ResourceView, type StackRule, type StackView, type Unknown, unknown } from "../../../rule";

type Hosts = readonly (string | Unknown)[] | Unknown;

function share(one: Hosts, other: Hosts): Truth {
    if (one === unknown || other === unknown) return unknown;
    return some(
        one.flatMap((host) =>
            other.map((another): Truth => (host === unknown || another === unknown ? unknown : overlap(host, another))),
        ),
    );
}

/** Whether something of another namespace claims a host of the object. */
function isContested(stack: StackView, object: ResourceView, hosts: ReadonlyMap<ResourceView, Hosts>): Truth {
    return some(
        [...hosts].map(([other, claimed]) =>
            other === object
                ? false
                : every([share(hosts.get(object)!, claimed), not(sameNamespace(stack, object, other))]),
        ),
    );
}

export const k8sIngressUniqueHost: StackRule = {
    scope: "stack",
    id: "k8s-ingress-unique-host",
    title: "A host belongs to one tenant",
    requirement:
        "No host of an Ingress or route is claimed from another namespace too; hosts of other stacks are checked where tenants are read.",
    themes: ["tenant-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: hostTypes,
    properties: ["spec.rules", "spec.rules.0.host", "spec.hostnames", "metadata.namespace"],
    rationale: "Of two that claim a host the gateway picks one: a tenant may take another's requests and cookies.",
    fix: "Name hosts that are the namespace's own.",
    url: "https://kubernetes.io/docs/concepts/services-networking/ingress/",
    check: (stack) => {
        const hosts = new Map<ResourceView, Hosts>(
            stack.ofType(...hostTypes).map((object) => [object, hostsOf(object)]),
        );
        return each(stack, hostTypes, (object) => {
            const own = hosts.get(object)!;
            return own !== unknown && own.length === 0
                ? notApplicable
                : must(
                      not(isContested(stack, object, hosts)),
                      "another namespace claims one of its hosts",
                      "which hosts are claimed",
                  );
        });
    },
};
