import { describe, expect, test } from "vitest";
import { imageIn } from "../../model/images";

const registry = { repositories: ["shop", "checkout/worker"], mirrors: ["quay.io"] } as const;
const settings = { repositories: [...registry.repositories], mirrors: [...registry.mirrors] };
const digest = `sha256:${"a".repeat(64)}`;

describe("an image in a registry", () => {
    test.each([
        ["shop:1.2", { kind: "own", path: "shop", version: ":1.2" }],
        ["checkout/worker:1", { kind: "own", path: "checkout/worker", version: ":1" }],
        [`shop@${digest}`, { kind: "own", path: "shop", version: `@${digest}` }],
        [`shop:1@${digest}`, { kind: "own", path: "shop", version: `:1@${digest}` }],
        ["quay.io/org/tool:2", { kind: "mirror", of: "quay.io", path: "org/tool", version: ":2" }],
    ])("%s is found", (image, place) => {
        expect(imageIn(settings, image)).toEqual(place);
    });

    test.each([
        "other:1",
        "library/shop:1",
        "docker.io/shop:1",
        "registry.k8s.io/pause:3.10",
        "quay.io:8443/org/tool:2",
        "localhost/shop:1",
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cell-b-images/shop:1",
    ])("%s is not", (image) => {
        expect(imageIn(settings, image)).toBeUndefined();
    });
});
