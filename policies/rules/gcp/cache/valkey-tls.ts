import { valkey } from "../../../reading/google";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpValkeyTls: ResourceRule = {
    scope: "resource",
    id: "gcp-valkey-tls",
    title: "Caches speak TLS",
    requirement: "Transit encryption of a Memorystore instance is on.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [valkey],
    properties: ["transitEncryptionMode"],
    rationale: "What crosses a network in the clear can be read and changed on the way.",
    fix: "Set transitEncryptionMode to SERVER_AUTHENTICATION.",
    url: "https://cloud.google.com/memorystore/docs/valkey/about-in-transit-encryption",
    check: (resource) =>
        expect(
            resource,
            "transitEncryptionMode",
            (mode) => mode === "SERVER_AUTHENTICATION",
            "connections are not encrypted",
        ),
};
