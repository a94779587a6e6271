import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadFleet } from "../../model/load";

const directory = join(__dirname, "../../tenants");
const file = join(directory, "spotify-premium.yaml");
const written = readFileSync(file, "utf8");

test.each(["westeurope", "swedencentral", "europe-west1"])(
    "the sample of the readme moves to %s by its region alone",
    (region) => {
        const text = written.replace("region: eu-west-1", `region: ${region}`);
        expect(text).not.toBe(written);
        const { tenants, broken } = loadFleet({ directory, instead: new Map([[file, text]]) });
        expect(broken).toEqual([]);
        expect(tenants.find(({ tenant }) => tenant.tenant_id === "spotify-premium")?.tenant.region).toBe(region);
    },
);
