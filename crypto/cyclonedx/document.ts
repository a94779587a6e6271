/** The parts of CycloneDX 1.7 that are written here. Source: bom-1.7.schema.json in @cyclonedx/cyclonedx-library 10.3.0, read 2026-11-28. */

export interface Property {
    readonly name: string;
    readonly value: string;
}

interface RelatedAsset {
    readonly type: string;
    readonly ref: string;
}

interface CryptoProperties {
    readonly assetType: "algorithm" | "certificate" | "protocol" | "related-crypto-material";
    readonly algorithmProperties?: Readonly<Record<string, unknown>>;
    readonly relatedCryptoMaterialProperties?: {
        readonly type: "secret-key" | "private-key" | "key" | "token";
        readonly id?: string;
        readonly state?: "pre-activation" | "active";
        readonly size?: number;
        readonly securedBy?: { readonly mechanism: string };
        readonly relatedCryptographicAssets?: readonly RelatedAsset[];
    };
    readonly protocolProperties?: {
        readonly type: "tls" | "other";
        readonly version?: string;
        readonly cipherSuites?: readonly { readonly name?: string; readonly tlsGroups?: readonly string[] }[];
        readonly relatedCryptographicAssets?: readonly RelatedAsset[];
    };
    readonly certificateProperties?: {
        readonly subjectName?: string;
        readonly issuerName?: string;
        readonly certificateFormat: "X.509";
        readonly relatedCryptographicAssets?: readonly RelatedAsset[];
    };
}

export interface Component {
    readonly type: "cryptographic-asset" | "data" | "platform" | "application";
    readonly "bom-ref": string;
    readonly name: string;
    readonly version?: string;
    readonly description?: string;
    readonly properties?: readonly Property[];
    readonly cryptoProperties?: CryptoProperties;
}

interface Dependency {
    readonly ref: string;
    readonly dependsOn?: readonly string[];
}

/** A bill of materials. The same inventories give the same bytes: it holds no time, and its serial number follows from the plans. */
export interface Bom {
    readonly $schema: string;
    readonly bomFormat: "CycloneDX";
    readonly specVersion: "1.7";
    readonly serialNumber: string;
    readonly version: 1;
    readonly metadata: {
        readonly lifecycles: readonly { readonly phase: "design" }[];
        readonly tools: { readonly components: readonly Component[] };
        readonly component: Component;
        readonly properties: readonly Property[];
    };
    readonly components: readonly Component[];
    readonly dependencies: readonly Dependency[];
}
