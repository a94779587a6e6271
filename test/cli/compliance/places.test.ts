import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { locateIn } from "../../../cli/compliance/places";
import { loadFleet } from "../../../model/load";
import { cellStackName } from "../../../stacks/spec";
import { fleetOf } from "../fleets";
import { recordingHost } from "../host";

const plain = "tenant_id: acme\ntier: free\nregion: eu-west-1\n";
const ownFile = `${plain}database:
  backup_retention: 7d
`;
const execute = async (command: string, args: readonly string[]) =>
    execFileSync(command, [...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

async function located(files: Readonly<Record<string, string>>, settings: Parameters<typeof recordingHost>[0] = {}) {
    const directory = fleetOf(files);
    const fleet = loadFleet({ directory: join(directory, "tenants") });
    expect(fleet.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const { host } = recordingHost({ cwd: directory, ...settings });
    return { fleet, locate: await locateIn(host, fleet) };
}

describe("where results are to be mended", () => {
    it("is the line of the setting that decides on the rule, where the tenant's file sets it", async () => {
        const { locate } = await located({ "tenants/acme.yaml": ownFile });
        expect(locate("acme", "aws-rds-backups")).toEqual({
            place: { file: "tenants/acme.yaml", line: 5 },
            setting: "database.backup_retention",
        });
    });

    it("is the first line of the tenant's file otherwise, with the line of the tier where that sets it", async () => {
        const tier = "database:\n  high_availability: false\n";
        const { locate } = await located({ "tenants/acme.yaml": plain, "tenants/tiers/free.yaml": tier });
        const first = { file: "tenants/acme.yaml", line: 1 };
        expect(locate("acme", "aws-ecr-cmk")).toEqual({ place: first });
        expect(locate("acme", "no-such-rule")).toEqual({ place: first });
        expect(locate("acme", "aws-rds-backups")).toEqual({ place: first, setting: "database.backup_retention" });
        expect(locate("acme", "aws-rds-multi-az")).toEqual({
            place: first,
            setting: "database.high_availability",
            from: { file: "tenants/tiers/free.yaml", line: 2 },
        });
    });

    it("is in the file of a tenant for a cell that no file declares, and nowhere for what is no stack", async () => {
        const { locate, fleet } = await located({ "tenants/acme.yaml": plain });
        const [cell] = fleet.cells.map((one) => cellStackName(one.cell.cell));
        expect(locate(cell!, "aws-ecr-cmk")?.place.file).toBe("tenants/acme.yaml");
        expect(locate("nobody", "aws-ecr-cmk")).toBeUndefined();
    });

    it("starts at the root of the repository, wherever the command runs", async () => {
        const directory = fleetOf({ "fleet/tenants/acme.yaml": ownFile });
        execFileSync("git", ["init", "--quiet", directory]);
        const fleet = loadFleet({ directory: join(directory, "fleet/tenants") });
        const { host } = recordingHost({ cwd: join(directory, "fleet"), execute });
        const locate = await locateIn(host, fleet);
        expect(locate("acme", "aws-rds-backups")?.place).toEqual({ file: "fleet/tenants/acme.yaml", line: 5 });
    });
});
