import { createHash } from "node:crypto";
import type { FleetInventory, Inventory } from "../document";
import { algorithmComponent, algorithmRef } from "./algorithms";
import { type Asset, atRestAsset, certificateAsset, identityAsset, keyAsset, transportAsset } from "./assets";
import type { Bom, Component } from "./document";

/** Who wrote the document. */
export interface Author {
    readonly name: string;
    readonly version: string;
}

/** A UUID of version 8 (RFC 9562, 5.8: of one's own making) that follows from a text. */
export function uuidOf(text: string): string {
    const hex = createHash("sha256").update(text).digest("hex");
    const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const assetsOf = (stack: Inventory): readonly Asset[] => [
    ...stack.keys.map(keyAsset),
    ...stack.atRest.map(atRestAsset),
    ...stack.transport.map(transportAsset),
    ...stack.certificates.map(certificateAsset),
    ...stack.identities.map(identityAsset),
];

const stackRef = ({ stack }: Inventory): string => `stack:${stack}`;

function stackComponent(stack: Inventory): Component {
    const { kind, cloud, cell, planHash } = stack;
    const properties = Object.entries({ kind, cloud, cell, "plan-sha256": planHash, failed: stack.failed }).flatMap(
        ([name, value]) => (value === undefined ? [] : [{ name: `tenantry:${name}`, value }]),
    );
    return { type: "platform", "bom-ref": stackRef(stack), name: stack.stack, properties };
}

const sortedTexts = (texts: Iterable<string>): string[] => [...new Set(texts)].sort();

/**
 * Inventories as one CycloneDX cryptography bill of materials (CBOM). Of one stack, the stack is what the document is about; of several,
 * the fleet that holds them.
 */
export function bomOf({ stacks }: FleetInventory, fleet: string, author: Author): Bom {
    const found = stacks.map((stack) => ({ stack, assets: assetsOf(stack) }));
    const assets = found.flatMap((one) => one.assets);
    const algorithms = sortedTexts(assets.flatMap((asset) => asset.algorithms));
    const [only] = stacks.length === 1 ? stacks : [];
    const root: Component = only
        ? stackComponent(only)
        : { type: "platform", "bom-ref": `fleet:${fleet}`, name: fleet, properties: [] };
    const below = only ? [] : stacks.map(stackComponent);
    const hashes = stacks.map(({ stack, planHash }) => `${stack}:${planHash}`).join("\n");
    return {
        $schema: "http://cyclonedx.org/schema/bom-1.7.schema.json",
        bomFormat: "CycloneDX",
        specVersion: "1.7",
        serialNumber: `urn:uuid:${uuidOf(`${author.name} ${author.version}\n${fleet}\n${hashes}`)}`,
        version: 1,
        metadata: {
            lifecycles: [{ phase: "design" }],
            tools: {
                components: [
                    {
                        type: "application",
                        "bom-ref": `tool:${author.name}`,
                        name: author.name,
                        version: author.version,
                    },
                ],
            },
            component: root,
            properties: [{ name: "tenantry:made-from", value: "plans, before anything is deployed" }],
        },
        components: [...below, ...algorithms.map(algorithmComponent), ...assets.map(({ component }) => component)],
        dependencies: [
            ...(only ? [] : [{ ref: root["bom-ref"], dependsOn: stacks.map(stackRef) }]),
            ...found.map((one) => ({
                ref: stackRef(one.stack),
                dependsOn: one.assets.map(({ component }) => component["bom-ref"]),
            })),
            ...algorithms.map((id) => ({ ref: algorithmRef(id) })),
            ...assets.map(({ component, algorithms: own, refs }) => ({
                ref: component["bom-ref"],
                dependsOn: sortedTexts([...own.map(algorithmRef), ...refs]),
            })),
        ],
    };
}
