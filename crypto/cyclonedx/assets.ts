import { algorithm } from "../../policies/reading/cryptography/algorithms";
import { groupAlgorithm } from "../../policies/reading/cryptography/exchange";
import { type Fact, factValue } from "../../policies/reading/cryptography/fact";
import type { AtRestEntry, CertificateEntry, IdentityEntry, KeyEntry, TransportEntry } from "../document";
import { algorithmRef } from "./algorithms";
import type { Component, Property } from "./document";

/** A component, and what it rests on: algorithms by their ids, other components by their references. */
export interface Asset {
    readonly component: Component;
    readonly algorithms: readonly string[];
    readonly refs: readonly string[];
}

/** A fact as properties: its value, and what that rests on. */
function told(name: string, fact: Fact<unknown>): Property[] {
    if (fact.basis === "unknown") return [{ name: `tenantry:${name}:unknown`, value: fact.reason }];
    const value = fact.value === null ? "none" : Array.isArray(fact.value) ? fact.value.join(", ") : String(fact.value);
    const shown = { name: `tenantry:${name}:${fact.basis}`, value };
    return fact.basis === "inferred" ? [shown, { name: `tenantry:${name}:source`, value: fact.source }] : [shown];
}

const where = ({ urn, type }: { readonly urn: string; readonly type: string }): Property[] => [
    { name: "tenantry:urn", value: urn },
    { name: "tenantry:type", value: type },
];

const quantum = (entry: { readonly quantum: string }): Property => ({ name: "tenantry:quantum", value: entry.quantum });
const named = (fact: Fact<string>): readonly string[] => (factValue(fact) ? [factValue(fact)!] : []);
const related = (ids: readonly string[]) => ids.map((id) => ({ type: "algorithm", ref: algorithmRef(id) }));

export function keyAsset(key: KeyEntry): Asset {
    const algorithms = named(key.algorithm);
    const primitive = algorithm(algorithms[0] ?? "")?.primitive;
    const symmetric = primitive === "ae" || primitive === "block-cipher" || primitive === "mac";
    const protection = factValue(key.protection);
    return {
        component: {
            type: "cryptographic-asset",
            "bom-ref": key.urn,
            name: key.name,
            cryptoProperties: {
                assetType: "related-crypto-material",
                relatedCryptoMaterialProperties: {
                    type: symmetric ? "secret-key" : primitive ? "private-key" : "key",
                    ...(key.bits !== undefined && { size: key.bits }),
                    ...(protection && {
                        securedBy: { mechanism: protection === "software" ? "Software" : protection },
                    }),
                    ...(algorithms.length > 0 && { relatedCryptographicAssets: related(algorithms) }),
                },
            },
            properties: [
                ...where(key),
                ...told("spec", key.spec),
                ...told("algorithm", key.algorithm),
                ...told("protection", key.protection),
                ...told("rotation-days", key.rotationDays),
                ...told("purposes", key.purposes),
                quantum(key),
            ],
        },
        algorithms,
        refs: [],
    };
}

export function atRestAsset(entry: AtRestEntry): Asset {
    const { holder } = entry;
    const name = "name" in holder ? told("key", holder.name) : [];
    const reason = holder.kind === "unknown" ? [{ name: "tenantry:key:unknown", value: holder.reason }] : [];
    return {
        component: {
            type: "data",
            "bom-ref": `data:${entry.id}`,
            name: `${entry.name}: ${entry.what}`,
            properties: [
                ...where(entry),
                { name: "tenantry:key-of", value: holder.kind },
                ...name,
                ...reason,
                ...told("cipher", entry.cipher),
                quantum(entry),
            ],
        },
        algorithms: named(entry.cipher),
        refs: holder.kind === "stack" ? holder.keys : [],
    };
}

export function transportAsset(entry: TransportEntry): Asset {
    const groups = factValue(entry.keyExchange.groups) ?? [];
    const algorithms = groups.map(groupAlgorithm);
    const version = factValue(entry.minVersion);
    return {
        component: {
            type: "cryptographic-asset",
            "bom-ref": `transport:${entry.id}`,
            name: `${entry.name}: ${entry.what}`,
            cryptoProperties: {
                assetType: "protocol",
                protocolProperties: {
                    // A place that lets clear connections in is no protocol of TLS's; what it is stands in its properties.
                    type: factValue(entry.required) === false ? "other" : "tls",
                    ...(version && { version }),
                    // A policy or mode, such as `verify-full`, is no cipher suite: it stands in the properties.
                    ...(groups.length > 0 && { cipherSuites: [{ tlsGroups: groups }] }),
                    ...(algorithms.length > 0 && { relatedCryptographicAssets: related(algorithms) }),
                },
            },
            properties: [
                ...where(entry),
                ...told("tls-required", entry.required),
                ...told("least-version", entry.minVersion),
                ...(entry.policy ? told("policy", entry.policy) : []),
                ...told("key-exchange", entry.keyExchange.groups),
                quantum(entry.keyExchange),
            ],
        },
        algorithms,
        refs: [],
    };
}

export function certificateAsset(entry: CertificateEntry): Asset {
    const algorithms = named(entry.algorithm);
    const issuer = factValue(entry.issuer);
    return {
        component: {
            type: "cryptographic-asset",
            "bom-ref": `certificate:${entry.urn}`,
            name: entry.name,
            cryptoProperties: {
                assetType: "certificate",
                certificateProperties: {
                    ...(entry.subjects.length > 0 && { subjectName: entry.subjects.join(", ") }),
                    ...(issuer && { issuerName: issuer }),
                    certificateFormat: "X.509",
                    ...(algorithms.length > 0 && { relatedCryptographicAssets: related(algorithms) }),
                },
            },
            properties: [
                ...where(entry),
                ...told("algorithm", entry.algorithm),
                ...told("issuer", entry.issuer),
                ...told("valid-days", entry.validDays),
                quantum(entry),
            ],
        },
        algorithms,
        refs: [],
    };
}

export function identityAsset(entry: IdentityEntry): Asset {
    const algorithms = named(entry.algorithm);
    return {
        component: {
            type: "cryptographic-asset",
            "bom-ref": `identity:${entry.id}`,
            name: `${entry.name}: ${entry.what}`,
            cryptoProperties: {
                assetType: "related-crypto-material",
                relatedCryptoMaterialProperties: {
                    type: "key",
                    ...(algorithms.length > 0 && { relatedCryptographicAssets: related(algorithms) }),
                },
            },
            properties: [...where(entry), ...told("algorithm", entry.algorithm), quantum(entry)],
        },
        algorithms,
        refs: [],
    };
}
