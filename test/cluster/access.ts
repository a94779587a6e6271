import { beforeAll, describe, expect, it } from "vitest";
import type { KubeObject } from "./client";
import { create } from "./cluster";
import type { Fixture } from "./fixture";

const routeKind = { apiVersion: "gateway.networking.k8s.io/v1", kind: "HTTPRoute" };
const tenantLabel = "tenantry.io/tenant";

interface Route extends KubeObject {
    readonly spec: {
        readonly hostnames?: readonly string[];
        readonly parentRefs: readonly { readonly kind: string; readonly sectionName: string }[];
    };
}
interface Certificate extends KubeObject {
    readonly spec: { readonly secretName: string; readonly dnsNames: readonly string[] };
}

/** What people of a tenant may do where one certificate serves every tenant of a cell. */
export function access(get: () => Fixture): void {
    describe("people of a tenant on a cell with one certificate", () => {
        let route: Route;
        let certificate: Certificate;
        const groupOf = ({ metadata }: KubeObject) => `tenantry:tenant:${metadata.labels?.[tenantLabel]}`;
        const status = async (method: string, object: KubeObject) =>
            (await get().client.asGroup(groupOf(route), method, object)).status;
        const objects = () => get().planned.map(({ object }) => object);
        const secret = (name: string, namespace: string | undefined): KubeObject => ({
            apiVersion: "v1",
            kind: "Secret",
            metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
        });

        beforeAll(async () => {
            const found = objects() as (Route & Certificate)[];
            certificate = found.find(
                ({ kind, spec }) => kind === "Certificate" && spec.dnsNames.some((name) => name.startsWith("*.")),
            )!;
            route = found.find(
                ({ kind, metadata, spec }) =>
                    kind === "HTTPRoute" &&
                    metadata.labels?.[tenantLabel] !== undefined &&
                    spec.parentRefs[0]?.kind === "Gateway",
            )!;
            await create(get().client, secret(certificate.spec.secretName, certificate.metadata.namespace));
            await create(get().client, route);
        });

        it("look at their own routes", async () => {
            expect(await status("GET", route)).toBe(200);
        });

        it("make and change none, whatever the host, and bring no listener", async () => {
            const hostnames = [`web--other.${certificate.spec.dnsNames[0]!.slice(2)}`];
            const metadata = { ...route.metadata, name: "stolen" };
            const stolen = { ...route, metadata, spec: { ...route.spec, hostnames } };
            expect(await status("POST", stolen)).toBe(403);
            expect(await status("DELETE", route)).toBe(403);
            const listeners = objects().find(({ kind }) => kind === "ListenerSet")!;
            const { namespace } = route.metadata;
            expect(await status("POST", { ...listeners, metadata: { name: "stolen", namespace: namespace! } })).toBe(
                403,
            );
        });

        it("see no route of another tenant", async () => {
            const other = objects().find(
                ({ kind, metadata }) =>
                    kind === "HTTPRoute" &&
                    metadata.labels?.[tenantLabel] !== undefined &&
                    metadata.namespace !== route.metadata.namespace,
            )!;
            expect(await status("GET", { ...routeKind, metadata: other.metadata })).toBe(403);
        });

        it("read no private key, and have none signed for them", async () => {
            const { secretName } = certificate.spec;
            const { namespace } = certificate.metadata;
            const key = secret(secretName, namespace);
            expect((await get().client.get<KubeObject>(key)).metadata.name).toBe(secretName);
            expect(await status("GET", key)).toBe(403);
            expect(await status("GET", secret(secretName, route.metadata.namespace))).toBe(403);
            const own = { ...certificate, metadata: { name: "stolen", namespace: route.metadata.namespace! } };
            expect(await status("POST", own)).toBe(403);
        });

        it("whose key lies where no tenant's objects do", () => {
            const { namespace } = certificate.metadata;
            const shared = objects().filter(({ metadata }) => metadata.labels?.["tenantry.io/isolation"] !== "silo");
            const there = shared.filter(({ metadata }) => metadata.namespace === namespace);
            expect(there.length).toBeGreaterThan(3);
            expect(there.filter(({ metadata }) => metadata.labels?.[tenantLabel] !== undefined)).toEqual([]);
        });
    });
}
