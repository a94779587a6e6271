import { expect, test } from "vitest";
import type { ResolvedCell } from "../../model/fleet";
import { hasForecaster } from "../../model/forecaster";
import { sampleCell } from "../components/aws/plans";
import { sampleTenant } from "../components/kubernetes/sample";

const image = `registry.example/forecaster@sha256:${"0a".repeat(32)}`;
const cellWith = (forecaster: { shards: number; image?: string }): ResolvedCell => ({
    cell: sampleCell((input) => Object.assign(input, { forecaster })),
    file: "cells/eu-1.yaml",
    provenance: new Map(),
});
const tenantOn = (isolation: "bridge" | "silo", version: number, forecaster: { shards: number; image?: string }) =>
    sampleTenant((input) => {
        Object.assign(input, { component_version: version });
        Object.assign(input.placement, { isolation, forecaster });
    });

test.each([
    ["a cell's, of whoever is on it", tenantOn("bridge", 2, { shards: 1 }), { shards: 1, image }, true],
    ["no cell's", tenantOn("bridge", 2, { shards: 1, image }), { shards: 1 }, false],
    ["a silo's own", tenantOn("silo", 2, { shards: 1, image }), { shards: 1 }, true],
    ["another's, of a silo", tenantOn("silo", 2, { shards: 1 }), { shards: 1, image }, false],
    ["nobody's with components of version 1", tenantOn("bridge", 1, { shards: 1 }), { shards: 1, image }, false],
] as const)("a forecaster is %s", (_, tenant, ofCell, there) => {
    expect(hasForecaster(tenant, [cellWith(ofCell)])).toBe(there);
    expect(hasForecaster(tenant, [])).toBe(there && tenant.placement.isolation === "silo");
});
