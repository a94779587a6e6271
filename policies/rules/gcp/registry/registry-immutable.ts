import { imageRepository } from "../../../reading/google";
import { ask, every, not, onlyIf } from "../../../reading/logic";
import { expectTrue, textOf } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const gcpRegistryImmutable: ResourceRule = {
    scope: "resource",
    id: "gcp-registry-immutable",
    title: "Tags of images stay what they are",
    requirement: "A repository of images of one's own lets no tag be written twice.",
    themes: ["integrity"],
    severity: "medium",
    level: "mandatory",
    types: [imageRepository],
    properties: ["dockerConfig.immutableTags", "mode"],
    rationale: "A tag that can be moved runs something else after the next restart than what was checked.",
    fix: "Set dockerConfig.immutableTags to true.",
    url: "https://cloud.google.com/artifact-registry/docs/docker/manage-images#immutable-tags",
    check: (one) => {
        const images = ask(one.get("format"), (format) => textOf(format).toUpperCase() === "DOCKER");
        const copies = ask(one.get("mode"), (mode) =>
            ["REMOTE_REPOSITORY", "VIRTUAL_REPOSITORY"].includes(textOf(mode)),
        );
        return onlyIf(
            every([images, not(copies)]),
            () => expectTrue(one, "dockerConfig.immutableTags", "tags can be written again"),
            "what the repository holds",
        );
    },
    remediate: sets("dockerConfig.immutableTags", true),
};
