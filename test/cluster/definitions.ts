import { customResourceDefinitions } from "../../scripts/cluster/crds";
import type { Client, KubeObject } from "./client";
import { eventually } from "./client";

interface Definition extends KubeObject {
    readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Installs the custom resources of every add-on, and waits until the server serves them. */
export async function installDefinitions(client: Client): Promise<number> {
    const definitions = Object.values(await customResourceDefinitions()).flat();
    for (const definition of definitions) {
        const answer = await client.apply(definition as unknown as KubeObject, { dryRun: false });
        if (answer.status !== 200 && answer.status !== 201) {
            throw new Error(`${definition.metadata.name}: ${answer.status} ${answer.text.slice(0, 500)}`);
        }
    }
    const { apiVersion, kind } = definitions[0]!;
    for (const { metadata } of definitions) {
        const look = () => client.get<Definition>({ apiVersion, kind, metadata });
        await eventually(`${metadata.name} is served`, look, established);
    }
    return definitions.length;
}

function established({ status }: Definition): boolean {
    return status?.conditions?.some(({ type, status: holds }) => type === "Established" && holds === "True") ?? false;
}
