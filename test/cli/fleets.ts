import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

const cell = `cell: shared-a
region: eu-west-1
cidr: 10.20.0.0/16
domain: shared-a.example.com
`;

/** A small pooled tenant. */
export const pooled = (id: string): string => `tenant_id: ${id}
tier: free
region: eu-west-1
placement:
  isolation: pool
  cell: shared-a
`;

/** Writes a fleet of files by name into a folder that goes away after the test. */
export function fleetOf(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), "tenantry-cli-test-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
    }
    return folder;
}

/** Two tenants on a cell. */
export function smallFleet(more: Readonly<Record<string, string>> = {}): string {
    return fleetOf({
        "cells/shared-a.yaml": cell,
        "acme.yaml": pooled("acme"),
        "globex.yaml": pooled("globex"),
        ...more,
    });
}

/** A file with an unknown tier and a misspelt key. */
export const brokenTenant = `tenant_id: broken
tier: fre
region: eu-west-1
tenant_confg:
  autoscaling:
    enabled: true
`;
