import { gcpRegistryCmk } from "../../../../policies/rules/gcp/registry/registry-cmk";
import { gcpRegistryImmutable } from "../../../../policies/rules/gcp/registry/registry-immutable";
import { later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { cryptoKey, imageRepository } from "./kinds";

const own = cryptoKey({ rotationPeriod: "1s" });
const images = { format: "DOCKER", repositoryId: "images" };

export const registrySpecs: readonly Spec[] = [
    {
        rule: gcpRegistryCmk,
        pass: { "a key": [imageRepository({ ...images, kmsKeyName: later(own) }), own] },
        fail: { none: [imageRepository(images)] },
        unknown: { "whose key": [imageRepository({ ...images, kmsKeyName: later() })] },
    },
    {
        rule: gcpRegistryImmutable,
        pass: { on: [imageRepository({ ...images, dockerConfig: { immutableTags: true } })] },
        fail: {
            off: [imageRepository({ ...images, dockerConfig: { immutableTags: false } })],
            unset: [imageRepository(images)],
        },
        unknown: {
            "the switch": [imageRepository({ ...images, dockerConfig: { immutableTags: later() } })],
            "what it holds": [imageRepository({ ...images, mode: later() })],
        },
        notApplicable: {
            copies: [imageRepository({ ...images, mode: "REMOTE_REPOSITORY" })],
            "no images": [imageRepository({ ...images, format: "NPM" })],
        },
    },
];
