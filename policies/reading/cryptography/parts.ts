import { type ResourceView, type StackView, unknown } from "../../rule";
import { clusterInstance, instance } from "../services";
import { textOf } from "../values";
import { algorithm } from "./algorithms";
import { acmAlgorithm, acmTypes, askedAlgorithm, certManagerCertificate, serverAlgorithm } from "./certificates";
import { bestExchange } from "./exchange";
import { type Fact, factValue, mapFact, notKnown } from "./fact";
import { keyFacts, keyTypes } from "./keys";
import { clientPolicy, envoyGroupsOf, loadBalancerPolicy } from "./tls";

const listeners: readonly string[] = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"];

/** Something that is planned with an algorithm: a key, a certificate that is asked for or that a server is to show, or a policy of TLS. */
export interface Part {
    readonly resource: ResourceView;
    /** An algorithm's id, or what stands for one: the groups of a policy, or its name. */
    readonly algorithm: Fact<string>;
    readonly safe: boolean;
}

/** Types that {@link partsOf} reads, and the properties that it reads of them. */
export const partTypes: readonly string[] = [
    ...keyTypes,
    certManagerCertificate,
    ...Object.keys(acmTypes),
    instance,
    clusterInstance,
    clientPolicy,
    ...listeners,
];
export const partProperties: readonly string[] = [
    ...["customerMasterKeySpec", "keySpec", "keyUsage", "versionTemplate.algorithm", "purpose"],
    ...["properties.kty", "properties.keySize", "properties.curveName"],
    ...["spec.privateKey.algorithm", "spec.privateKey.size", "spec.tls.ecdhCurves"],
    ...["keyAlgorithm", "certificateAuthorityConfiguration.keyAlgorithm", "protocol", "sslPolicy"],
    "caCertIdentifier",
];

const isSafe = (id: string | undefined): boolean => {
    const quantum = algorithm(id ?? "")?.quantum;
    return quantum === "safe" || quantum === "reduced";
};

function ofAlgorithm(resource: ResourceView, fact: Fact<string>): Part {
    return { resource, algorithm: fact, safe: isSafe(factValue(fact)) };
}

function ofGroups(resource: ResourceView, groups: Fact<readonly string[]>): Part {
    const shown = mapFact(groups, (names) => names.join(" "));
    return { resource, algorithm: shown, safe: isSafe(bestExchange(factValue(groups) ?? [])?.id) };
}

function ofListener(resource: ResourceView): Part[] {
    const [protocol, policy] = [resource.get("protocol"), resource.get("sslPolicy")];
    if (protocol !== unknown && !/^(HTTPS|TLS)$/.test(textOf(protocol))) return [];
    if (protocol === unknown || policy === unknown)
        return [
            { resource, algorithm: notKnown("its protocol or policy is not known before deployment"), safe: false },
        ];
    const name = textOf(policy) || "ELBSecurityPolicy-2016-08";
    const groups = loadBalancerPolicy(name)?.groups ?? [];
    return [{ resource, algorithm: { basis: "planned", value: name }, safe: isSafe(bestExchange(groups)?.id) }];
}

/** Keys, certificates and policies of TLS of a stack, with what each is planned with. */
export function partsOf(stack: StackView): Part[] {
    return [
        ...stack.ofType(...keyTypes).map((one) => ofAlgorithm(one, keyFacts(one)!.algorithm)),
        ...stack.ofType(certManagerCertificate).map((one) => ofAlgorithm(one, askedAlgorithm(one))),
        ...stack.ofType(...Object.keys(acmTypes)).map((one) => ofAlgorithm(one, acmAlgorithm(one))),
        ...stack.ofType(instance, clusterInstance).flatMap((one) => {
            const algorithm = serverAlgorithm(one);
            return algorithm === undefined ? [] : [ofAlgorithm(one, algorithm)];
        }),
        ...stack
            .ofType(clientPolicy)
            .filter((one) => one.get("spec.tls") !== undefined)
            .map((one) => ofGroups(one, envoyGroupsOf(one))),
        ...stack.ofType(...listeners).flatMap(ofListener),
    ];
}
