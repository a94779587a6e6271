import { describe, expect, it } from "vitest";
import { type DeadRun, describeLock, ownershipOf, parseLocks } from "../../../operations/engine/locks";
import { identify } from "../../../operations/records/process";

const words = `error: the stack is currently locked by 2 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.
  file:///state/.pulumi/locks/organization/tenantry/acme/2f.json: created by ann@desk (pid 71) at 2026-11-24T08:00:00Z
  file:///state/.pulumi/locks/organization/tenantry/acme/3e.json: created by bo@farm.example (pid 8123) at 2026-11-24T08:00:05+01:00`;

const machine = identify();
/** No process has it: ids end far below. */
const nobody = 2 ** 30;
const begin = Date.parse("2026-11-24T08:00:00Z");
const dead: DeadRun = { since: begin, until: begin + 60_000, machine };
const lock = (more: object = {}) => ({
    place: "file:///x",
    user: "ann",
    host: machine.host,
    pid: nobody,
    since: begin + 10_000,
    ...more,
});

describe("parseLocks", () => {
    it("reads every lock that the engine names", () => {
        expect(parseLocks(words)).toEqual([
            {
                place: "file:///state/.pulumi/locks/organization/tenantry/acme/2f.json",
                user: "ann",
                host: "desk",
                pid: 71,
                since: Date.parse("2026-11-24T08:00:00Z"),
            },
            expect.objectContaining({ host: "farm.example", pid: 8123, since: Date.parse("2026-11-24T07:00:05Z") }),
        ]);
    });

    it("finds none in other words", () => {
        expect(parseLocks("[409] Conflict: Another update is currently in progress.")).toEqual([]);
    });

    it("names its holder for people", () => {
        expect(describeLock(parseLocks(words)[0]!)).toBe(
            "held by ann on desk (process 71) since 2026-11-24T08:00:00.000Z",
        );
    });
});

describe("ownershipOf", () => {
    it("takes a lock for an own dead run's where everything speaks for it", () => {
        expect(ownershipOf(lock(), dead)).toBe("own-dead");
    });

    it.each([
        ["no own run was killed on the stack", lock(), undefined],
        ["another machine made it", lock({ host: "elsewhere" }), dead],
        ["it was made before that run", lock({ since: begin - 10_000 }), dead],
        ["it was made after that run was found dead", lock({ since: begin + 90_000 }), dead],
    ])("leaves it where %s", (_, held, run) => {
        expect(ownershipOf(held, run)).toBe("other");
    });

    it("waits while the process that made it lives", () => {
        expect(ownershipOf(lock({ pid: process.pid }), dead)).toBe("own-dying");
    });
});
