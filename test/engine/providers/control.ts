import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Cloud, CloudResource } from "./cloud";
import type { CloudSettings, Properties } from "./settings";
import { summaryOf } from "./summary";

/** What other processes can ask of, and do to, a simulated cloud. */
export interface Control {
    readonly cloud: Cloud;
    settings: CloudSettings;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString("utf8")) : undefined;
}

function existing(cloud: Cloud, urn: string): CloudResource {
    const found = [...cloud.resources.values()].find((resource) => resource.urn === urn);
    if (!found) throw new Error(`the simulated cloud has no ${urn}`);
    return found;
}

/** Changes or removes a resource behind Pulumi's back. */
function meddle(cloud: Cloud, { urn, outputs }: { readonly urn: string; readonly outputs?: Properties }): void {
    const resource = existing(cloud, urn);
    const { package: name, type, id } = resource;
    const about = { package: name, phase: "outside", urn, type, id } as const;
    if (!outputs) {
        cloud.record({ ...about, call: "delete" });
        return;
    }
    const inputs = Object.fromEntries(
        Object.entries(resource.inputs).map(([key, value]) => [key, key in outputs ? outputs[key] : value]),
    );
    const changed = { ...resource, inputs, outputs: { ...resource.outputs, ...outputs } };
    cloud.record({ ...about, call: "update", resource: changed });
}

async function answer(control: Control, method: string, path: string, body: unknown): Promise<unknown> {
    const { cloud } = control;
    switch (`${method} ${path}`) {
        case "GET /resources":
            return [...cloud.resources.values()];
        case "GET /operations":
            return cloud.operations;
        case "GET /summary":
            return summaryOf(cloud.resources.values(), cloud.operations);
        case "PUT /settings":
            control.settings = { ...control.settings, ...(body as CloudSettings) };
            return {};
        case "POST /outside":
            meddle(cloud, body as { urn: string });
            return {};
        default:
            throw new Error(`the simulated cloud knows no ${method} ${path}`);
    }
}

/** Serves the control of a cloud as JSON over HTTP on 127.0.0.1. */
export function serveControl(control: Control): Promise<{ readonly port: number; stop(): void }> {
    const server = createServer((request, response) => {
        void (async () => {
            try {
                const body = await bodyOf(request);
                const result = await answer(control, request.method ?? "", request.url ?? "", body);
                response.end(JSON.stringify(result));
            } catch (error) {
                response.statusCode = 400;
                response.end(JSON.stringify({ error: (error as Error).message }));
            }
        })();
    });
    return new Promise((resolve, reject) => {
        server.on("error", reject);
        server.listen(0, "127.0.0.1", () =>
            resolve({ port: (server.address() as AddressInfo).port, stop: () => server.close() }),
        );
    });
}
