import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fleet } from "../../../model/fleet";
import { loadFleet } from "../../../model/load";
import type { RunEvent } from "../../../operations/deploying/events";
import type { DeployPorts, DeployRequest } from "../../../operations/deploying/request";
import { specsOf } from "../../../planner/specs";
import { type StackSpec, stackName } from "../../../stacks/spec";
import { freshFolder } from "../folder";

const pool = (id: string, more = "") =>
    `tenant_id: ${id}\ntier: free\nregion: eu-west-1\nplacement: { isolation: pool, cell: shared-a }\n${more}`;

const cell = "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n";

/** Two tenants on a cell; `more` is added to the file of the first. */
export function fleetWith(more = ""): Fleet {
    const directory = mkdtempSync(join(tmpdir(), "tenantry-fleet-"));
    try {
        mkdirSync(join(directory, "cells"));
        writeFileSync(join(directory, "cells/shared-a.yaml"), cell);
        writeFileSync(join(directory, "acme.yaml"), pool("acme", more));
        writeFileSync(join(directory, "globex.yaml"), pool("globex"));
        return loadFleet({ directory });
    } finally {
        rmSync(directory, { recursive: true });
    }
}

export function specOf(fleet: Fleet, stack: string): StackSpec {
    return specsOf(fleet).find((spec) => stackName(spec) === stack)!;
}

export function requestOf(fleet: Fleet, more: Partial<DeployRequest> = {}): DeployRequest {
    return {
        fleet,
        stacks: specsOf(fleet).map(stackName),
        operation: "update",
        kind: "deploy",
        args: ["deploy", "--all"],
        budget: { share: 0.1 },
        gates: [],
        count: 1,
        memoryBytes: 1e9,
        allowDestroy: false,
        inWindow: false,
        forceRepair: false,
        adopted: new Map(),
        ...more,
    };
}

/** Ports over a fresh folder, with what was told. */
export function portsWith(more: Partial<DeployPorts> = {}): DeployPorts & { readonly told: RunEvent[] } {
    const told: RunEvent[] = [];
    return {
        told,
        root: freshFolder(),
        project: "/nowhere",
        env: {},
        who: "ada",
        commit: "0123abc",
        now: () => Date.UTC(2026, 10, 24, 8),
        pause: () => Promise.resolve(),
        onEvent: (event) => told.push(event),
        signal: new AbortController().signal,
        ...more,
    };
}
