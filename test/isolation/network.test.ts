import { describe, expect, it } from "vitest";
import { connections, connects, type Pod, type Policy, portsOf } from "./network";

const pod = (namespace: string, name: string): Pod => ({ name, namespace, labels: { app: name } });
const [web, other] = [pod("a", "web"), pod("b", "web")];
const tcp = (number: number) => ({ number, protocol: "TCP" as const });
const closed = (namespace: string): Policy => ({
    namespace,
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
});
const both = [closed("a"), closed("b")];
const namespaced = (name: string) => ({ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } });
const out = (spec: object): Policy => ({ namespace: "a", spec: { podSelector: {}, policyTypes: ["Egress"], ...spec } });
const into = (spec: object): Policy => ({ namespace: "b", spec: { podSelector: {}, ...spec } });

describe("evaluation of network policies", () => {
    it("lets everything through where no policy selects a pod, and nothing where one opens nothing", () => {
        expect(connects([], web, other, tcp(80))).toBe(true);
        expect(connects([closed("a")], web, other, tcp(80))).toBe(false);
        expect(connects([closed("b")], web, other, tcp(80))).toBe(false);
    });

    it("asks both ends", () => {
        const opened = out({ egress: [{ to: [namespaced("b")] }] });
        expect(connects([...both, opened], web, other, tcp(80))).toBe(false);
        const taken = into({ ingress: [{ from: [namespaced("a")] }] });
        expect(connects([...both, taken], web, other, tcp(80))).toBe(false);
        expect(connects([...both, opened, taken], web, other, tcp(80))).toBe(true);
    });

    it("knows ports, ranges and protocols", () => {
        const policies = [
            ...both,
            out({ egress: [{}] }),
            into({ ingress: [{ ports: [{ port: 80, endPort: 90, protocol: "TCP" }] }] }),
        ];
        expect([79, 80, 90, 91].map((port) => connects(policies, web, other, tcp(port)))).toEqual([
            false,
            true,
            true,
            false,
        ]);
        expect(connects(policies, web, other, { number: 80, protocol: "UDP" })).toBe(false);
        expect(portsOf(policies).map(({ number }) => number)).toEqual(expect.arrayContaining([80, 90]));
    });

    it("takes a pod selector alone for the policy's own namespace, and joins it with one of namespaces", () => {
        const open = into({ ingress: [{}] });
        const own = out({ egress: [{ to: [{ podSelector: {} }] }] });
        expect(connects([...both, open, own], web, other, tcp(80))).toBe(false);
        const joined = (app: string) =>
            out({ egress: [{ to: [{ ...namespaced("b"), podSelector: { matchLabels: { app } } }] }] });
        expect(connects([...both, open, joined("web")], web, other, tcp(80))).toBe(true);
        expect(connects([...both, open, joined("db")], web, other, tcp(80))).toBe(false);
        const not = { matchExpressions: [{ key: "app", operator: "NotIn" as const, values: ["web"] }] };
        const except = out({ egress: [{ to: [{ namespaceSelector: {}, podSelector: not }] }] });
        expect(connects([...both, open, except], web, other, tcp(80))).toBe(false);
        expect(connects([...both, open, except], web, pod("b", "db"), tcp(80))).toBe(true);
    });

    it("takes a block for what lies in it but for its exceptions, and for any pod that may lie there", () => {
        const block = out({ egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }] }] });
        const reach = (cidr: string) => connects([...both, block], web, { name: "out", cidr }, tcp(80));
        expect(["10.0.1.0/24", "10.1.2.0/24", "10.0.0.0/15", "11.0.0.0/24"].map(reach)).toEqual([
            true,
            false,
            true,
            false,
        ]);
        expect(connects([closed("a"), block], web, other, tcp(80))).toBe(true);
        expect(connects([closed("a"), block], web, { ...other, cidrs: ["11.0.0.0/16"] }, tcp(80))).toBe(false);
    });

    it("opens ways in alone without types and ways out", () => {
        const ingress: Policy = { namespace: "a", spec: { podSelector: {}, ingress: [] } };
        expect(connections([ingress], [web], [other])).not.toEqual([]);
        expect(connections([ingress], [other], [web])).toEqual([]);
    });
});
