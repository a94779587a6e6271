import { googleProject } from "../../../reading/google";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpProjectNoDefaultNetwork: ResourceRule = {
    scope: "resource",
    id: "gcp-project-no-default-network",
    title: "Projects have no default network",
    requirement: "A project is made with autoCreateNetwork false.",
    themes: ["public-exposure", "network-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [googleProject],
    properties: ["autoCreateNetwork"],
    rationale: "The default network has a subnet in every region, and rules that let SSH and RDP in from anywhere.",
    fix: "Set autoCreateNetwork to false.",
    url: "https://cloud.google.com/vpc/docs/vpc#default-network",
    check: (project) => expect(project, "autoCreateNetwork", (made) => made === false, "it has the default network"),
};
