import { gke } from "../../../reading/google";
import { ask, must, some } from "../../../reading/logic";
import { isSet, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeReleaseChannel: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-release-channel",
    title: "Clusters stay on supported versions",
    requirement: "A cluster is in a release channel.",
    themes: ["vulnerability"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [gke],
    properties: ["releaseChannel.channel", "enableAutopilot"],
    rationale: "Outside of a channel nobody but its owner upgrades it.",
    fix: "Set releaseChannel.channel to REGULAR or STABLE.",
    url: "https://cloud.google.com/kubernetes-engine/docs/concepts/release-channels",
    check: (cluster) =>
        must(
            some([
                ask(cluster.get("releaseChannel.channel"), (channel) => isSet(channel) && channel !== "UNSPECIFIED"),
                // Autopilot is in one always (from knowledge, unverified).
                ask(cluster.get("enableAutopilot"), isTrue),
            ]),
            "no release channel is chosen",
            "releaseChannel.channel",
        ),
};
