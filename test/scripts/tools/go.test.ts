import { expect, it } from "vitest";
import { stagedModules } from "../../../scripts/tools/go";

it("finds the modules that a repository keeps beside its own, and no other replacement", () => {
    const goMod = `
module k8s.io/kubernetes

replace (
	k8s.io/api => ./staging/src/k8s.io/api
	k8s.io/client-go => ./staging/src/k8s.io/client-go
	example.com/fork => example.com/other v1.0.0
)

replace k8s.io/metrics => ./staging/src/k8s.io/metrics
`;
    expect(stagedModules(goMod)).toEqual(["k8s.io/api", "k8s.io/client-go", "k8s.io/metrics"]);
});

it("finds none where there are none", () => {
    expect(stagedModules("module example.com/x\n\ngo 1.24\n")).toEqual([]);
});
