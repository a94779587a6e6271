import { valkey } from "../../../reading/google";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpValkeyAuth: ResourceRule = {
    scope: "resource",
    id: "gcp-valkey-auth",
    title: "Caches ask who is there",
    requirement: "A Memorystore instance lets nobody in without authentication.",
    themes: ["identity", "rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [valkey],
    properties: ["authorizationMode"],
    rationale: "Whoever reaches an open cache reads and changes all that is in it.",
    fix: "Set authorizationMode to IAM_AUTH.",
    url: "https://cloud.google.com/memorystore/docs/valkey/about-iam-auth",
    check: (resource) =>
        expect(
            resource,
            "authorizationMode",
            (mode) => mode === "IAM_AUTH" || mode === "TOKEN_AUTH",
            "nobody needs to authenticate",
        ),
};
