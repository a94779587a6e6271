import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { tenantFile } from "../../../bench/fleet";
import { explain } from "../../../model/explain";
import { originIn } from "../../../model/layers/traced";
import { fleetOf, quiet, recorded, resolved } from "../helpers/fleet";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Lets go what only weak references hold: they keep it until the running job has ended. */
async function letGo(): Promise<void> {
    await new Promise((done) => setTimeout(done, 1));
    collect();
}

const own = `tenant_config:
  monitoring: {alert_channels: !append [webhook]}
workloads:
  api: {image: "ghcr.io/acme/api:1", port: 8080}
labels: {team: !unset , stage: prod}
`;

describe("where values were written", () => {
    test("is told the same after the trees were let go", async () => {
        const tenant = resolved(own);
        const [before, size] = [[...tenant.provenance], tenant.provenance.size];
        await letGo();
        expect([...tenant.provenance]).toEqual(before);
        expect(tenant.provenance.size).toBe(size);
        expect(size).toBeGreaterThan(50);
    });

    test("is told of single values after the trees were let go", async () => {
        const tenant = resolved(own);
        await letGo();
        expect(tenant.provenance.get("workloads.api.port")).toMatchObject({
            layer: "tenant",
            file: "acme.yaml",
            line: 7,
        });
        expect(originIn(tenant, ["database"])).toMatchObject({ layer: "tier" });
        expect(originIn(tenant, ["nothing", "here"])).toBeUndefined();
    });

    test("is explained the same twice, with other tenants in between", async () => {
        const fleet = fleetOf({
            ...quiet,
            "a.yaml": "tenant_id: a\ntier: premium\nregion: eu-west-1\n",
            "b.yaml": "# later\ntenant_id: b\ntier: standard\nregion: eu-west-1\n",
        });
        const first = explain(fleet, "b");
        await letGo();
        explain(fleet, "a");
        expect(explain(fleet, "b")).toEqual(first);
    });
});

test("a tenant that nobody asks about takes little room", async () => {
    const count = 200;
    const files = Object.fromEntries(
        Array.from({ length: count }, (_, index) => {
            const { placement: _placement, ...file } = tenantFile(index);
            return [`${file.tenant_id}.yaml`, JSON.stringify({ ...file, region: "eu-west-1" })];
        }),
    );
    // On record, since the cell's servers may be too small for so many; a silo has no cell.
    const onCell = Object.entries(files).filter(([, text]) => !text.includes('"enterprise"'));
    const fleetFiles = { ...quiet, ...files, ...recorded(Object.fromEntries(onCell), "ire") };
    fleetOf(fleetFiles); // what is loaded and cached once
    await letGo();
    const before = process.memoryUsage().heapUsed;
    const fleet = fleetOf(fleetFiles);
    await letGo();
    const kibibytes = (process.memoryUsage().heapUsed - before) / 1024 / count;
    expect(fleet.tenants.length).toBe(count);
    expect(kibibytes).toBeLessThan(12);
});
