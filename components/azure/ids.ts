import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

/** Subscription as plain text, and the group in it: all that ids of resources with known names need. */
export interface Place {
    readonly subscription: string;
    readonly group: string;
    readonly location: string;
}

/** Id of a resource: `type` as in `Microsoft.KeyVault/vaults/keys`, with one name for each part after the provider. */
export function resourceId({ subscription, group }: Place, type: string, ...names: readonly string[]): string {
    const [provider = "", ...kinds] = type.split("/");
    const path = kinds.map((kind, index) => `${kind}/${names[index]}`).join("/");
    return `${groupId(subscription, group)}/providers/${provider}/${path}`;
}

/** Computes a text from another one: at once where that is known from names alone. */
export function lifted(value: pulumi.Input<string>, build: (known: string) => string): pulumi.Input<string> {
    return typeof value === "string" ? build(value) : pulumi.output(value).apply(build);
}

export function subscriptionId(subscription: string): string {
    return `/subscriptions/${subscription}`;
}

export function groupId(subscription: string, group: string): string {
    return `${subscriptionId(subscription)}/resourceGroups/${group}`;
}

/** A UUID that stays the same for the same text, as names of role assignments and workbooks must be one. Source of the form: RFC 9562, section 5.8 (version 8). */
export function stableUuid(...parts: readonly string[]): string {
    const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
    const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
    return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `8${hex.slice(13, 16)}`,
        variant + hex.slice(17, 20),
        hex.slice(20, 32),
    ].join("-");
}
