import { readFileSync } from "node:fs";
import type { Client, KubeObject } from "../client";
import { eventually } from "../client";
import { create } from "../cluster";
import type { ControlPlane } from "../control-plane";

/** A server outside of the cluster that answers for an API group. */
export interface ApiServer {
    readonly group: string;
    readonly version: string;
    /** Name and namespace of the service that stands for it; its certificate is for `<name>.<namespace>.svc`. */
    readonly service: { readonly name: string; readonly namespace: string };
    readonly port: number;
}

interface Registration extends KubeObject {
    readonly status?: {
        readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
    };
}

/** Makes the API server ask it, by a service that is a name for this machine. */
export async function register(client: Client, certificate: string, server: ApiServer): Promise<KubeObject> {
    const { group, version, service, port } = server;
    await create(client, { apiVersion: "v1", kind: "Namespace", metadata: { name: service.namespace } });
    await create(client, {
        apiVersion: "v1",
        kind: "Service",
        metadata: service,
        spec: { type: "ExternalName", externalName: "localhost", ports: [{ port, targetPort: port }] },
    });
    const registration = {
        apiVersion: "apiregistration.k8s.io/v1",
        kind: "APIService",
        metadata: { name: `${version}.${group}` },
        spec: {
            group,
            version,
            groupPriorityMinimum: 100,
            versionPriority: 100,
            service: { ...service, port },
            caBundle: readFileSync(certificate).toString("base64"),
        },
    };
    await create(client, registration);
    return registration;
}

/** Waits until the API server passes questions on. */
export async function isServed({ client, processes }: ControlPlane, registration: KubeObject): Promise<void> {
    const look = async () => {
        processes.check();
        return (await client.get<Registration>(registration)).status?.conditions ?? [];
    };
    await eventually(`${registration.metadata.name} is served`, look, (conditions) =>
        conditions.some(({ type, status }) => type === "Available" && status === "True"),
    );
}
